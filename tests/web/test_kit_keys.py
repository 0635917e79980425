"""The spare of a phone's file key is given back to a phone let in anew, and to nobody else."""

import json
from base64 import b64decode, b64encode, urlsafe_b64encode
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from longhouse.audit import models as audit
from longhouse.core.actor import Actor
from longhouse.sync import actions as sync
from longhouse.web import kit_keys
from tests.counter.cast import in_scope
from tests.sync.phones import MOMENT, Phone, another_phone, phone_of

pytestmark = pytest.mark.django_db
KEY = b64encode(bytes(range(32))).decode()
RAW = serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint


def sealed(said: object) -> str:
    """Seal to the house as a phone does."""
    house = serialization.load_der_public_key(b64decode(kit_keys.public_key()))
    assert isinstance(house, ec.EllipticCurvePublicKey)
    passing = ec.generate_private_key(ec.SECP256R1())
    points = [key.public_bytes(*RAW) for key in (passing.public_key(), house)]
    key = HKDF(hashes.SHA256(), 32, b"".join(points), b"lh-seal-1").derive(passing.exchange(ec.ECDH(), house))
    box = AESGCM(key).encrypt(bytes(12), json.dumps(said).encode(), None)
    return urlsafe_b64encode(b"\x01" + points[0] + bytes(12) + box).decode().rstrip("=")


def spare_of(phone: Phone) -> str:
    """Return the spare that a phone sealed."""
    return sealed({"person": phone.actor.code, "device": str(phone.device), "key": KEY})


def asked(phone: Phone, spare: str) -> Any:
    """Have a phone ask for the key of a spare."""
    return phone.client.post(
        "/api/v1/kit/keys", {"sealed": spare}, content_type="application/json", headers=phone.headers()
    )


def test_a_phone_let_in_anew_gets_the_key_and_it_is_recorded() -> None:
    before = phone_of("helper")
    after = another_phone(before.actor)
    assert asked(after, spare_of(before)).json() == {"key": KEY}
    with in_scope(Actor.system(name="test")):
        entry = audit.Entry.objects.filter(event="web.spare_key.given").get()
    assert (entry.subject, KEY in entry.detail) == (str(before.device), False)


def test_who_merely_has_the_phone_gets_nothing() -> None:
    phone = phone_of("helper")
    answer = asked(phone, spare_of(phone))
    assert (answer.status_code, answer.json()["code"]) == (403, "spare-key-not-yours")


def test_another_helper_gets_nothing() -> None:
    one, other = phone_of("one"), phone_of("other")
    assert asked(other, spare_of(one)).json()["code"] == "spare-key-not-yours"


def test_a_phone_that_was_locked_out_gets_nothing() -> None:
    before = phone_of("helper")
    after = another_phone(before.actor)
    with in_scope(before.actor):
        sync.revoke(device_id=after.device, actor=before.actor, at=MOMENT)
    assert asked(after, spare_of(before)).json()["code"] == "device-revoked"


@pytest.mark.parametrize(
    "spare",
    ["", "AAAA", "không phải", sealed({"device": str(uuid4())}), sealed([1]), sealed({})[:-8] + "AAAAAAAA"],
    ids=["nothing", "too short", "no letters of ours", "no person", "a list", "changed on the way"],
)
def test_what_is_no_spare_is_refused(spare: str) -> None:
    assert asked(phone_of("helper"), spare).json()["code"] == "spare-key-not-yours"


def test_the_house_keeps_its_key_over_a_restart() -> None:
    before = kit_keys.public_key()
    kit_keys._private.cache_clear()
    assert kit_keys.public_key() == before
