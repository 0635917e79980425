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
    position: int = 0  # the order of writing in the whole record; not hashed


@dataclass(frozen=True, slots=True)
class OfficeEvent:
    """The name of an act that is kept in the chain of one office; without an office, in that of the house."""

    name: str
    office: str


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
    CHAIN_MISSING = "chain-missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a chain and the row it concerns."""

    kind: FindingKind
    chain: str
    sequence: int
    words: str
