"""What a certificate says: the short text in its QR, the Open Badge, the public keys, the list of what was taken back."""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Collection, Iterable
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning.shapes import Certificate, EvidenceGrade, Issuer, SkillGraph

MOST_NAME = 60  # bytes of UTF-8, so that the QR stays readable
LEAST_BITS = 131_072  # of a status list, so that asking for it tells nothing about one certificate (the standard's own)
GRADES = {
    EvidenceGrade.SELF: mark("tự làm một mình"),
    EvidenceGrade.SEEN: mark("có người hướng dẫn chứng kiến"),
    EvidenceGrade.OFFICIAL: mark("có trong danh sách của Nhà nước"),
}
CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


class NothingToCertify(Refusal):
    """No skill is credited yet."""

    code = "nothing-to-certify"
    sentence = mark("Chưa có kỹ năng nào đạt. Xin trả lời thêm vài câu rồi quay lại.")


class NameTooLong(Refusal):
    """The name wanted does not fit."""

    code = "certificate-name-too-long"
    sentence = mark("Tên dài quá. Xin viết ngắn hơn, ví dụ: H'Hoa Niê.")


class RevokingNeedsReason(Refusal):
    """A certificate is taken back without a reason."""

    code = "revoking-needs-reason"
    sentence = mark("Cần ghi lý do thu hồi. Xin viết một câu.")


class CertificateNotKnown(Refusal):
    """There is no certificate of that code."""

    code = "certificate-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có chứng nhận nào mang mã này. Xin xem lại mã.")


def name_of(*, typed: str) -> str:
    """Return the name as the learner wants it, in one line; "" for none.

    Raises:
        NameTooLong: it does not fit.
    """
    name = " ".join(typed.split())
    if len(name.encode()) > MOST_NAME:
        raise NameTooLong
    return name


def codes_of(*, graph: SkillGraph, skills: Collection[str]) -> tuple[str, ...]:
    """Return the codes of skills in the order of the frame.

    Raises:
        NothingToCertify: there are none.
    """
    codes = tuple(skill.code for skill in graph.skills.values() if skill.id in skills)
    if not codes:
        raise NothingToCertify
    return codes


def short_text(*, certificate: Certificate, name: str) -> dict[str, str]:
    """Return what the QR carries: code, grade, day, skills run together, and the name where one is wanted."""
    said = {
        "i": certificate.code,
        "g": certificate.grade.value,
        "d": certificate.issued_on.isoformat(),
        "s": "".join(certificate.skills),
    }
    return said | ({"n": name} if name else {})


def badge(*, certificate: Certificate, name: str, issuer: Issuer) -> dict[str, object]:
    """Return the Open Badge 3.0 as a verifiable credential, before it is signed.

    Source: 1EdTech Open Badges 3.0; W3C Verifiable Credentials 2.0; W3C Bitstring Status List 1.0.
    """
    at = issuer.address
    known = [issuer.skills.get(code, code) for code in certificate.skills]
    subject: dict[str, object] = {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": f"{at}/ky-nang#{certificate.code}",
            "type": ["Achievement"],
            "name": "Kỹ năng số cơ bản",
            "description": "; ".join(known),
            "criteria": {"narrative": f"{GRADES[certificate.grade]} ({certificate.grade.value})"},
        },
    }
    if name:
        subject["identifier"] = [
            {"type": "IdentityObject", "identityHash": name, "identityType": "name", "hashed": False}
        ]
    return {
        "@context": CONTEXTS,
        "id": f"{at}/chung-nhan#{certificate.code}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": f"{at}/chung-nhan/khoa.json", "type": ["Profile"], "name": issuer.name},
        "validFrom": f"{certificate.issued_on.isoformat()}T00:00:00+07:00",
        "name": "Kỹ năng số cơ bản",
        "credentialSubject": subject,
        "credentialStatus": {
            "id": f"{at}/chung-nhan/thu-hoi#{certificate.number}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(certificate.number),
            "statusListCredential": f"{at}/chung-nhan/thu-hoi",
        },
    }


def status_list(*, issuer: Issuer, revoked: Iterable[int], valid_from: str) -> dict[str, object]:
    """Return the public list of what was taken back, before it is signed: one bit for each certificate."""
    numbers = sorted(revoked)
    bits = bytearray(max(LEAST_BITS, (numbers[-1] + 8) if numbers else 0) // 8 + 1)
    for number in numbers:
        bits[number // 8] |= 0x80 >> number % 8  # the first bit is the leftmost
    packed = urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")
    at = f"{issuer.address}/chung-nhan/thu-hoi"
    return {
        "@context": CONTEXTS[:1],
        "id": at,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": f"{issuer.address}/chung-nhan/khoa.json",
        "validFrom": valid_from,
        "credentialSubject": {
            "id": f"{at}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": f"u{packed}",
        },
    }


def published(*, issuer: Issuer) -> dict[str, object]:
    """Return what a phone keeps to check certificates without the network: keys, names of skills, codes taken back."""
    return {
        "issuer": issuer.name,
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "alg": "EdDSA",
                "use": "sig",
                "kid": key.id,
                "x": _plain(key.public),
            }
            for key in issuer.keys
        ],
        "skills": dict(issuer.skills),
        "revoked": list(issuer.revoked),
    }


def _plain(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")
