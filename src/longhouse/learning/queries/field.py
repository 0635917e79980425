"""What was recorded in the field, in receiving order, as far as the asking scope sees it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from longhouse.learning import models
from longhouse.learning.rules import field as rules
from longhouse.learning.shapes import EvidenceGrade, FieldConflict, FieldEvent, FieldKind, LearnerGroup

# For who counts in the database itself: events after one position up to another, without words and names of helpers.
FIELD_STREAM = (
    'SELECT position, kind, village_key, unit_key, "on", learner, groups, passed, grade, count'
    " FROM learning_fieldevent WHERE position > %(after)s AND position <= %(upto)s"
)
# For analysts: everything but words, names of helpers, and the id that stands in the phones.
FIELD_ROWS = (
    "SELECT kind, unit_key, village_key, \"on\", (received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS received_on,"
    " session, learner, groups, skill, grade, passed, count FROM learning_fieldevent WHERE position <= %(upto)s"
)

# What was told when a learner was met: that record bears the learner's own id.
FIELD_LEARNERS = "SELECT id, position, groups FROM learning_fieldevent WHERE kind = 'LEARNER'"


def field_events(*, after: int, limit: int) -> tuple[tuple[int, FieldEvent], ...]:
    """Return events with their positions, in receiving order, behind a position.

    Whoever has read up to a position has missed nothing before it: positions are handed out to one transaction after
    the other. There may be gaps.

    Args:
        after: the highest position read so far; 0 at first.
        limit: how many at most.
    """
    return _read(models.FieldEvent.objects.filter(position__gt=after).order_by("position")[:limit])


def field_events_in(
    *, units: Collection[str], villages: Collection[str], after: int, limit: int
) -> tuple[tuple[int, FieldEvent], ...]:
    """Return what `field_events` does, of these communes only, and of these villages only where some are named."""
    rows = models.FieldEvent.objects.filter(position__gt=after, unit_key__in=units).order_by("position")
    if villages:
        rows = rows.filter(village_key__in=villages)
    return _read(rows[:limit])


def field_session(*, session: UUID) -> FieldEvent | None:
    """Return what was recorded of a session when it began, as far as this scope sees it."""
    rows = models.FieldEvent.objects.filter(id=session, kind=FieldKind.SESSION.value)
    return next((event for _, event in _read(rows)), None)


def field_conflicts(*, limit: int = 100) -> tuple[FieldConflict, ...]:
    """Return what came under an id that says something else, newest first, beside what counts."""
    rows = list(models.FieldConflict.objects.order_by("-pk")[:limit])
    kept = models.FieldEvent.objects.filter(id__in=[row.event for row in rows])
    counted: dict[UUID, FieldEvent] = {event.id: event for _, event in _read(kept)}
    return tuple(
        FieldConflict(counted[row.event], rules.event_of(id=row.event, content=row.content), row.received_at)
        for row in rows
        if row.event in counted
    )


def _read(rows: Iterable[models.FieldEvent]) -> tuple[tuple[int, FieldEvent], ...]:
    return tuple((row.position, _event(row)) for row in rows)


def _event(row: models.FieldEvent) -> FieldEvent:
    return FieldEvent(
        id=row.id,
        kind=FieldKind(row.kind),
        village_key=row.village_key,
        unit_key=row.unit_key,
        on=row.on,
        by=row.by,
        made_at=row.made_at,
        session=row.session,
        learner=row.learner,
        groups=frozenset(LearnerGroup(group) for group in row.groups),
        skill=row.skill,
        grade=EvidenceGrade(row.grade) if row.grade else None,
        passed=row.passed,
        count=row.count,
        words=row.words,
    )
