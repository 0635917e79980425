"""The door of field work: rosters are kept, everything else is recorded by `learning`, many at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.learning import actions as learning
from longhouse.learning.rules.field import fault_of
from longhouse.learning.shapes import FieldAnswer, FieldEvent
from longhouse.sync import models
from longhouse.sync.queries import held
from longhouse.sync.rules import operations
from longhouse.sync.shapes import PlacedEvent, SyncOutcome, ToldOutcome

Rosters = Mapping[UUID, Sequence[UUID]]
OF_ANSWER = {
    FieldAnswer.NEW: ToldOutcome(SyncOutcome.DONE),
    FieldAnswer.SEEN: ToldOutcome(SyncOutcome.SEEN),
    FieldAnswer.CONFLICT: ToldOutcome(SyncOutcome.CONFLICT),
}


def field_work(*, events: Sequence[PlacedEvent], actor: Actor, at: datetime) -> list[ToldOutcome | Refusal]:
    """Record field work and say of each event what became of it, or why it was refused; what is refused holds nothing back."""
    said: dict[int, ToldOutcome | Refusal] = {}
    rosters = _rosters(events, actor, said)
    records: list[tuple[int, FieldEvent]] = []
    sealed: list[models.Sealed] = []
    for each in events:
        if each.seq not in said:
            try:
                found = _records(each, actor, rosters)
                sealed += _sealed(each, found, actor, at)
                records += [(each.seq, record) for record in found]
                said[each.seq] = OF_ANSWER[FieldAnswer.NEW]
            except Refusal as refusal:
                said[each.seq] = refusal
    answers = learning.record_field(events=[record for _, record in records], actor=actor, at=at)
    for (seq, _), answer in zip(records, answers, strict=True):
        if answer is not FieldAnswer.NEW:
            said[seq] = OF_ANSWER[answer]
    models.Sealed.objects.bulk_create(sealed)
    return [said[each.seq] for each in events]


def _records(each: PlacedEvent, actor: Actor, rosters: Rosters) -> tuple[FieldEvent, ...]:
    found = operations.field_events(placed=each, by=actor.code, rosters=rosters)
    for record in found[:1] if each.event.op == operations.ROLL else found:
        if (fault := fault_of(event=record, actor=actor)) is not None:
            raise fault
    return found


def _sealed(
    each: PlacedEvent, found: Sequence[FieldEvent], actor: Actor, at: datetime
) -> list[models.Sealed]:
    text = operations.sealed_of(body=each.event.body)
    return [
        models.Sealed(
            learner=record.learner or record.id,
            person=actor.code,
            unit_key=record.unit_key,
            sealed=text,
            received_at=at,
        )
        for record in found
        if text
    ]


def _rosters(
    events: Sequence[PlacedEvent], actor: Actor, said: dict[int, ToldOutcome | Refusal]
) -> dict[UUID, Sequence[UUID]]:
    """Keep the rosters among the events, and return every roster that they refer to. The first of a name counts."""
    new: dict[UUID, models.Roster] = {}
    for each in events:
        if each.event.op == operations.ROSTER:
            try:
                name, village, learners = operations.roster_of(body=each.event.body)
                row = models.Roster(id=name, person=actor.code, village_key=village, learners=list(learners))
                new.setdefault(name, row)
                said[each.seq] = OF_ANSWER[FieldAnswer.NEW]
            except Refusal as refusal:
                said[each.seq] = refusal
    models.Roster.objects.bulk_create(new.values(), ignore_conflicts=True)
    wanted = {_uuid(each.event.body.get("roster")) for each in events if each.event.op == operations.ROLL}
    return dict(held.rosters(ids={id for id in wanted if id is not None}))


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
