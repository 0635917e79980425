"""By when a dossier is due, and every day behind it, from its own columns and its office's calendar."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from longhouse.counter import models
from longhouse.counter.queries.calendars import work_calendar
from longhouse.counter.rules import timing as rules
from longhouse.counter.rules.time import due
from longhouse.counter.rules.time.calendar import at as moment_at
from longhouse.counter.rules.time.calendar import local, next_worked
from longhouse.counter.shapes import Due, Timing, WorkCalendar


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a dossier's time rests on, the calendar of the office that decides, and what it came to."""

    timing: Timing
    calendar: WorkCalendar
    due: Due


def reckoned(*, row: models.Dossier) -> Reckoned | None:
    """Return the deadline of a dossier; None before it is received, or where its procedure's time is unknown."""
    allowed = rules.allowed_of(written=row.allowed)
    if allowed is None or row.received_at is None:
        return None
    timing = Timing(
        received_at=row.received_at,
        allowed=allowed,
        pauses=rules.pauses_of(written=row.pauses),
        extension=rules.extension_of(written=row.extension),
    )
    calendar = calendar_of(office=row.deciding_office)
    return Reckoned(timing, calendar, due(timing=timing, calendar=calendar))


def calendar_of(*, office: str) -> WorkCalendar:
    """Return the calendar an office works by."""
    return work_calendar(folder=settings.CATALOGUE, office=office)


def horizon(*, at: datetime, office: str) -> datetime:
    """Return when the next working day closes: what is promised before it will be late tomorrow if nothing is done."""
    calendar = calendar_of(office=office)
    return moment_at(on=next_worked(after=local(at).date(), calendar=calendar), hour=calendar.hours.closes)
