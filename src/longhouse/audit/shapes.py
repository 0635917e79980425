"""Plain shapes of the record."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the record as stored; `detail` is the exact text that was hashed."""

    chain: str
    sequence: int
    at: datetime
    actor_kind: str
    actor_code: str
    event: str
    subject: str
    office: str
    reason: str
    detail: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: its last number and hash. Noted elsewhere, it proves that nothing was cut off."""

    chain: str
    sequence: int
    hash: str


class FindingKind(StrEnum):
    """What somebody did to the record."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    CUT_OFF = "cut-off"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a chain and the row it concerns."""

    kind: FindingKind
    chain: str
    sequence: int
    words: str
