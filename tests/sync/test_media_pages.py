"""Photos and recordings are seen by the commune they come from and by nobody else, and who opens one is recorded."""

from hashlib import sha256
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.core.actor import Role
from longhouse.sync import queries
from longhouse.sync.rules import media as rules
from longhouse.web import kit_words
from tests.accounts.factories import HOUSE, PASSWORD
from tests.sync.phones import HERE, Phone, phone_of

pytestmark = pytest.mark.django_db
THERE = "24163"
SOUND = b"OggS" + b"x" * 400_000
CONSENT = "Người nói đồng ý cho ghi tiếng, hỏi lúc 09:10. Cách mở VNeID"


def recorded(phone: Phone, content: bytes = SOUND, words: str = CONSENT) -> str:
    """Have a phone send a session and a recording of it, and return the recording's id."""
    name, session, sha = str(uuid4()), str(uuid4()), sha256(content).hexdigest()
    phone.does("session", name=session, words="Dịch vụ công")
    phone.does(
        "media", name=name, sha256=sha, size=len(content), type="audio/ogg", about=session, words=words
    )
    phone.send()
    for part in range(rules.parts(size=len(content))):
        piece = content[part * rules.PART :][: rules.PART]
        at = f"/api/v1/sync/media/{sha}/{part}"
        phone.client.put(at, piece, "application/octet-stream", headers=phone.headers())
    return name


def signed_in(name: str) -> Client:
    """Return a browser of somebody."""
    browser = Client()
    browser.post("/sign-in", {"user_name": name, "password": PASSWORD})
    return browser


def test_an_officer_of_the_commune_hears_it_whole_and_the_record_says_so() -> None:
    name = recorded(phone_of("helper"))
    officer = phone_of("officer", (Role.CLERK, f"{HERE}.center"))
    browser = signed_in("officer")
    page = browser.get(f"/anh-tieng/{name}").content.decode()
    assert CONSENT in page
    assert "Dịch vụ công" in page
    answer = browser.get(f"/anh-tieng/{name}/tep")
    assert (answer.content, answer.headers["Content-Type"]) == (SOUND, "audio/ogg")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == (
        "nosniff",
        "private, no-store",
    )
    open_scope(actor=HOUSE)
    [entry] = audit.entries(event="sync.media.read")
    assert (entry.actor_code, entry.subject, entry.office) == (officer.actor.code, name, f"{HERE}.center")


def test_listing_opens_nothing() -> None:
    name = recorded(phone_of("helper"))
    assert f"/anh-tieng/{name}" in signed_in("helper").get("/anh-tieng").content.decode()
    open_scope(actor=HOUSE)
    assert not audit.entries(event="sync.media.read")


def test_another_commune_cannot_know_that_it_exists() -> None:
    name = recorded(phone_of("helper"))
    other = phone_of("other", (Role.CLERK, f"{THERE}.center"))
    browser = signed_in("other")
    invented = uuid4()
    for tail in ("", "/tep"):
        there, nowhere = (browser.get(f"/anh-tieng/{each}{tail}") for each in (name, invented))
        assert (there.status_code, nowhere.status_code) == (404, 404)
    assert name not in browser.get("/anh-tieng").content.decode()
    open_scope(actor=other.actor)
    assert queries.media_cards() == ()


def test_a_file_cannot_be_laid_at_another_communes_door() -> None:
    phone = phone_of("helper")
    phone.does(
        "media", name=str(uuid4()), sha256="0" * 64, size=3, type="image/webp", village=f"{THERE}.buon-khac"
    )
    phone.does("note", words="after")
    said = phone.send()
    assert [(each["seq"], each["code"]) for each in said["rejected"]] == [(1, "not-your-field")]


def test_a_file_that_is_not_whole_is_not_shown() -> None:
    phone = phone_of("helper")
    phone.does("media", name=str(uuid4()), sha256="0" * 64, size=3, type="image/webp")
    phone.send()
    open_scope(actor=phone.actor)
    assert queries.media_cards() == ()


def test_missing_consent_is_said_aloud() -> None:
    name = recorded(phone_of("helper"), words="Phiếu điểm danh giấy, chụp lúc 09:10.")
    assert "Không thấy ghi lời đồng ý" in signed_in("helper").get(f"/anh-tieng/{name}").content.decode()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["voiceConsent", "photoConsent"])
def test_the_kit_writes_consent_as_it_is_looked_for(language: str, kind: str) -> None:
    with override(language):
        assert rules.consent_of(words=f"{gettext(kit_words.WORDS[kind])} 09:10. x")
