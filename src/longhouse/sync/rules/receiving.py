"""How the house takes a batch: once, without a gap, in order, and never one content over another."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from longhouse.sync.rules import chain
from longhouse.sync.shapes import SyncBatch, SyncEvent, SyncMark, SyncVerdict


@dataclass(frozen=True, slots=True)
class Reading:
    """What a batch means: its verdict, the events not held yet with their numbers and hashes, where a fork begins."""

    verdict: SyncVerdict
    fresh: tuple[tuple[int, SyncEvent, bytes], ...] = ()
    fork: int = 0

    def mark(self, before: SyncMark) -> SyncMark:
        """Return the mark once the fresh events are held."""
        if not self.fresh:
            return before
        seq, _, reached = self.fresh[-1]
        return SyncMark(seq, reached)


def meets(*, first: int, after: bytes, mark: SyncMark, before: bytes | None) -> SyncVerdict:
    """Tell whether a batch joins what is held: only then may it be opened, for it may mean ids by their numbers.

    Args:
        first: its first number.
        after: the phone's hash over everything before.
        mark: how far its replica is held.
        before: the hash held at `first` - 1; None: nothing is held there.
    """
    if first - 1 > mark.have or before is None:
        return SyncVerdict.GAP
    return SyncVerdict.TOOK if before == after else SyncVerdict.UNLIKE


def birth(*, batch: SyncBatch, parent: bytes | None, origin: bytes | None) -> SyncVerdict:
    """Tell whether a forked replica may begin, or go on.

    Args:
        batch: its head.
        parent: our hash at the number to which the phone has the replica before it; None: nothing is held there.
        origin: our hash at the number that its first event had in the replica that it was forked from; None as before.
    """
    if batch.origin is not None and origin == batch.origin[1].chain:
        return SyncVerdict.REJOIN
    if batch.parent is not None and parent != batch.parent[1].chain:
        return SyncVerdict.PARENT
    return SyncVerdict.TOOK


def read(
    *,
    batch: SyncBatch,
    mark: SyncMark,
    known: Mapping[int, bytes],
    forks: Collection[UUID],
) -> Reading:
    """Compare a batch that meets what is held with it.

    Args:
        batch: as it came.
        mark: how far its replica is held.
        forks: the replicas held among which those forked from this one are. Where one was forked from a fresh event of
            the batch, the batch goes on there: or what two copies of a phone share would be held twice.
        known: the hash held at each number from `batch.first` - 1 to the end of the batch, as far as there are any;
            at number 0 that of the empty replica.
    """
    reached = dict(enumerate(chain.links(batch=batch), start=batch.first - 1))
    for seq in range(batch.first, min(batch.latest, mark.have) + 1):
        if known[seq] != reached[seq]:
            return Reading(SyncVerdict.FORK, fork=seq)
    numbered = enumerate(batch.events, start=batch.first)
    fresh = tuple((seq, event, reached[seq]) for seq, event in numbered if seq > mark.have)
    elsewhere = [
        seq
        for seq, _, hashed in fresh
        if forks and chain.forked(replica=batch.replica, chain=hashed) in forks
    ]
    if elsewhere:
        return Reading(SyncVerdict.FORK, fork=min(elsewhere))
    return Reading(SyncVerdict.TOOK, fresh)
