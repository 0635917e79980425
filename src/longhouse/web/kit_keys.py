"""The spare of a phone's file key: sealed on the phone to the house, given back only to a phone that was let in anew.

Photos and recordings lie on a phone under a key behind the PIN. Who forgets the PIN lets the phone in again by a new code
and gets the key back; who merely has the phone has its old token, and gets nothing.
"""

import json
from base64 import b64encode, urlsafe_b64decode
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

CURVE = ec.SECP256R1()
VERSION, POINT, NONCE = 1, 65, 12


class SpareKeyNotYours(Refusal):
    """A spare that another house, person, or this very phone sealed, or that is none."""

    code = "spare-key-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Chìa khóa dự phòng này không mở cho máy này. Xin ghép lại máy bằng mã mới.")


def public_key() -> str:
    """Return to what phones seal their spare keys: SPKI in base64."""
    told = (
        _private()
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return b64encode(told).decode()


@transaction.atomic
def give_back(*, sealed: str, device: UUID, actor: Actor, at: datetime) -> str:
    """Return the key of a spare, in base64.

    Args:
        sealed: what the phone sealed (`docs/rules/kit.md`): {person, device, key}.
        device: the phone that asks, let in later than the one that sealed.
        actor: its person.
        at: now.

    Raises:
        SpareKeyNotYours: sealed to another house, by another person, or by this very device.
    """
    try:
        said = json.loads(_opened(sealed))
        person, by, key = str(said["person"]), UUID(said["device"]), str(said["key"])
    except (ValueError, KeyError, TypeError, InvalidTag) as error:
        raise SpareKeyNotYours from error
    if person != actor.code or by == device:
        raise SpareKeyNotYours
    audit.record("web.spare_key.given", actor=actor, subject=str(by), at=at)
    return key


def _opened(sealed: str) -> bytes:
    raw = urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    passing, nonce, box = raw[1 : 1 + POINT], raw[1 + POINT : 1 + POINT + NONCE], raw[1 + POINT + NONCE :]
    if raw[:1] != bytes([VERSION]):
        raise ValueError("another version")
    own = _private()
    secret = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, passing))
    point = own.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    key = HKDF(hashes.SHA256(), 32, passing + point, b"lh-seal-1").derive(secret)
    return AESGCM(key).decrypt(nonce, box, None)


@lru_cache(maxsize=1)
def _private() -> ec.EllipticCurvePrivateKey:
    """Return the house's key: it follows from the house's secret, so that nothing more has to be kept."""
    # 48 bytes leave no bias worth naming once they are brought under the order of the curve.
    drawn = HKDF(hashes.SHA256(), 48, None, b"lh-kit-spare-1").derive(settings.SECRET_KEY.encode())
    return ec.derive_private_key(int.from_bytes(drawn) % (CURVE.group_order - 1) + 1, CURVE)
