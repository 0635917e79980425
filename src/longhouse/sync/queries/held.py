"""How far replicas are held, as far as the asking scope sees them."""

from collections.abc import Collection, Iterable
from uuid import UUID

from longhouse.sync import models
from longhouse.sync.rules import chain
from longhouse.sync.shapes import SyncMark, SyncNote, SyncOutcome, SyncRejected


def hash_at(*, replica: UUID, seq: int) -> bytes | None:
    """Return the hash held at a number; None: nothing is held there."""
    if seq == 0:
        return chain.start(replica=replica)
    return hashes(replica=replica, first=seq, latest=seq).get(seq)


def hashes(*, replica: UUID, first: int, latest: int) -> dict[int, bytes]:
    """Return the hashes held at numbers, as far as there are any; at number 0 that of the empty replica."""
    found = {0: chain.start(replica=replica)} if first == 0 else {}
    runs = models.Run.objects.filter(replica=replica, first__lte=latest, latest__gte=first)
    for run in runs.order_by("first"):
        whole = bytes(run.chains)
        for seq in range(max(first, run.first), min(latest, run.latest) + 1):
            place = (seq - run.first) * chain.SIZE
            found[seq] = whole[place : place + chain.SIZE]
    return found


def marks(*, asked: Iterable[tuple[UUID, int]]) -> list[tuple[UUID, SyncMark]]:
    """Return how far replicas are held, each no farther than the number that the phone has of it."""
    wanted = dict(asked)
    held = dict(models.Replica.objects.filter(id__in=wanted).values_list("id", "have"))
    found = []
    for replica, most in wanted.items():
        have = min(most, held.get(replica, 0))
        found.append((replica, SyncMark(have, hash_at(replica=replica, seq=have) or b"")))
    return found


def names(*, replica: UUID, seqs: Collection[int]) -> dict[int, str]:
    """Return the ids that events of a replica named, by number."""
    rows = models.Name.objects.filter(replica=replica, seq__in=seqs) if seqs else models.Name.objects.none()
    return dict(rows.values_list("seq", "name"))


def forks(*, replica: UUID) -> set[UUID]:
    """Return the replicas that were forked from one and are held."""
    rows = models.Replica.objects.filter(origin=replica, have__gt=0)
    return set(rows.values_list("id", flat=True))


def told_before(
    *, replica: UUID, first: int, latest: int
) -> tuple[tuple[SyncRejected, ...], tuple[SyncNote, ...]]:
    """Return what there was to say of events, to be said again."""
    rows = list(
        models.Outcome.objects.filter(replica=replica, seq__gte=first, seq__lte=latest).order_by("seq")
    )
    rejected = tuple(
        SyncRejected(row.seq, row.code, row.words)
        for row in rows
        if row.outcome == SyncOutcome.REJECTED.value
    )
    others = [row for row in rows if row.outcome != SyncOutcome.REJECTED.value]
    return rejected, tuple(SyncNote(row.seq, SyncOutcome(row.outcome), row.words) for row in others)


def rosters(*, ids: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Return the learners of rosters."""
    rows = models.Roster.objects.filter(id__in=ids) if ids else models.Roster.objects.none()
    return {row.id: tuple(row.learners) for row in rows}
