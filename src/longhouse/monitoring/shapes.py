"""Plain shapes of change impact: what a document changes, what that touches, and the tasks to review it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from longhouse.core.sources import Certainty
from longhouse.law.rules.mentions import Mention
from longhouse.law.shapes import Citation, Document


class TouchedKind(StrEnum):
    """What a change may touch; a room that comes later adds its kind here and its asker to `queries.askers`."""

    POWER = "power"
    PROCEDURE = "procedure"
    ANSWER = "answer"  # an approved answer
    LESSON = "lesson"


class Strength(StrEnum):
    """How surely a change concerns a line; the strongest stands first."""

    PROVISION = "provision"  # the line names the very provision, or one inside it
    ARTICLE = "article"  # the line names the article, the change a clause of it
    DOCUMENT = "document"  # only the document is known, on one side or the other


class TaskState(StrEnum):
    """Where a review task stands."""

    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class Conclusion(StrEnum):
    """What a review found."""

    NO_CHANGE = "no-change"  # looked at: nothing to change
    CHANGED = "changed"
    DISMISSED = "dismissed"  # not ours, or not about this


@dataclass(frozen=True, slots=True)
class LegalChange:
    """What a document does to a provision, or its own entry into force (`kind` "in-force").

    `place` is where it says so, `target_key` names the target document also where the house does not hold it.
    """

    kind: str
    number: str
    place: str
    target: Citation
    target_key: str
    target_eid: str
    from_on: date | None
    words: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Cited:
    """A record of the house with the lines of it that name a document."""

    kind: TouchedKind
    key: str
    title: str
    field: str
    is_ours: bool  # our own words, not another system's export
    lines: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that a change concerns: by which lines, how surely, and from which day (None: not known)."""

    kind: TouchedKind
    key: str
    title: str
    field: str
    is_ours: bool
    change: LegalChange
    strength: Strength
    lines: tuple[Mention, ...]

    @property
    def effect(self) -> str:
        """Return what tells this change from others of the document: the target, its provision where that is known."""
        if self.strength is Strength.DOCUMENT or not self.change.target_eid:
            return self.change.target_key
        return f"{self.change.target_key}/{self.change.target_eid}"

    @property
    def from_on(self) -> date | None:
        """Return the day from which the change holds."""
        return self.change.from_on


@dataclass(frozen=True, slots=True)
class Impact:
    """What a document changes and touches; `touched` has the strongest first within each kind.

    `aware` are the records that name the document itself: they know it, and are looked at when it enters into force.
    """

    document: Document
    changes: tuple[LegalChange, ...]
    touched: tuple[Touched, ...]
    aware: tuple[Touched, ...]
    on: date


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """A record to review because a document changed something it rests on; `owner` is the office that reviews.

    `lines` are the words of the record that name the provision, each with its part's code and its citation.
    """

    id: int
    kind: TouchedKind
    key: str
    title: str
    document_key: str
    document_number: str
    effect: str
    change_kind: str
    target: Citation
    target_key: str
    target_eid: str
    place: str
    from_on: date | None
    words: str
    strength: Strength
    lines: tuple[Mention, ...]
    owner: str
    due_on: date
    state: TaskState
    opened_at: datetime
    conclusion: Conclusion | None = None
    note: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnerCount:
    """How the tasks of one office stand: open in all, late and soon due among them, and ended."""

    owner: str
    open: int
    late: int
    soon: int
    ended: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening did: tasks made, tasks that stood already, and effects that touch nothing of the house."""

    made: int
    stood: int
    documents: tuple[str, ...]  # numbers of the documents that made tasks
