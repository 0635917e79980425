"""Open review tasks: for one document, or for every effect of the law that nobody looked at; safe to repeat."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.clock import VIETNAM
from longhouse.counter.queries.calendars import work_calendar
from longhouse.counter.rules.time.calendar import SATURDAY, CalendarEnds, is_worked
from longhouse.law.shapes import Document
from longhouse.monitoring import models, queries
from longhouse.monitoring.rules import because, tasks, touching
from longhouse.monitoring.shapes import LegalChange, Opened, Touched


@transaction.atomic
def open_tasks(*, document: str, actor: Actor, at: datetime) -> Opened:
    """Open a task for each record that a document touches; one that stands already, open or ended, is left alone.

    Args:
        document: its number in any spelling, or its key.
        actor: the house itself or a province's editor.
        at: the moment of the act.

    Raises:
        ReviewNotYours: the actor may not open tasks.
        DocumentNotKnown: the house knows no such document.
    """
    _lock()
    tasks.check_can_open(actor=actor)
    found = queries.impact(document=document, on=_day(at))
    made, stood = _open(found.document, found.touched, actor, at)
    _mark_seen(found.document.key, found.changes, at)
    return Opened(made, stood, (found.document.number,) if made else ())


@transaction.atomic
def open_for_new_effects(*, actor: Actor, at: datetime) -> Opened:
    """Open tasks for the effects of the law that nobody looked at yet, and remember that they were.

    Raises:
        ReviewNotYours: the actor may not open tasks.
    """
    _lock()
    tasks.check_can_open(actor=actor)
    made, stood, numbers = 0, 0, []
    for key, changes in queries.new_effects(on=_day(at)).items():
        found = queries.impact(document=key, on=_day(at))
        effects = {(change.kind, change.target_key, change.target_eid) for change in changes}
        fresh = [
            one
            for one in found.touched
            if (one.change.kind, one.change.target_key, one.change.target_eid) in effects
        ]
        more, before = _open(found.document, fresh, actor, at)
        _mark_seen(key, changes, at)
        made, stood = made + more, stood + before
        numbers += [found.document.number] if more else []
    return Opened(made, stood, tuple(numbers))


def _open(document: Document, found: Iterable[Touched], actor: Actor, at: datetime) -> tuple[int, int]:
    """Make the tasks that do not stand yet; return how many were made, and how many stood."""
    worth = [one for one in found if tasks.is_worth_a_task(touched=one)]
    standing = models.ReviewTask.objects.filter(document_key=document.key)
    known = set(standing.values_list("effect", "kind", "key"))
    fresh = [one for one in worth if (one.effect, one.kind.value, one.key) not in known]
    rows = [_row(document, one, actor, at) for one in fresh]
    models.ReviewTask.objects.bulk_create(rows, batch_size=500)
    if rows:
        detail = {"tasks": [row.pk for row in rows], "owners": sorted({row.owner for row in rows})}
        audit.record("monitoring.reviews.opened", actor=actor, subject=document.key, at=at, detail=detail)
    return len(rows), len(worth) - len(rows)


def _row(document: Document, touched: Touched, actor: Actor, at: datetime) -> models.ReviewTask:
    review = settings.REVIEW
    return models.ReviewTask(
        document_key=document.key,
        document_number=document.number,
        effect=touched.effect,
        kind=touched.kind.value,
        key=touched.key,
        title=touched.title,
        strength=touched.strength.value,
        because=because.because_of(touched=touched),
        owner=tasks.owner_of(field=touched.field, owners=review["owners"], province=settings.PROVINCE),
        due_on=tasks.due_on(
            opened_on=_day(at), from_on=touched.from_on, days=review["days"], is_worked=_is_worked
        ),
        opened_by=actor.code,
        opened_at=at,
    )


def _mark_seen(key: str, changes: Iterable[LegalChange], at: datetime) -> None:
    seen = {touching.fingerprint(document_key=key, change=change) for change in changes}
    rows = [models.SeenEffect(fingerprint=fingerprint, seen_at=at) for fingerprint in sorted(seen)]
    models.SeenEffect.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _is_worked(on: date) -> bool:
    """Tell whether offices work on a day; where the calendar does not reach, by the day of the week."""
    try:
        return is_worked(on=on, calendar=work_calendar(folder=settings.CATALOGUE))
    except CalendarEnds:
        return on.weekday() < SATURDAY


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('monitoring'))")
