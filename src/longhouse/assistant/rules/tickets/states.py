"""Where a question stands, and where it may go next."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class State(StrEnum):
    """Where a question that people answer stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    PROPOSED = "proposed"  # written, waits for another person's approval
    RETURNED = "returned"  # not approved, with the reason
    ANSWERED = "answered"


NEXT: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.TAKEN}),
    State.TAKEN: frozenset({State.TAKEN, State.PROPOSED}),
    State.PROPOSED: frozenset({State.ANSWERED, State.RETURNED}),
    State.RETURNED: frozenset({State.TAKEN, State.PROPOSED}),
    State.ANSWERED: frozenset(),
}
STATE_NAMES = {
    State.WAITING: mark("Đang chờ cán bộ nhận"),
    State.TAKEN: mark("Cán bộ đang tìm câu trả lời"),
    State.PROPOSED: mark("Đã viết, đang chờ duyệt"),
    State.RETURNED: mark("Đang sửa lại"),
    State.ANSWERED: mark("Đã trả lời"),
}


class StateNotReachable(Refusal):
    """A question was asked to skip or reverse a step."""

    code = "question-state-not-reachable"
    status = HTTPStatus.CONFLICT
    sentence = mark("Câu hỏi này vừa được người khác làm sang bước khác. Xin tải lại trang.")


@dataclass(frozen=True, slots=True)
class Urgency:
    """How a question stands against its deadline: its status class and word."""

    code: str
    name: str


LATE = Urgency("late", mark("Trễ hạn"))
SOON = Urgency("soon", mark("Sắp đến hạn"))
ON_TIME = Urgency("done", mark("Còn hạn"))


def check_can_move(*, current: State, target: State) -> None:
    """Raise StateNotReachable unless the table has the step."""
    if target not in NEXT[current]:
        raise StateNotReachable


def urgency_of(*, due_on: date, today: date) -> Urgency:
    """Return how a question stands: late from the day after its deadline, soon on the last day."""
    if today > due_on:
        return LATE
    return SOON if today == due_on else ON_TIME


@dataclass(frozen=True, slots=True)
class Followed:
    """A question as the one who asked may see it."""

    id: str
    code: str
    question: str
    unit_key: str
    office_code: str
    asked_at: datetime
    due_on: date
    state: State
    answer_id: str
