"""Plain shapes of what the counter answers: work lists, counts, the way of a dossier, who read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from longhouse.counter.shapes.dossier import DossierCard
from longhouse.counter.shapes.states import DossierState, NationalCode


class Shelf(StrEnum):
    """A part of an office's work list."""

    EVERYTHING = "everything"
    TO_RECEIVE = "to-receive"
    TO_ASSIGN = "to-assign"
    TO_HANDLE = "to-handle"
    WAITING = "waiting"  # for the citizen, or another office
    TO_SIGN = "to-sign"
    TO_FINISH = "to-finish"
    TO_HAND_OVER = "to-hand-over"


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What of the work list is wanted; empty fields ask for nothing. `due_before` keeps what is promised before it."""

    shelf: Shelf = Shelf.EVERYTHING
    procedure_code: str = ""
    assigned_to: UUID | None = None
    due_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page of a work list, the earliest promise first. `next_after` asks for the page after it; "" at the end."""

    cards: tuple[DossierCard, ...]
    counts: dict[DossierState, int]
    next_after: str = ""


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """How the dossiers on an office's desk stand, for its leader."""

    office: str
    by_state: dict[DossierState, int]
    late: int
    late_tomorrow: int


@dataclass(frozen=True, slots=True)
class Tracked:
    """What a person with code and second factor reads without an account: nothing about people."""

    id: UUID
    number: str
    procedure_name: str
    state: DossierState
    national: NationalCode
    received_office: str
    deciding_office: str
    received_at: datetime | None
    promised_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reader:
    """One look at a dossier, as the applicant may know it: the office and the moment, not the officer's name."""

    at: datetime
    office: str
    event: str
