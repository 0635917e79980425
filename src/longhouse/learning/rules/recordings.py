"""What a recording of a lesson must be, and who may say that it is good. Pure."""

from http import HTTPStatus
from uuid import UUID

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning.shapes import LessonRecording

MOST_BYTES = (
    450_000  # four minutes at 16 kb/s: a lesson with its sound travels in 500 kB (offline.md part 4.7)
)
MOST_NAME = 60
STAFF = frozenset(Role) - {Role.CITIZEN}


class SoundNotReadable(Refusal):
    """What was sent is no sound that browsers play."""

    code = "sound-not-readable"
    sentence = mark("Tệp này không phải tiếng thu âm. Xin thu lại, hoặc chọn tệp OGG, WEBM hay M4A.")


class SoundTooHeavy(Refusal):
    """A recording weighs more than a bad line carries."""

    code = "sound-too-heavy"
    sentence = mark("Tiếng nặng quá 450 kB. Xin đọc gọn hơn, hoặc thu ở mức 16 kb/s.")


class ReaderNotNamed(Refusal):
    """Nobody says who reads, or that the reader agrees."""

    code = "reader-not-named"
    sentence = mark("Cần tên người đọc như người ấy muốn ghi, và người ấy đồng ý cho mọi người nghe.")


class SecondPersonNeeded(Refusal):
    """Who sent a recording in wants to call it good."""

    code = "second-person-needed"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Người gửi bản thu không tự duyệt được. Xin nhờ người thứ hai nghe.")


class WhyNotGood(Refusal):
    """A recording is turned down without a reason."""

    code = "recording-needs-reason"
    sentence = mark("Xin ghi vì sao chưa dùng được, để người đọc thu lại.")


class RecordingNotKnown(Refusal):
    """There is no such recording waiting for an ear."""

    code = "recording-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có bản thu này, hoặc đã có người nghe rồi.")


class NotYourRecording(Refusal):
    """Somebody without a post wants to record or to judge."""

    code = "recording-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Việc này dành cho người hướng dẫn và cán bộ.")


def kind_of(*, content: bytes) -> str:
    """Return the type of a sound by what it holds.

    Raises:
        SoundNotReadable: it is none of those that browsers play.
        SoundTooHeavy: it weighs too much.
    """
    if len(content) > MOST_BYTES:
        raise SoundTooHeavy
    if content.startswith(b"OggS"):
        return "audio/ogg"
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return "audio/webm"
    if content[4:8] == b"ftyp":
        return "audio/mp4"
    raise SoundNotReadable


def reader_of(*, typed: str, is_agreed: bool) -> str:
    """Return the reader's name in one line.

    Raises:
        ReaderNotNamed: there is no name, it is too long, or the reader has not agreed.
    """
    name = " ".join(typed.split())
    if not name or len(name) > MOST_NAME or not is_agreed:
        raise ReaderNotNamed
    return name


def check_may_take_part(*, actor: Actor) -> UUID:
    """Return who acts, if they may record and judge.

    Raises:
        NotYourRecording: they hold no post.
    """
    if actor.kind is not ActorKind.PERSON or not STAFF & actor.roles:
        raise NotYourRecording
    return UUID(actor.code)


def check_may_judge(*, recording: LessonRecording, is_good: bool, why: str, person: UUID) -> None:
    """Raise unless that person may say so of a recording; its own sender may take it back with a reason.

    Raises:
        SecondPersonNeeded: the sender calls it good.
        WhyNotGood: it is turned down without a reason.
    """
    if is_good and recording.person == person:
        raise SecondPersonNeeded
    if not is_good and not why.strip():
        raise WhyNotGood
