"""What people say of how they were served: ratings, and complaints with the days by which an office must act."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus

from longhouse.core.folding import fold
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.time import due
from longhouse.counter.shapes import TimeAllowed, TimeUnit, Timing, WorkCalendar

# Source: Decision 766/QD-TTg, indicator 5.2, in working days (domain C4, second-hand).
DAYS = {"pass_on": 2, "ask_more": 5, "answer": 15, "publish": 2}


class Subject(StrEnum):
    """What a complaint is about, as the service index counts them: the rules, or the people."""

    PROCEDURE = "procedure"
    STAFF = "staff"


SUBJECTS: Mapping[str, str] = {
    Subject.PROCEDURE: mark("Giấy tờ, cách làm, thời gian, tiền"),
    Subject.STAFF: mark("Thái độ, cách phục vụ của cán bộ"),
}
STARS: Mapping[int, str] = {3: mark("Hài lòng"), 2: mark("Bình thường"), 1: mark("Chưa hài lòng")}


class ComplaintEmpty(Refusal):
    """A complaint says nothing."""

    code = "complaint-empty"
    sentence = mark("Chưa viết điều muốn phản ánh. Xin viết một câu.")


class ComplaintStands(Refusal):
    """A complaint about the dossier waits already."""

    code = "complaint-stands"
    status = HTTPStatus.CONFLICT
    sentence = mark("Phản ánh trước của ông bà về hồ sơ này đang được xem. Xin chờ trả lời.")


class PassedAlready(Refusal):
    """A complaint was passed on once; the office that has it now answers."""

    code = "complaint-passed-already"
    status = HTTPStatus.CONFLICT
    sentence = mark("Phản ánh này đã chuyển một lần. Cơ quan đang giữ trả lời.")


class AskedAlready(Refusal):
    """The person was asked for more once, and has it to answer or has answered."""

    code = "complaint-asked-already"
    status = HTTPStatus.CONFLICT
    sentence = mark("Đã hỏi thêm một lần rồi. Xin trả lời theo điều đã biết.")


class AskedTooLate(Refusal):
    """The days for asking more are over: what is known must do."""

    code = "complaint-asked-too-late"
    status = HTTPStatus.CONFLICT
    sentence = mark("Đã quá hạn hỏi thêm. Xin trả lời theo điều đã biết.")


class NothingAsked(Refusal):
    """Nobody asked the person for more."""

    code = "complaint-nothing-asked"
    status = HTTPStatus.CONFLICT
    sentence = mark("Không có câu hỏi nào đang chờ ông bà trả lời.")


class NotAnonymous(Refusal):
    """Words that are to be published show somebody."""

    code = "complaint-not-anonymous"
    sentence = mark(
        "Lời công khai còn có “%(found)s”. Xin bỏ tên người, số điện thoại, số giấy tờ, mã hồ sơ."
    )


class RatingNotKnown(Refusal):
    """A rating is none of those offered."""

    code = "rating-not-known"
    sentence = mark("Xin chọn một trong ba mức.")


@dataclass(frozen=True, slots=True)
class Limits:
    """By when an office must have passed it on or refused it, asked for more, and answered."""

    pass_on_by: datetime
    ask_more_by: datetime
    answer_by: datetime


def limits(*, filed_at: datetime, calendar: WorkCalendar) -> Limits:
    """Return the moments by which a complaint must be acted on, counted in working days from its filing."""
    return Limits(*(_after(filed_at, DAYS[step], calendar) for step in ("pass_on", "ask_more", "answer")))


def publish_by(*, answered_at: datetime, calendar: WorkCalendar) -> datetime:
    """Return by when an answer must be published."""
    return _after(answered_at, DAYS["publish"], calendar)


class Stage(StrEnum):
    """Where a complaint stands, as its author reads it."""

    WAITING = "waiting"
    PASSED = "passed"
    ASKED = "asked"
    REPLIED = "replied"
    ANSWERED = "answered"
    PUBLISHED = "published"


STAGES: Mapping[Stage, str] = {
    Stage.WAITING: mark("Đang xem"),
    Stage.PASSED: mark("Đã chuyển đúng cơ quan"),
    Stage.ASKED: mark("Cần ông bà nói thêm"),
    Stage.REPLIED: mark("Ông bà đã nói thêm, đang xem"),
    Stage.ANSWERED: mark("Đã trả lời"),
    Stage.PUBLISHED: mark("Đã trả lời và công khai, không nêu tên"),
}
# Long runs of digits are phones, papers and codes of dossiers; an address of e-mail has a sign of its own.
SHOWS_SOMEBODY = re.compile(r"\d(?:[\s.-]?\d){5,}|\S+@\S+|[HN]\d{2}[.\w-]{6,}")


@dataclass(frozen=True, slots=True)
class Course:
    """What happened to a complaint so far."""

    passed_at: datetime | None
    asked_at: datetime | None
    replied_at: datetime | None
    answered_at: datetime | None
    settled_at: datetime | None
    kept_back_why: str


def stage_of(*, course: Course) -> Stage:
    """Return where a complaint stands."""
    if course.answered_at is not None:
        is_public = course.settled_at is not None and not course.kept_back_why
        return Stage.PUBLISHED if is_public else Stage.ANSWERED
    if course.asked_at is not None:
        return Stage.ASKED if course.replied_at is None else Stage.REPLIED
    return Stage.PASSED if course.passed_at is not None else Stage.WAITING


def check_may_pass(*, passed_at: datetime | None) -> None:
    """Raise PassedAlready for the second time; a late passing is allowed, for the wrong office answers nothing."""
    if passed_at is not None:
        raise PassedAlready


def check_may_ask(*, asked_at: datetime | None, by: datetime, at: datetime) -> None:
    """Raise AskedAlready for the second time, AskedTooLate after its day."""
    if asked_at is not None:
        raise AskedAlready
    if at > by:
        raise AskedTooLate


def check_anonymous(*, words: str, names: Iterable[str]) -> str:
    """Return words that may be published, or raise NotAnonymous where they show a number or one of the names."""
    said = check_words(words=words)
    found = SHOWS_SOMEBODY.search(said)
    if found:
        raise NotAnonymous(found=found[0])
    folded = f" {fold(said)} "
    for name in names:
        if name.strip() and f" {fold(name)} " in folded:
            raise NotAnonymous(found=name)
    return said


def check_words(*, words: str) -> str:
    """Return the words without spaces around them, or raise ComplaintEmpty."""
    if not words.strip():
        raise ComplaintEmpty
    return words.strip()


def _after(moment: datetime, days: int, calendar: WorkCalendar) -> datetime:
    timing = Timing(moment, TimeAllowed(days, TimeUnit.WORKING_DAY, None))
    found = due(timing=timing, calendar=calendar).at
    assert found is not None  # noqa: S101  # without a wait there is always an end
    return found
