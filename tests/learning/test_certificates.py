"""Certificates say their grade, name nobody in the house's own rows, are signed, fit a QR, and can be taken back."""

import gzip
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
import segno
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now
from longhouse.learning import actions, models, queries
from longhouse.learning.adapters import certificate_keys
from longhouse.learning.rules import certificates as rules
from longhouse.learning.shapes import EvidenceGrade
from longhouse.learning.views import skills_device
from tests.accounts.factories import HOUSE, PASSWORD, person
from tests.counter.cast import in_scope
from tests.learning.graphs import graph

pytestmark = pytest.mark.django_db
ALL = frozenset(graph().skills)
LONG_NAME = "Nguyễn Thị Hồng Phượng Ê Ban Ayun"
NOBODY = Actor.anonymous()


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path) -> Iterator[None]:
    """Sign with keys of the test's own."""
    with override_settings(CERTIFICATE_KEYS=str(tmp_path / "keys")):
        yield


def issued(
    *, name: str = LONG_NAME, grade: EvidenceGrade = EvidenceGrade.SELF, by: Actor = NOBODY
) -> actions.Issued:
    """Issue a certificate of every skill, in the scope of who asks."""
    with in_scope(by):
        return actions.issue_certificate(skills=ALL, grade=grade, name=name, actor=by, at=now())


def read(text: str) -> dict[str, Any]:
    """Read a signed text with the newest public key."""
    key = jwt.PyJWK({"kty": "OKP", "crv": "Ed25519", "x": published()[-1]["x"]})
    said: dict[str, Any] = jwt.decode(text, key, algorithms=["EdDSA"], options={"verify_aud": False})
    return said


def published() -> list[dict[str, str]]:
    """Return the published keys."""
    keys: list[dict[str, str]] = Client().get("/chung-nhan/khoa.json").json()["keys"]
    return keys


def test_the_signed_text_says_name_grade_day_and_skills() -> None:
    said = read(issued().text)
    assert said["n"] == LONG_NAME
    assert said["g"] == "SELF"
    assert said["s"] == "".join(skill.code for skill in graph().skills.values())


def test_the_house_keeps_no_name() -> None:
    row = models.Certificate.objects.get(code=issued().certificate.code)
    assert LONG_NAME not in str(row.__dict__)


def test_the_longest_certificate_fits_a_qr_of_version_15() -> None:
    text = issued(name="Ễ" * 20).text
    qr = segno.make(f"https://longhouse.daklak.gov.vn/chung-nhan#{text}", error="l", boost_error=False)
    assert int(qr.version) <= 15


def test_a_name_too_long_and_nothing_reached_are_refused() -> None:
    with pytest.raises(rules.NameTooLong):
        issued(name="Ễ" * 21)
    with pytest.raises(rules.NothingToCertify):
        actions.issue_certificate(skills=[], grade=EvidenceGrade.SELF, name="", actor=NOBODY, at=now())


@pytest.mark.parametrize("grade", [EvidenceGrade.SEEN, EvidenceGrade.OFFICIAL])
def test_nobody_vouches_on_a_grade_that_is_not_theirs(grade: EvidenceGrade) -> None:
    with pytest.raises(actions.NotYourGrade):
        issued(grade=grade)


def test_the_database_too_refuses_a_grade_that_is_not_theirs() -> None:
    with in_scope(NOBODY), pytest.raises(DatabaseError), transaction.atomic():
        models.Certificate.objects.create(code="x", grade="OFFICIAL", skills=["D1"], issued_on=now().date())


def test_a_helper_vouches_for_what_was_seen() -> None:
    helper = Actor(
        ActorKind.PERSON, str(person("helper")), frozenset({Role.HELPER}), frozenset({"24169.center"})
    )
    assert read(issued(grade=EvidenceGrade.SEEN, by=helper).text)["g"] == "SEEN"


def test_a_new_key_signs_and_the_old_one_goes_on_vouching() -> None:
    old = issued().text
    actions.rotate_certificate_key(actor=HOUSE, at=now())
    new = issued().text
    kids = [key["kid"] for key in published()]
    assert [jwt.get_unverified_header(text)["kid"] for text in (old, new)] == kids


def test_keys_are_readable_by_the_house_alone(tmp_path: Path) -> None:
    certificate_keys.keys()
    [path] = (tmp_path / "keys").glob("*.pem")
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_taken_back_stands_in_both_public_lists() -> None:
    kept, gone = issued().certificate, issued().certificate
    with in_scope(HOUSE):
        actions.revoke_certificate(code=gone.code, reason="Cấp nhầm người.", actor=HOUSE, at=now())
    assert Client().get("/chung-nhan/khoa.json").json()["revoked"] == [gone.code]
    said = read(Client().get("/chung-nhan/thu-hoi").content.decode())
    bits = gzip.decompress(urlsafe_b64decode(said["credentialSubject"]["encodedList"][1:] + "=="))
    assert [bool(bits[number // 8] & 0x80 >> number % 8) for number in (kept.number, gone.number)] == [
        False,
        True,
    ]


def test_taking_back_needs_a_reason_and_a_hand_that_may() -> None:
    code = issued().certificate.code
    with pytest.raises(rules.RevokingNeedsReason):
        actions.revoke_certificate(code=code, reason=" ", actor=HOUSE, at=now())
    with pytest.raises(actions.NotYourGrade):
        actions.revoke_certificate(code=code, reason="x", actor=NOBODY, at=now())


def test_the_badge_is_a_verifiable_credential_with_grade_and_status() -> None:
    made = issued(name="Hoa")
    token = actions.signed_badge(
        certificate=made.certificate, name="Hoa", issuer=queries.issuer(address="https://nha.example")
    )
    said = read(token)
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert "SELF" in str(said["credentialSubject"])
    assert said["credentialStatus"]["statusListIndex"] == str(made.certificate.number)


def learner() -> Client:
    """Return somebody whose device credits the group of devices."""
    client = Client()
    answers = {item.id: True for item in graph().items.values() if item.skill == "device-keep"}
    from_server = skills_device.keep(HttpResponse(), answers=answers, mark="only-once")
    client.cookies["lh_skills"] = from_server.cookies["lh_skills"].value
    return client


def test_a_learner_gets_a_certificate_without_an_account_and_it_is_shown_with_its_qr() -> None:
    client = learner()
    made = client.post("/ky-nang/chung-nhan", {"name": "H'Hoa"})
    text = client.get(made["Location"]).content.decode()
    assert "H&#x27;Hoa" in text
    assert "tự làm một mình" in text
    assert client.get("/ky-nang/chung-nhan/cua-toi.jwt")["Content-Type"] == "application/vc+jwt"


def test_answers_are_claimed_once_and_stay_self_declared() -> None:
    first, second = learner(), learner()
    who, other = person("first"), person("second")
    first.post("/sign-in", {"user_name": "first", "password": PASSWORD})
    second.post("/sign-in", {"user_name": "second", "password": PASSWORD})
    assert first.post("/ky-nang/nhan")["Location"] == "/ky-nang/cua-toi"
    assert second.post("/ky-nang/nhan").status_code == 409
    with in_scope(HOUSE):
        held = queries.skills_by_grade(person=who)
        assert len(held[EvidenceGrade.SELF]) == 5
        assert held[EvidenceGrade.SEEN] == held[EvidenceGrade.OFFICIAL] == frozenset()
        assert queries.skills_by_grade(person=other)[EvidenceGrade.SELF] == frozenset()


def test_a_person_cannot_write_skills_of_another_grade_or_person() -> None:
    who = Actor(ActorKind.PERSON, str(person("learner")))
    with in_scope(who), connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(
            "INSERT INTO learning_skillrecord (person, skill, grade, recorded_at, recorded_by)"
            " VALUES (%s, 'device-net', 'SEEN', now(), %s)",
            [who.code, who.code],
        )
