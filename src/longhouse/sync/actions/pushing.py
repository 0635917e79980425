"""Take a batch: once, without a gap, in order, in one transaction. The order of doing stands in docs/rules/sync.md."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.sync import models
from longhouse.sync.actions.doors import Visit, carried_in
from longhouse.sync.queries import held
from longhouse.sync.rules import chain, columns, receiving, wire
from longhouse.sync.rules.refusals import ReplicaNotYours
from longhouse.sync.shapes import (
    PlacedEvent,
    SyncBatch,
    SyncMark,
    SyncOutcome,
    SyncReply,
    SyncVerdict,
    ToldOutcome,
)


@transaction.atomic
def push(*, said: Mapping[str, Any], device: UUID, actor: Actor, at: datetime) -> SyncReply:
    """Take an envelope of a phone and say what became of it.

    Args:
        said: the envelope, as `wire.opened` gives it.
        device: the phone.
        actor: its person, whose scope is open.
        at: now, the moment of receiving.

    Raises:
        EnvelopeNotRight, EnvelopeTooLarge: it cannot be read.
        ReplicaNotYours: the replica is another person's.
    """
    head = wire.head(said=said)
    row = _locked(head, device, actor, at)
    mark = SyncMark(row.have, bytes(row.chain))
    refused = _met(head, mark)
    if refused is not None:
        return refused
    wanted = columns.references(groups=said.get("groups"))
    batch = wire.batch_of(said=said, names=held.names(replica=head.replica, seqs=wanted))
    reading = receiving.read(
        batch=batch,
        mark=mark,
        known=held.hashes(replica=head.replica, first=head.first - 1, latest=min(batch.latest, mark.have)),
        forks=held.forks(replica=head.replica),
    )
    visit = Visit(replica=head.replica, actor=actor, at=at)
    if reading.fresh:
        _take(batch, reading, visit, device)
    rejected, notes = held.told_before(replica=head.replica, first=batch.first, latest=batch.latest)
    if reading.verdict is not SyncVerdict.TOOK:
        rejected, notes = (), ()
    return SyncReply(reading.verdict, reading.mark(mark), reading.fork, rejected, notes)


def _locked(head: SyncBatch, device: UUID, actor: Actor, at: datetime) -> models.Replica:
    """Return the row of a replica, made where there is none, and let nobody else in until the end."""
    origin = head.origin[0] if head.origin else None
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO sync_replica (id, person, device, origin, have, chain, spoke_at)"
            " VALUES (%s, %s, %s, %s, 0, %s, %s) ON CONFLICT DO NOTHING",
            (head.replica, actor.code, device, origin, chain.start(replica=head.replica), at),
        )
    row = models.Replica.objects.select_for_update().filter(pk=head.replica, person=actor.code).first()
    if row is None:
        raise ReplicaNotYours
    return row


def _met(head: SyncBatch, mark: SyncMark) -> SyncReply | None:
    """Return what to say of a batch that may not be opened; None: it may."""
    parent, origin = (
        held.hash_at(replica=known[0], seq=known[1].have) if known else None
        for known in (head.parent, head.origin)
    )
    born = receiving.birth(batch=head, parent=parent, origin=origin)
    if born is not SyncVerdict.TOOK:
        asked = held.marks(asked=[(head.parent[0], head.parent[1].have)])[0][1] if head.parent else mark
        return SyncReply(born, asked)
    before = mark.chain if head.first - 1 == mark.have else None
    if before is None and head.first <= mark.have:
        before = held.hash_at(replica=head.replica, seq=head.first - 1)
    verdict = receiving.meets(first=head.first, after=head.after, mark=mark, before=before)
    return None if verdict is SyncVerdict.TOOK else SyncReply(verdict, mark)


def _take(batch: SyncBatch, reading: receiving.Reading, visit: Visit, device: UUID) -> None:
    replica = batch.replica
    placed = [
        PlacedEvent(seq, chain.event_id(replica=replica, seq=seq), event) for seq, event, _ in reading.fresh
    ]
    said = carried_in(placed=placed, visit=visit)
    first, latest = placed[0].seq, placed[-1].seq
    chains = b"".join(reached for _, _, reached in reading.fresh)
    models.Run.objects.create(
        replica=replica,
        person=visit.actor.code,
        device=device,
        first=first,
        latest=latest,
        chains=chains,
        received_at=visit.at,
        sent_at=batch.sent_at,
    )
    _name(placed, visit)
    _note(placed, said, visit)
    models.Replica.objects.filter(pk=replica).update(
        have=latest, chain=chains[-chain.SIZE :], device=device, spoke_at=visit.at
    )


def _name(placed: Sequence[PlacedEvent], visit: Visit) -> None:
    named = [(each.seq, each.event.body.get(columns.NAME)) for each in placed]
    models.Name.objects.bulk_create(
        models.Name(replica=visit.replica, seq=seq, name=name, person=visit.actor.code)
        for seq, name in named
        if isinstance(name, str) and name
    )


def _note(placed: Sequence[PlacedEvent], said: Sequence[ToldOutcome], visit: Visit) -> None:
    """Keep what did not simply go through: what was refused, whole; the rest as far as it must be told again."""
    rows = [
        models.Outcome(
            replica=visit.replica,
            seq=each.seq,
            person=visit.actor.code,
            outcome=told.outcome.value,
            code=told.code,
            words=told.words,
            op=each.event.op,
            body=dict(each.event.body),
            received_at=visit.at,
        )
        for each, told in zip(placed, said, strict=True)
        if told.outcome in (SyncOutcome.REJECTED, SyncOutcome.CONFLICT) or told.words
    ]
    models.Outcome.objects.bulk_create(rows)
    if refused := sum(row.outcome == SyncOutcome.REJECTED.value for row in rows):
        subject, detail = str(visit.replica), {"refused": refused, "from": placed[0].seq}
        audit.record("sync.events.refused", actor=visit.actor, subject=subject, at=visit.at, detail=detail)
