"""Plain shapes of tasks: what is to be done by whom until when, how it stands, and what shows that it was done."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OwnerKind(StrEnum):
    """Who owns a task."""

    OFFICE = "OFFICE"
    TEAM = "TEAM"
    ORGANISATION = "ORGANISATION"


class TaskState(StrEnum):
    """How a task stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    DROPPED = "DROPPED"


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to be added. `unit` is the commune where it is to be done, '' for the province."""

    name: str
    name_en: str
    unit: str
    owner_kind: OwnerKind
    owner: str
    due_on: date
    evidence: str


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task as it stands. `marked_on` is the day on which its state was last changed, None where it never was.

    `is_planned` tells that the campaign's definition has it; the others were added in the browser.
    """

    key: str
    name: str
    name_en: str
    unit: str
    owner_kind: OwnerKind
    owner: str
    due_on: date
    evidence: str
    state: TaskState
    marked_on: date | None
    is_planned: bool

    def is_overdue(self, *, on: date) -> bool:
        """Tell whether the task is open and its day is over."""
        return self.state is TaskState.OPEN and self.due_on < on

    @property
    def was_late(self) -> bool:
        """Tell whether it was done after its day."""
        return self.state is TaskState.DONE and self.marked_on is not None and self.marked_on > self.due_on


@dataclass(frozen=True, slots=True)
class TaskNote:
    """What somebody noted when a task changed its state: words, and a link to what shows it."""

    state: TaskState
    words: str
    link: str
    at: datetime
