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

# A row of eighteen values for each event, thousands at once, is what bulk_create is slowest at: 3 of 5 seconds went there.
_APPEND = """
INSERT INTO learning_fieldevent (id, digest, received_at, kind, village_key, unit_key, "on", by, made_at, session,
    learner, groups, skill, grade, passed, count, words)
SELECT id, digest, %s, kind, village_key, unit_key, "on", by, made_at, session,
    learner, coalesce(groups, '{}'), coalesce(skill, ''), grade, passed, count, coalesce(words, '')
FROM ROWS FROM (
    json_to_recordset(%s) AS (kind text, village_key text, unit_key text, "on" date, by text, made_at timestamptz,
        session uuid, learner uuid, groups text[], skill text, grade text, passed boolean, count integer, words text),
    unnest(%s), unnest(%s)
) WITH ORDINALITY AS said (kind, village_key, unit_key, "on", by, made_at,
    session, learner, groups, skill, grade, passed, count, words, id, digest, place)
ORDER BY place
"""


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
        text = rules.text(event=event)
        own = rules.digest(text=text)
        known = stands.setdefault(event.id, own)
        is_new = known is own
        answers.append(
            FieldAnswer.NEW if is_new else FieldAnswer.SEEN if known == own else FieldAnswer.CONFLICT
        )
        if is_new:
            new.append((event.id, own, text))
        elif known != own:
            other.append(_conflict(event, own, at))
    _append(new, at)
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


def _append(new: Sequence[tuple[UUID, bytes, str]], at: datetime) -> None:
    """Append events in their order, in one statement: the database reads the very texts that the digests are over."""
    if new:
        ids, digests, texts = zip(*new, strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_APPEND, [at, f"[{','.join(texts)}]", list(ids), list(digests)])


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
