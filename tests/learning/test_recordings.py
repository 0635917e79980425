"""A lesson read aloud by somebody of the village is heard by all only once a second person has listened."""

from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now
from longhouse.learning import actions, models, queries
from longhouse.learning.rules import recordings as rules
from tests.accounts.factories import HOUSE, PASSWORD, person
from tests.counter.cast import in_scope

pytestmark = pytest.mark.django_db
LESSON = "ket-noi-mang"
OGG, WEBM, MP4 = b"OggS" + b"\0" * 40, b"\x1a\x45\xdf\xa3" + b"\0" * 40, b"\0\0\0\x18ftypM4A " + b"\0" * 40
HELPER = Actor(ActorKind.PERSON, str(UUID(int=1)), frozenset({Role.HELPER}), frozenset({"24169.center"}))
OTHER = Actor(ActorKind.PERSON, str(UUID(int=2)), frozenset({Role.HELPER}), frozenset({"24163.center"}))
CITIZEN = Actor(ActorKind.PERSON, str(UUID(int=3)), frozenset({Role.CITIZEN}))


def recorded(*, by: Actor = HELPER, language: str = "rad", content: bytes = OGG) -> UUID:
    """Return a recording that waits for an ear."""
    with in_scope(by):
        return actions.keep_recording(
            lesson=LESSON, language=language, content=content, reader="H'Ble", actor=by, at=now()
        )


def judged(id: UUID, *, by: Actor = OTHER, is_good: bool = True, why: str = "") -> None:
    """Judge a recording."""
    with in_scope(by):
        actions.judge_recording(id=id, is_good=is_good, name="Y Thăm", why=why, actor=by, at=now())


def heard(id: UUID) -> bool:
    """Tell whether somebody without an account hears that recording in its lesson."""
    with in_scope(Actor.anonymous()):
        found = queries.spoken_curriculum().sounds.get(("rad", LESSON))
    return bool(found) and found.file == f"recording:{id}"  # type: ignore[union-attr]


def signed_in(name: str, role: Role) -> Client:
    """Return somebody of the staff in a browser."""
    client = Client()
    person(name, (role, "24169.center"))
    client.post("/sign-in", {"user_name": name, "password": PASSWORD})
    return client


@pytest.mark.parametrize(("content", "kind"), [(OGG, "audio/ogg"), (WEBM, "audio/webm"), (MP4, "audio/mp4")])
def test_what_browsers_record_is_known_by_what_it_holds(content: bytes, kind: str) -> None:
    assert rules.kind_of(content=content) == kind


@pytest.mark.parametrize("content", [b"", b"<html>", b"RIFF1234WAVE"])
def test_what_is_no_sound_is_refused(content: bytes) -> None:
    with pytest.raises(rules.SoundNotReadable):
        rules.kind_of(content=content)


def test_a_heavy_recording_is_refused() -> None:
    with pytest.raises(rules.SoundTooHeavy):
        rules.kind_of(content=OGG + b"\0" * rules.MOST_BYTES)


@pytest.mark.parametrize(
    ("typed", "is_agreed"), [("", True), ("  ", True), ("x" * 61, True), ("H'Ble", False)]
)
def test_nobody_is_heard_unnamed_or_unasked(typed: str, is_agreed: bool) -> None:
    with pytest.raises(rules.ReaderNotNamed):
        rules.reader_of(typed=typed, is_agreed=is_agreed)


def test_a_recording_is_heard_once_a_second_person_found_it_good() -> None:
    id = recorded()
    assert not heard(id)
    judged(id)
    assert heard(id)
    with in_scope(Actor.anonymous()):
        sound = queries.spoken_curriculum().sounds["rad", LESSON]
        assert (sound.by, sound.reviewed_by) == ("H'Ble", "Y Thăm")
        assert queries.recording_sound(id=id) == ("audio/ogg", OGG)


def test_nobody_else_reads_what_waits() -> None:
    id = recorded()
    with in_scope(CITIZEN), pytest.raises(rules.RecordingNotKnown):
        queries.recording_sound(id=id)
    with in_scope(OTHER):
        assert [row.id for row in queries.recordings_waiting()] == [id]


def test_who_sent_it_in_cannot_call_it_good_but_can_take_it_back() -> None:
    id = recorded()
    with pytest.raises(rules.SecondPersonNeeded):
        judged(id, by=HELPER)
    judged(id, by=HELPER, is_good=False, why="Có tiếng gà.")
    assert not heard(id)


def test_no_without_a_reason_is_no_answer() -> None:
    id = recorded()
    with pytest.raises(rules.WhyNotGood):
        judged(id, is_good=False)


def test_a_recording_is_judged_once() -> None:
    id = recorded()
    judged(id)
    with pytest.raises(rules.RecordingNotKnown):
        judged(id, is_good=False, why="x")


def test_somebody_without_a_post_neither_records_nor_judges() -> None:
    with pytest.raises(rules.NotYourRecording):
        recorded(by=CITIZEN)
    with pytest.raises(rules.NotYourRecording):
        judged(UUID(int=9), by=CITIZEN)


def test_the_database_lets_nobody_call_their_own_good_or_change_a_sound() -> None:
    id = recorded()
    own = models.LessonRecording.objects.filter(id=id)
    with in_scope(HELPER), pytest.raises(DatabaseError), transaction.atomic():
        own.update(verdict="GOOD", reviewer=UUID(int=1), reviewed_at=now(), reviewed_by="x")
    with in_scope(OTHER), pytest.raises(DatabaseError), transaction.atomic():
        own.update(content=WEBM)
    with in_scope(CITIZEN):
        assert own.update(verdict="NO", reviewer=UUID(int=3), reviewed_at=now(), why="x") == 0


def test_the_newest_good_recording_is_the_one_heard() -> None:
    first, second = recorded(), recorded()
    judged(first)
    judged(second)
    assert heard(second)


def test_a_good_recording_travels_in_packs(client: Client) -> None:
    before = client.get("/hoc/goi/goi.json?bai=ket-noi-mang").content
    judged(recorded(language="vi"))
    after = client.get("/hoc/goi/goi.json?bai=ket-noi-mang").content
    assert b'"sounds":{"vi":[[' in after
    assert b'"sounds"' not in before
    assert client.get(f"/hoc/{LESSON}/tieng/vi.ogg").content == OGG


def test_in_the_page_one_reads_another_listens_all_hear() -> None:
    reader, listener, learner = signed_in("reader", Role.HELPER), signed_in("other", Role.CLERK), Client()
    sent = {"language": "rad", "reader": "H'Ble", "agreed": "1"}
    nothing = reader.post(f"/hoc/{LESSON}/thu-am", sent)
    assert nothing.status_code == 400
    reader.post(f"/hoc/{LESSON}/thu-am", sent | {"sound": SimpleUploadedFile("bai.ogg", OGG)})
    with in_scope(HOUSE):
        id = models.LessonRecording.objects.values_list("id", flat=True).get()
    assert "Ông bà gửi bản này" in reader.get("/hoc/thu-am").content.decode()
    assert listener.get(f"/hoc/thu-am/{id}").content == OGG
    assert b"<audio" not in learner.get(f"/hoc/{LESSON}?tieng=rad").content
    listener.post(f"/hoc/thu-am/{id}/xong", {"verdict": "GOOD", "name": "Y Thăm"})
    page = learner.get(f"/hoc/{LESSON}?tieng=rad").content.decode()
    assert "<audio" in page
    assert "chưa có người thứ hai nghe" not in page
