"""What people say of how they were served: ratings, and complaints with the days by which an office must act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from http import HTTPStatus

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
