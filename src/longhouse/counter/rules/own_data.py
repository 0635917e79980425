"""What somebody may ask about data of theirs, by when it is answered and done, and the words of what they take away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from http import HTTPStatus
from uuid import UUID

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.time import due
from longhouse.counter.shapes import TimeAllowed, TimeUnit, Timing, WorkCalendar


class AskedKind(StrEnum):
    """What is asked; seeing and taking away needs no asking."""

    CORRECT = "correct"
    ERASE = "erase"
    LIMIT = "limit"


ASKED: Mapping[str, str] = {
    AskedKind.CORRECT: mark("Sửa điều ghi sai"),
    AskedKind.ERASE: mark("Xóa dữ liệu"),
    AskedKind.LIMIT: mark("Ngừng dùng vào việc khác"),
}
# Source: Law 91/2025/QH15 with Decree 356/2025/ND-CP, second-hand, read November 2026: an answer within 2 working days;
# limiting and objecting within 15 days; sources give 10 to 20 days for the rest. Whether the days of acting are working
# days nobody confirmed; calendar days are the earlier end. Not confirmed: the pages say so.
SINCE = date(2026, 1, 1)
ANSWER_DAYS = 2
ACT_DAYS: Mapping[str, int] = {AskedKind.CORRECT: 10, AskedKind.LIMIT: 15, AskedKind.ERASE: 20}


class AskedNothing(Refusal):
    """A request says nothing, or nothing of what may be asked."""

    code = "asked-nothing"
    sentence = mark("Xin chọn một việc và viết một câu: sai ở đâu, hoặc vì sao muốn xóa.")


class AskedAlready(Refusal):
    """The same is asked already and waits for its answer."""

    code = "asked-already"
    status = HTTPStatus.CONFLICT
    sentence = mark("Yêu cầu trước của ông bà về việc này đang được xem. Xin chờ trả lời.")


class RequestNotKnown(Refusal):
    """There is no such request that waits for this person's answer."""

    code = "data-request-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có yêu cầu này trong cơ quan của anh chị, hoặc đã trả lời rồi.")


class NothingShown(Refusal):
    """Nobody is signed in, and no dossier was shown by code and second factor."""

    code = "nothing-shown"
    status = HTTPStatus.UNAUTHORIZED
    sentence = mark("Xin đăng nhập, hoặc mở hồ sơ bằng mã và số điện thoại trước.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request about data: of which dossier if of one, what, the days, and what was said."""

    id: int
    dossier_id: UUID | None
    number: str
    kind: AskedKind
    words: str
    filed_at: datetime
    answer_by: datetime
    act_by: datetime
    answer: str
    is_granted: bool | None
    answered_at: datetime | None


def kind_of(*, code: str) -> AskedKind:
    """Return what is asked by its code, or raise AskedNothing."""
    if code not in set(AskedKind):
        raise AskedNothing
    return AskedKind(code)


def check_words(*, words: str) -> str:
    """Return the words without spaces around them, or raise AskedNothing."""
    if not words.strip():
        raise AskedNothing
    return words.strip()


def limits(*, kind: AskedKind, filed_at: datetime, calendar: WorkCalendar) -> tuple[datetime, datetime]:
    """Return by when a request is answered, and by when what was granted is done."""
    return (
        _after(filed_at, TimeAllowed(ANSWER_DAYS, TimeUnit.WORKING_DAY, None), calendar),
        _after(filed_at, TimeAllowed(ACT_DAYS[kind], TimeUnit.DAY, None), calendar),
    )


def _after(moment: datetime, allowed: TimeAllowed, calendar: WorkCalendar) -> datetime:
    found = due(timing=Timing(moment, allowed), calendar=calendar).at
    assert found is not None  # noqa: S101  # without a wait there is always an end
    return found
