"""Record what was done in the field: once each, in receiving order, nothing overwritten."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor
from longhouse.learning import models
from longhouse.learning.rules import field as rules
from longhouse.learning.shapes import FieldAnswer, FieldEvent


@transaction.atomic
def record_field(*, events: Sequence[FieldEvent], actor: Actor, at: datetime) -> tuple[FieldAnswer, ...]:
    """Record events in their order, all or none, and say of each whether it was new, seen, or in conflict.

    The id is the key: the same id with the same content changes nothing; with other content it is kept beside the
    first, which goes on counting.

    Args:
        events: in the order they were made.
        actor: who records: the helper named in them, an officer who types sums, or the house.
        at: now, the moment of receiving.

    Raises:
        FieldNotComplete, VillageNotOfUnit, NotYourField: one of them may not be recorded, so none is.
    """
    for event in events:
        if (fault := rules.fault_of(event=event, actor=actor)) is not None:
            raise fault
    if not events:
        return ()
    stands = _lock_and_read(events)
    answers, new, other = [], [], []
    for event in events:
        own = rules.digest(event=event)
        known = stands.setdefault(event.id, own)
        is_new = known is own
        answers.append(
            FieldAnswer.NEW if is_new else FieldAnswer.SEEN if known == own else FieldAnswer.CONFLICT
        )
        if is_new:
            new.append(_row(event, own, at))
        elif known != own:
            other.append(_conflict(event, own, at))
    models.FieldEvent.objects.bulk_create(new)
    models.FieldConflict.objects.bulk_create(other, ignore_conflicts=True)
    if new or other:
        _note(events, len(new), len(other), actor, at)
    return tuple(answers)


def _lock_and_read(events: Sequence[FieldEvent]) -> dict[UUID, bytes]:
    """Wait for whoever records, then return the digest of every id that stands, whoever may see it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT learning_field_lock()")
        cursor.execute("SELECT id, digest FROM learning_field_digests(%s)", [[event.id for event in events]])
        return {found: bytes(known) for found, known in cursor.fetchall()}


def _row(event: FieldEvent, digest: bytes, at: datetime) -> models.FieldEvent:
    return models.FieldEvent(
        id=event.id,
        digest=digest,
        kind=event.kind.value,
        village_key=event.village_key,
        unit_key=event.unit_key,
        on=event.on,
        by=event.by,
        made_at=event.made_at,
        received_at=at,
        session=event.session,
        learner=event.learner,
        groups=sorted(group.value for group in event.groups),
        skill=event.skill,
        grade=event.grade.value if event.grade else None,
        passed=event.passed,
        count=event.count,
        words=event.words,
    )


def _conflict(event: FieldEvent, digest: bytes, at: datetime) -> models.FieldConflict:
    return models.FieldConflict(
        event=event.id,
        digest=digest,
        content=rules.content(event=event),
        unit_key=event.unit_key,
        by=event.by,
        received_at=at,
    )


def _note(events: Sequence[FieldEvent], new: int, other: int, actor: Actor, at: datetime) -> None:
    units = sorted({event.unit_key for event in events})
    own = sorted(office for _, office in actor.posts if office.split(".")[0] in units)
    event = OfficeEvent("learning.field.recorded", own[0] if own else "")
    detail = {"new": new, "conflicts": other, "seen": len(events) - new - other, "units": units}
    audit.record(event, actor=actor, subject=str(events[0].id), at=at, detail=detail)
