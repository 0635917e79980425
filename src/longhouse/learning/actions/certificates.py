"""Issue certificates, and take them back with a reason."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning import models
from longhouse.learning.adapters import certificate_keys
from longhouse.learning.queries.certificates import certificate_of, revoked_numbers
from longhouse.learning.queries.skills import graph
from longhouse.learning.rules import certificates as rules
from longhouse.learning.shapes import Certificate, EvidenceGrade, Issuer, IssuerKey

REVOKERS = frozenset({Role.ADMINISTRATOR, Role.PROVINCE_EDITOR})


class NotYourGrade(Refusal):
    """Who asks may not vouch on that grade of evidence."""

    code = "not-your-grade"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Chỉ người hướng dẫn mới cấp chứng nhận “có người chứng kiến”.")


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate just issued, and the short signed text for its QR; the house keeps the first only."""

    certificate: Certificate
    text: str


@transaction.atomic
def issue_certificate(
    *, skills: Collection[str], grade: EvidenceGrade, name: str, actor: Actor, at: datetime, code: str = ""
) -> Issued:
    """Issue a certificate of skills on one grade of evidence. The name goes into the signed text only.

    Args:
        skills: ids of what is credited.
        grade: SELF for anybody, SEEN for a helper who saw it, OFFICIAL for the house from a list of the State.
        name: as the learner wants it; "" for none.
        actor: who asks.
        at: now.
        code: the code to issue it under, so that asking again gives the same certificate; "" for a new one.

    Raises:
        NotYourGrade: the actor may not vouch so, or another issued under that code.
        NothingToCertify, NameTooLong: as the rules say.
    """
    _check_grade(actor, grade)
    codes, shown = rules.codes_of(graph=graph(), skills=skills), rules.name_of(typed=name)
    by = UUID(actor.code) if actor.kind is ActorKind.PERSON else None
    said = {"grade": grade, "skills": list(codes), "issued_on": at.date(), "issued_by": by}
    row, is_new = models.Certificate.objects.get_or_create(
        code=code or secrets.token_urlsafe(9), defaults=said
    )
    if not is_new and (row.issued_by != by or row.grade != grade):
        raise NotYourGrade
    certificate = certificate_of(row=row)
    text = certificate_keys.signed(payload=rules.short_text(certificate=certificate, name=shown))
    if is_new:
        detail = {"grade": grade.value, "skills": len(codes)}
        audit.record("learning.certificate.issued", actor=actor, subject=row.code, at=at, detail=detail)
    return Issued(certificate, text)


@transaction.atomic
def revoke_certificate(*, code: str, reason: str, actor: Actor, at: datetime) -> Certificate:
    """Take a certificate back; phones learn it with the keys, others from the public list.

    Raises:
        CertificateNotKnown: there is none.
        RevokingNeedsReason: nobody says why.
        NotYourGrade: the actor may not.
    """
    if actor.kind is not ActorKind.SYSTEM and not REVOKERS & actor.roles:
        raise NotYourGrade
    if not reason.strip():
        raise rules.RevokingNeedsReason
    row = models.Certificate.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise rules.CertificateNotKnown
    if row.revoked_at is None:
        row.revoked_at, row.revoked_why = at, reason.strip()
        row.save(update_fields=["revoked_at", "revoked_why"])
        audit.record("learning.certificate.revoked", actor=actor, subject=code, at=at, reason=reason)
    return certificate_of(row=row)


def rotate_certificate_key(*, actor: Actor, at: datetime) -> IssuerKey:
    """Make a new key that signs from now on, and record it."""
    key = certificate_keys.rotate()
    audit.record("learning.certificate.key", actor=actor, subject=key.id, at=at)
    return key


def signed_badge(*, certificate: Certificate, name: str, issuer: Issuer) -> str:
    """Return the Open Badge 3.0 of a certificate as a JWT; nothing is written."""
    said = rules.badge(certificate=certificate, name=name, issuer=issuer)
    return certificate_keys.signed(payload=said, kind="vc+jwt")


def signed_status_list(*, issuer: Issuer, at: datetime) -> str:
    """Return the public list of what was taken back as a JWT; nothing is written."""
    said = rules.status_list(
        issuer=issuer, revoked=revoked_numbers(), valid_from=at.isoformat(timespec="seconds")
    )
    return certificate_keys.signed(payload=said, kind="vc+jwt")


def _check_grade(actor: Actor, grade: EvidenceGrade) -> None:
    is_house = actor.kind is ActorKind.SYSTEM
    may = {
        EvidenceGrade.SELF: True,
        EvidenceGrade.SEEN: is_house or actor.holds(Role.HELPER),
        EvidenceGrade.OFFICIAL: is_house,
    }
    if not may[grade]:
        raise NotYourGrade
