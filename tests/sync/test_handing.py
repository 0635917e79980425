"""Work handed over as a file arrives as if the phone had sent it: once, and only from a phone that was let in."""

import json
from argparse import Namespace
from base64 import b64encode
from collections.abc import Mapping
from copy import deepcopy
from hashlib import pbkdf2_hmac, sha256
from hmac import new as mac
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.cli.commands import sync_take
from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.sync import actions, models
from longhouse.sync.rules import handing
from tests.accounts.factories import HOUSE, PASSWORD
from tests.sync.phones import Phone, phone_of
from tests.sync.test_server import words

pytestmark = pytest.mark.django_db
CODE = "1234 5678 9012"
NOTHING: Mapping[str, bytes] = {}


def text64(content: bytes) -> str:
    """Return bytes as the kit writes them."""
    return b64encode(content).decode()


def file_of(phone: Phone, *, code: str = CODE, media: Mapping[str, bytes] = NOTHING) -> bytes:
    """Return what a phone hands over, as `web/static/kit/sealing.js` writes it; the phone itself stays as it is."""
    envelopes = []
    walking = Phone(phone.token, phone.device, phone.actor, deepcopy(phone.outbox))
    while (batch := walking.outbox.next_batch(limit=2, sent_at=1_795_000_000)) is not None:
        envelopes.append(text64(walking.envelope(batch)))
        walking.outbox.logs[0].sure = batch.latest
    files = [{"sha256": name, "bytes": text64(content)} for name, content in media.items()]
    said = json.dumps({"device": str(phone.device), "at": 1, "envelopes": envelopes, "media": files})
    mark = mac(sha256(phone.token.encode()).digest(), said.encode(), sha256).digest()
    return boxed(json.dumps({"said": said, "mark": text64(mark)}).encode(), code=code)


def boxed(inner: bytes, *, code: str = CODE, v: int = 2) -> bytes:
    """Return a box that a code opens."""
    salt, iv = b"s" * 16, b"i" * 12
    box = AESGCM(pbkdf2_hmac("sha256", code.encode(), salt, 1_000, 32)).encrypt(iv, inner, None)
    said = {"v": v, "kind": "lh-hand-over", "rounds": 1_000}
    return json.dumps(said | {"salt": text64(salt), "iv": text64(iv), "box": text64(box)}).encode()


def taken(sent: bytes, *, by: Phone, code: str = CODE) -> actions.Handed:
    """Take a file in, brought by somebody else."""
    open_scope(actor=by.actor)
    return actions.take_handed(sent=sent, code=code, actor=by.actor, at=now())


def test_what_was_handed_over_arrives_once_and_the_phone_sees_it_later() -> None:
    phone, officer = phone_of(), phone_of("officer")
    for word in "abc":
        phone.does("note", words=word)
    sent = file_of(phone)
    first, second = (taken(sent, by=officer) for _ in range(2))
    assert (first.new, first.seen, second.new, second.seen) == (3, 0, 0, 3)
    assert words(phone) == ["a", "b", "c"]
    phone.does("note", words="d")
    assert phone.send()["have"] == 4
    assert words(phone) == ["a", "b", "c", "d"]


def test_a_photo_comes_with_it_and_a_wrong_one_is_counted_apart() -> None:
    phone, photo = phone_of(), b"x" * 300_000
    name = sha256(photo).hexdigest()
    phone.does("media", name=str(uuid4()), sha256=name, size=len(photo), type="image/webp")
    sent = file_of(phone, media={name: photo, "0" * 64: b"nobody announced this"})
    found = taken(sent, by=phone_of("officer"))
    assert (found.files, found.files_refused) == (1, 1)
    assert taken(sent, by=phone_of("another-officer")).files == 1


def test_the_one_who_brings_it_is_recorded_and_records_nothing_in_their_own_name() -> None:
    phone, officer = phone_of(), phone_of("officer")
    phone.does("note", words="a")
    taken(file_of(phone), by=officer)
    open_scope(actor=HOUSE)
    [entry] = audit.entries(event="sync.handed.taken")
    assert (entry.actor_code, entry.subject) == (officer.actor.code, str(phone.device))
    assert models.Run.objects.get().person == phone.actor.code


def test_a_revoked_phone_is_refused_by_file_too() -> None:
    phone = phone_of()
    phone.does("note", words="late")
    open_scope(actor=phone.actor)
    actions.revoke(device_id=phone.device, actor=phone.actor, at=now())
    assert refused(file_of(phone)) == "device-revoked"
    assert words(phone) == []


def test_who_only_knows_the_code_cannot_write_for_a_phone() -> None:
    phone = phone_of()
    phone.does("note", words="invented")
    forger = Phone("another token", phone.device, phone.actor, phone.outbox)
    unknown = Phone(phone.token, uuid4(), phone.actor, phone.outbox)
    assert refused(file_of(forger)) == "hand-over-not-ours"
    assert refused(file_of(unknown)) == "hand-over-not-ours"
    assert words(phone) == []


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        pytest.param(b"PK\x03\x04", "hand-over-not-right", id="another kind of file"),
        pytest.param(b"[]", "hand-over-not-right", id="no object"),
        pytest.param(b'{"kind": "lh-hand-over", "v": 2}', "hand-over-not-right", id="half a file"),
        pytest.param(boxed(b"{}"), "hand-over-not-right", id="an empty box"),
        pytest.param(boxed(b'{"events": []}', v=1), "hand-over-too-old", id="of an older kit"),
        pytest.param(boxed(b"{}", code="0000 0000 0000"), "hand-over-not-opened", id="under another code"),
        pytest.param(
            boxed(b"{}").replace(b'"box": "', b'"box": "AAAA'), "hand-over-not-opened", id="changed"
        ),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(sent: bytes, code: str) -> None:
    assert refused(sent) == code


def refused(sent: bytes) -> str:
    """Return the code by which a file is refused."""
    with pytest.raises(Refusal) as found:
        taken(sent, by=phone_of(f"officer-{uuid4().hex[:8]}"))
    return found.value.code


def test_a_code_may_be_typed_without_spaces() -> None:
    phone = phone_of()
    phone.does("note", words="a")
    assert taken(file_of(phone), by=phone, code="123456789012").new == 1


def test_the_page_takes_a_file_and_names_what_is_wrong() -> None:
    phone, browser = phone_of("helper"), Client()
    phone.does("note", words="a")
    browser.post("/sign-in", {"user_name": "helper", "password": PASSWORD})
    pages = [
        browser.post(
            "/may/tep", {"file": SimpleUploadedFile("tui-di-buon.json", file_of(phone)), "code": code}
        )
        for code in (CODE, "1111 1111 1111", "")
    ]
    assert [page.status_code for page in pages] == [200, 400, 400]
    told = [page.content.decode() for page in pages]
    assert "Việc mới nhận</dt><dd>1<" in told[0]
    assert "tui-di-buon.json: Mã mở không đúng" in told[1]


def test_the_command_takes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phone, file = phone_of(), tmp_path / "tui-di-buon.json"
    phone.does("note", words="a")
    phone.does("note", words="x", village="24163.buon-khac")
    file.write_bytes(file_of(phone))
    open_scope(actor=HOUSE)
    options = Namespace(file=file, code=CODE, actor=HOUSE)
    assert sync_take.run(options) == 1
    assert "2 việc mới" in (told := capsys.readouterr().out)
    assert "Chưa nhận: 1 việc" in told


def test_whatever_is_inside_is_read_or_refused() -> None:
    for inner in (b'{"said": 1}', b'{"said": "[]"}', b'{"said": "{}"}', b"\xff"):
        with pytest.raises(handing.HandOverNotRight):
            handing.opened(sent=boxed(inner), code=CODE)
