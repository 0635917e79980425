"""Review tasks: which changes are worth one, whose it is, by when, and who may open and close it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from http import HTTPStatus

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.monitoring.shapes import Conclusion, ReviewTask, Strength, TaskState, Touched

SOON_DAYS = 3
ONE_DAY = timedelta(days=1)
OFFICERS = tuple(role for role in Role if role is not Role.CITIZEN)
END_OF = {
    Conclusion.NO_CHANGE: TaskState.DONE,
    Conclusion.CHANGED: TaskState.DONE,
    Conclusion.DISMISSED: TaskState.DISMISSED,
}


class ReviewNotYours(Refusal):
    """Somebody opens or closes a review task that is not theirs."""

    code = "review-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Việc rà soát này do chuyên viên của cơ quan được giao hoặc người biên tập của tỉnh làm.")


class ReviewAlreadyClosed(Refusal):
    """A review task that has ended cannot end again."""

    code = "review-already-closed"
    status = HTTPStatus.CONFLICT
    sentence = mark("Việc rà soát số %(id)s đã xong. Xin tải lại trang để xem kết luận.")


class NoteMissing(Refusal):
    """A review ends without a word about what was found."""

    code = "review-note-missing"
    sentence = mark(
        "Xin ghi một câu: đã xem gì, sửa gì, hoặc vì sao bỏ qua. Ví dụ: “Đã sửa người ký ở bước 6”."
    )


class ConclusionMissing(Refusal):
    """A review ends without one of the conclusions there are."""

    code = "review-conclusion-missing"
    sentence = mark("Xin chọn kết quả xem lại: không phải sửa, đã sửa, hoặc bỏ qua.")


def conclusion_of(*, code: str) -> Conclusion:
    """Return the conclusion of a code or raise ConclusionMissing."""
    if code not in set(Conclusion):
        raise ConclusionMissing
    return Conclusion(code)


def check_can_open(*, actor: Actor) -> None:
    """Raise ReviewNotYours unless the actor is the house itself or a province's editor."""
    if not can_open(actor=actor):
        raise ReviewNotYours


def can_open(*, actor: Actor) -> bool:
    """Tell whether the actor may open review tasks."""
    return actor.kind is ActorKind.SYSTEM or actor.holds(Role.PROVINCE_EDITOR)


def check_can_close(*, actor: Actor, owner: str) -> None:
    """Raise ReviewNotYours unless the actor may end the tasks of an office."""
    if not can_close(actor=actor, owner=owner):
        raise ReviewNotYours


def can_close(*, actor: Actor, owner: str) -> bool:
    """Tell whether the actor may end the tasks of an office: a specialist of that very office, or a province's editor."""
    return actor.holds_at(Role.SPECIALIST, owner) or actor.holds(Role.PROVINCE_EDITOR)


def check_ends(*, state: TaskState, task_id: int, note: str) -> None:
    """Raise ReviewAlreadyClosed or NoteMissing where a task cannot end so."""
    if state is not TaskState.OPEN:
        raise ReviewAlreadyClosed(id=task_id)
    if not note.strip():
        raise NoteMissing


def is_worth_a_task(*, touched: Touched) -> bool:
    """Tell whether somebody should look: our own words always, another system's only where the tie is firm."""
    return touched.is_ours or touched.strength is not Strength.DOCUMENT


def is_recent(*, touched_from: date | None, since: date) -> bool:
    """Tell whether a change is one that the house must still look at; a day that nobody knows is."""
    return touched_from is None or touched_from >= since


def owner_of(*, field: str, owners: Mapping[str, str], province: str) -> str:
    """Return the code of the office that reviews a field.

    Args:
        field: of the power or procedure.
        owners: suffixes of offices of the province by field, with "default" for the rest.
        province: the key of the house's province.
    """
    return f"{province}.{owners.get(field, owners['default'])}"


def due_on(*, opened_on: date, from_on: date | None, days: int, is_worked: Callable[[date], bool]) -> date:
    """Return the day by which a review ends: the last working day before a change still to come, else `days` later.

    Args:
        opened_on: the day on which the review is opened; it is not counted.
        from_on: first day of the change, None where nobody knows it.
        days: working days for a review of what holds already.
        is_worked: tells whether a day is a working day.
    """
    if from_on and from_on > opened_on:
        day = from_on - ONE_DAY
        while day > opened_on and not is_worked(day):
            day -= ONE_DAY
        return day
    day, left = opened_on, days
    while left:
        day += ONE_DAY
        left -= is_worked(day)
    return day


def sign_of(*, task: ReviewTask, today: date) -> str:
    """Return how a task stands in one word: "done", "late", "soon" or "none" (open with time left)."""
    if task.state is not TaskState.OPEN:
        return "done"
    if task.due_on < today:
        return "late"
    return "soon" if task.due_on <= today + timedelta(days=SOON_DAYS) else "none"
