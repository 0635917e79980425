"""The real house and phones: what is sent arrives once and in order; what is refused holds nothing back; forks keep both."""

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.learning import queries as learning
from longhouse.learning.actions import record_field
from longhouse.learning.shapes import FieldAnswer, FieldEvent, FieldKind, LearnerGroup
from longhouse.sync import actions, models
from longhouse.sync.rules import columns, wire
from longhouse.sync.rules.outbox import Log, Outbox
from tests.accounts.factories import HOUSE, PASSWORD
from tests.sync.phones import HERE, VILLAGE, Phone, another_phone, phone_of

pytestmark = pytest.mark.django_db


def recorded(phone: Phone) -> list[FieldEvent]:
    """Return what stands in learning, in receiving order, as the phone's person sees it."""
    open_scope(actor=phone.actor)
    return [event for _, event in learning.field_events(after=0, limit=10_000)]


def words(phone: Phone) -> list[str]:
    """Return the words of what was recorded."""
    return [event.words for event in recorded(phone)]


def test_a_batch_is_recorded_once_in_order_and_gets_a_receipt() -> None:
    phone = phone_of()
    for word in "abc":
        phone.does("note", words=word)
    batch = phone.batch()
    first, second = (phone.post(phone.envelope(batch)).json() for _ in range(2))
    assert (first["is"], first["have"], first["sum"]) == ("took", 3, second["sum"])
    assert words(phone) == ["a", "b", "c"]


def test_every_operation_of_the_document_finds_its_room() -> None:
    phone, session, learner, roster = phone_of(), str(uuid4()), str(uuid4()), str(uuid4())
    phone.does("session", name=session, words="VNeID")
    phone.does("learner", name=learner, groups=["OLDER"], card="BM-07", sealed="abc")
    phone.does("roster", name=roster, learners=[learner, str(uuid4()), str(uuid4())])
    phone.does("roll", session=session, roster=roster, marks="10-")
    phone.does("attendance", session=session, learner=learner, present=False)
    phone.does("visit", count=2)
    phone.does("check", learner=learner, skill="device-call", passed=True)
    phone.does("solution", words="Đặt lại mật khẩu")
    phone.does("note", words="Cần máy chiếu")
    phone.does("sum", count=12, words="Sổ tay của thôn")
    phone.does("question", words="Đổi thẻ ở đâu?", is_answered=True)
    phone.does("media", name=str(uuid4()), sha256="0" * 64, size=5, type="audio/ogg")
    assert phone.send().get("rejected") is None
    kinds = [event.kind for event in recorded(phone)]
    assert kinds == [
        FieldKind.SESSION, FieldKind.LEARNER, FieldKind.ATTENDANCE, FieldKind.ATTENDANCE, FieldKind.VISIT,
        FieldKind.CHECK, FieldKind.SOLUTION, FieldKind.NOTE, FieldKind.TYPED, FieldKind.NOTE,
    ]  # fmt: skip


def test_a_question_comes_to_people_and_its_code_is_told_as_often_as_asked(places: None) -> None:
    phone = phone_of()
    phone.does("question", words="Đổi thẻ căn cước ở đâu?")
    batch = phone.batch()
    first, second = (phone.post(phone.envelope(batch)).json() for _ in range(2))
    assert first["notes"] == second["notes"]
    assert first["notes"][0]["words"]


def test_what_a_room_refuses_waits_in_quarantine_and_holds_nothing_back() -> None:
    phone = phone_of()
    phone.does("note", words="before")
    phone.does("note", words="elsewhere", village="24163.buon-khac")
    phone.does("fly", words="x")
    phone.does("check", learner="no id", skill="s", passed=True)
    phone.does("note", words="after")
    said = phone.send()
    codes = {each["seq"]: each["code"] for each in said["rejected"]}
    assert codes == {2: "not-your-field", 3: "operation-not-known", 4: "field-not-complete"}
    assert words(phone) == ["before", "after"]
    assert models.Outcome.objects.get(seq=2).body["words"] == "elsewhere"


def test_what_breaks_a_room_is_tried_alone_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    phone = phone_of()
    monkeypatch.setattr("longhouse.sync.actions.field_door.learning.record_field", breaks_on_poison)
    for word in ["good", "poison", "better"]:
        phone.does("note", words=word)
    said = phone.send()
    assert [(each["seq"], each["code"]) for each in said["rejected"]] == [(2, "our-fault")]
    assert words(phone) == ["good", "better"]


def breaks_on_poison(*, events: Sequence[FieldEvent], actor: Actor, at: datetime) -> tuple[FieldAnswer, ...]:
    """Record as `learning` does, but break in the database on poison."""
    if any(event.words == "poison" for event in events):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")
    return record_field(events=events, actor=actor, at=at)


def test_a_gap_is_told_and_nothing_behind_it_is_taken() -> None:
    phone = phone_of()
    for word in "abc":
        phone.does("note", words=word)
    phone.outbox.logs[0].sure = 2
    said = phone.send()
    assert (said["is"], said["have"], phone.outbox.waiting()) == ("gap", 0, 3)
    assert words(phone) == []


def test_two_copies_of_a_phone_that_went_on_apart_are_both_kept() -> None:
    phone = phone_of()
    phone.does("note", words="shared")
    phone.send()
    copy = deepcopy(phone)
    phone.does("note", words="mine")
    copy.does("note", words="yours")
    phone.send()
    assert copy.send()["is"] == "fork"
    assert copy.send()["is"] == "took"
    assert words(phone) == ["shared", "mine", "yours"]


def test_two_phones_of_one_person_do_not_disturb_each_other() -> None:
    first = phone_of()
    second = another_phone(first.actor)
    first.does("note", words="a")
    second.does("note", words="b")
    first.send()
    second.send()
    assert words(first) == ["a", "b"]


def test_a_restored_house_gets_everything_again_by_itself() -> None:
    phone = phone_of()
    phone.does("note", words="a")
    phone.send()
    replica = phone.outbox.logs[0].replica
    forget(phone)
    marks = phone.pull(replica=f"{replica}:1").json()["marks"]
    for mark in marks:
        phone.outbox.hear_mark(replica=replica, mark=wire.mark_heard(said=mark))
    assert phone.outbox.waiting() == 1
    assert phone.send()["is"] == "took"
    assert words(phone) == ["a"]


def forget(phone: Phone) -> None:
    """Lose everything that came from a phone, as a house does that was restored from an older copy."""
    open_scope(actor=HOUSE)
    for table in ("sync_run", "sync_replica", "sync_outcome", "sync_name", "learning_fieldevent"):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")


def test_an_edit_under_a_known_name_is_kept_beside_the_first_and_told() -> None:
    phone, learner = phone_of(), str(uuid4())
    phone.does("learner", name=learner, groups=["OLDER"])
    phone.does("learner", name=learner, groups=["WOMAN"])
    said = phone.send()
    assert said["notes"] == [{"seq": 2, "is": "conflict", "words": ""}]
    open_scope(actor=phone.actor)
    [conflict] = learning.field_conflicts()
    assert conflict.counted.groups == frozenset({LearnerGroup.OLDER})
    assert conflict.waiting.groups == frozenset({LearnerGroup.WOMAN})


def test_a_revoked_phone_is_refused_and_nothing_of_it_is_taken() -> None:
    phone = phone_of()
    open_scope(actor=phone.actor)
    actions.revoke(device_id=phone.device, actor=phone.actor, at=now())
    phone.does("note", words="late")
    answer = phone.post(phone.envelope(phone.batch()))
    assert (answer.status_code, answer.json()["code"]) == (403, "device-revoked")
    assert words(phone) == []


def test_a_post_that_is_over_no_longer_records() -> None:
    phone = phone_of("former", (Role.CLERK, "24163.center"))
    phone.does("note", words="x")
    assert phone.send()["rejected"][0]["code"] == "not-your-field"


def test_another_persons_replica_is_refused() -> None:
    first, second = phone_of("first"), phone_of("second")
    first.does("note", words="a")
    first.send()
    second.outbox = Outbox([Log(first.outbox.logs[0].replica)])
    second.does("note", words="b")
    answer = second.post(second.envelope(second.batch()))
    assert answer.json()["code"] == "replica-not-yours"


def test_a_clock_that_is_wrong_is_noted_and_changes_nothing_else() -> None:
    phone = phone_of()
    phone.does("note", words="x", at=2_000_000_000)
    phone.send()
    [event] = recorded(phone)
    assert event.made_at.year == 2033
    assert models.Device.objects.get().clock_off_s != 0


@pytest.mark.parametrize("sent", [b"", b"{}", b"\x1f\x8b", b'{"v":1}'])
def test_what_is_no_envelope_is_refused_as_a_problem(sent: bytes) -> None:
    answer = phone_of().post(sent)
    assert (answer.status_code, answer.json()["code"]) == (400, "envelope-not-right")


def test_a_stranger_is_told_to_come_in_first() -> None:
    phone = phone_of()
    phone.token = "nobody"
    assert phone.post(b"").status_code == 401


def test_pulling_gives_the_operations_back_and_nothing_new_costs_a_304() -> None:
    phone, session, learner = phone_of(), str(uuid4()), str(uuid4())
    phone.does("session", name=session)
    phone.does("learner", name=learner, card="A1")
    phone.does("attendance", session=session, learner=learner)
    phone.send()
    answer = another_phone(phone.actor).pull()
    said = json.loads(answer.content)
    events = columns.unpack(groups=said["groups"], name_of=lambda number: said["ids"][number])
    assert [event.op for event in events] == ["session", "learner", "attendance"]
    assert events[2].body["session"] == session
    assert events[1].body["name"] == learner
    again = phone.pull(cursor=said["cursor"])
    assert (json.loads(again.content)["groups"], json.loads(again.content)["reset"]) == ([], False)
    assert phone.pull(cursor=said["cursor"], tag=again.headers["ETag"]).status_code == 304


def test_a_cursor_of_a_house_that_was_restored_starts_again() -> None:
    phone = phone_of()
    phone.does("note", words="a")
    phone.send()
    cursor = phone.pull().json()["cursor"]
    forget(phone)
    assert phone.pull(cursor=cursor).json()["reset"] is True


def test_a_pull_tells_nothing_of_other_communes() -> None:
    phone, other = phone_of(), phone_of("other", (Role.HELPER, "24163.center"))
    phone.does("note", words="ours")
    phone.send()
    assert other.pull().json()["groups"] == []


def test_a_file_comes_in_parts_that_may_come_twice_and_is_checked() -> None:
    phone, whole = phone_of(), b"x" * 300_000
    name = sha256(whole).hexdigest()
    phone.does("media", name=str(uuid4()), sha256=name, size=len(whole), type="audio/ogg")
    phone.send()
    at = f"/api/v1/sync/media/{name}/"
    put = [(0, whole[:262_144], 204), (0, whole[:262_144], 204), (1, whole[262_144:], 201), (1, b"", 201)]
    for part, content, status in put:
        answer = phone.client.put(f"{at}{part}", content, "application/octet-stream", headers=phone.headers())
        assert answer.status_code == status
    assert phone.client.head(f"{at}1", headers=phone.headers()).status_code == 200


def test_a_file_with_another_hash_is_thrown_away() -> None:
    phone = phone_of()
    phone.does("media", name=str(uuid4()), sha256="0" * 64, size=3, type="audio/ogg")
    phone.send()
    at = f"/api/v1/sync/media/{'0' * 64}/0"
    answer = phone.client.put(at, b"abc", "application/octet-stream", headers=phone.headers())
    assert answer.json()["code"] == "media-not-right"
    assert phone.client.head(at, headers=phone.headers()).status_code == 404


def test_a_file_that_nobody_announced_is_refused() -> None:
    phone = phone_of()
    answer = phone.client.put(
        f"/api/v1/sync/media/{'0' * 64}/0", b"abc", "application/octet-stream", headers=phone.headers()
    )
    assert answer.status_code == 404


def test_a_simulation_delivers_without_a_line() -> None:
    phone = phone_of()
    for number in range(30):
        phone.does("note", words=f"{number}")
    open_scope(actor=phone.actor)
    assert (
        actions.deliver(outbox=phone.outbox, device=phone.device, actor=phone.actor, at=now(), limit=10) == 3
    )
    assert len(words(phone)) == 30


def test_a_code_lets_one_phone_in_once() -> None:
    phone = phone_of()
    open_scope(actor=phone.actor)
    code = actions.make_code(actor=phone.actor, at=now())
    asked = {"code": f" {code[:4]}-{code[4:].lower()}", "label": "Máy của H"}
    answers = [
        phone.client.post("/api/v1/sync/enrol", asked, content_type="application/json") for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 400]
    told = answers[0].json()
    assert (told["units"], told["person"]) == ([HERE], phone.actor.code)
    phone.token = told["token"]
    phone.does("note", words=VILLAGE)
    assert phone.send()["is"] == "took"


def test_the_page_makes_a_code_lists_phones_and_locks_one_out() -> None:
    phone, browser = phone_of("helper"), Client()
    browser.post("/sign-in", {"user_name": "helper", "password": PASSWORD})
    page = browser.post("/may/ma").content.decode()
    code = re.search(r"<strong>(\w{4}-\w{4})</strong>", page)
    assert code
    assert "data:image/svg+xml" in page
    browser.post(f"/may/{phone.device}/khoa")
    assert "Đã khóa lúc" in browser.get("/may").content.decode()


def test_the_page_shows_what_was_refused_and_what_differs() -> None:
    phone, browser, learner = phone_of("helper"), Client(), str(uuid4())
    phone.does("learner", name=learner, groups=["OLDER"])
    phone.does("learner", name=learner, groups=["WOMAN"])
    phone.does("note", words="x", village="24163.buon-khac")
    phone.send()
    browser.post("/sign-in", {"user_name": "helper", "password": PASSWORD})
    page = browser.get("/may/khac-nhau").content.decode()
    assert "phụ nữ" in page
    assert "không được giao ghi việc" in page
