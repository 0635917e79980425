"""Plain shapes of sync: what a phone sends, what the house says, and how far both agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

Value = str | int | bool | list[str]
Body = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class SyncEvent:
    """One thing done on a phone: the name of an operation, and plain values. Its number is its place in the replica."""

    op: str
    body: Body


@dataclass(frozen=True, slots=True)
class SyncMark:
    """How far a replica is held without a gap, and the hash over everything up to there."""

    have: int
    chain: bytes


@dataclass(frozen=True, slots=True)
class SyncBatch:
    """Consecutive events of one replica from number `first` on; `after` is the phone's hash over all before.

    `sent_at` is told by the phone's clock, in seconds since 1970; only the difference to ours is noted. `parent` is the
    replica before this one on the phone, with all that it holds; `origin` the number and hash that the first event had
    in the replica that it was forked from. Both travel with the first event only.
    """

    replica: UUID
    first: int
    after: bytes
    events: tuple[SyncEvent, ...]
    sent_at: int = 0
    parent: tuple[UUID, SyncMark] | None = None
    origin: tuple[UUID, SyncMark] | None = None

    @property
    def latest(self) -> int:
        """Return the number of the latest event; `first` - 1 where there is none."""
        return self.first + len(self.events) - 1


class SyncVerdict(StrEnum):
    """What the house says to a batch as a whole."""

    TOOK = "took"  # all of it is held now, whether new or seen
    GAP = "gap"  # something before it is missing: send from the mark on
    PARENT = "parent"  # the replica that it goes on from is not held so far: send that first
    UNLIKE = "unlike"  # what stands before it is not what the phone believes: send from the beginning
    REJOIN = "rejoin"  # the replica it was forked from holds the very same after all: go back there
    FORK = "fork"  # another content stands under one of its numbers: go on as a new replica


class SyncOutcome(StrEnum):
    """What became of one event."""

    DONE = "done"
    SEEN = "seen"
    CONFLICT = "conflict"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class SyncRejected:
    """An event that its room refused; it waits in quarantine on both sides and holds nothing back."""

    seq: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class SyncNote:
    """What a phone should know of an event that was taken: that it is in conflict, or the code of a question."""

    seq: int
    outcome: SyncOutcome
    words: str


@dataclass(frozen=True, slots=True)
class SyncReply:
    """The answer to a batch; `mark` is the receipt, of the parent where that is missing. `fork` is the number from which the contents differ, else 0."""

    verdict: SyncVerdict
    mark: SyncMark
    fork: int = 0
    rejected: tuple[SyncRejected, ...] = ()
    notes: tuple[SyncNote, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event with its number, and the id made from its place."""

    seq: int
    id: UUID
    event: SyncEvent


@dataclass(frozen=True, slots=True)
class ToldOutcome:
    """What a room said of one event: `code` where it was rejected, `words` for the person."""

    outcome: SyncOutcome
    code: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A phone of a helper, how far it is held, and when it spoke last. `clock_off_s` is how far its clock is ahead.

    `villages` narrow what it pulls; where none is named, `units` do.
    """

    id: UUID
    label: str
    person: str
    units: tuple[str, ...]
    villages: tuple[str, ...]
    registered_at: datetime
    spoke_at: datetime | None
    revoked_at: datetime | None
    clock_off_s: int
    held: int = 0
    quarantined: int = 0


@dataclass(frozen=True, slots=True)
class MediaCard:
    """A photo or sound of a helper: `words` begin with the consent that was asked, `about` is the session, if any."""

    id: UUID
    sha256: str
    size: int
    type: str
    about: UUID | None
    words: str
    person: str
    village_key: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class PullPage:
    """What changed in a scope behind a cursor. `ids` are what numbers in the groups mean; `is_reset`: forget what was pulled before."""

    cursor: str
    ids: tuple[str, ...]
    events: tuple[SyncEvent, ...]
    is_more: bool
    is_reset: bool
