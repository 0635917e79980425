"""From when time is counted: the day of receipt, and the hour after which a dossier belongs to the next one."""

from collections.abc import Iterator
from datetime import date, datetime, time

from longhouse.counter.rules.time.calendar import ONE_DAY, at, day_of, is_worked, local, next_worked
from longhouse.counter.shapes import Counted, CountReason, DayKind, Timing, WorkCalendar

OFF = {
    DayKind.WEEKEND: CountReason.WEEKEND,
    DayKind.HOLIDAY: CountReason.HOLIDAY,
    DayKind.SWAPPED_OFF: CountReason.SWAPPED_OFF,
}


def latest_hour(*, timing: Timing, calendar: WorkCalendar) -> time | None:
    """Return until when a receipt still belongs to its own day; None where the hour does not matter.

    Source: procedures of certification and extracts, "received after 15:00, the next working day"
    (second-hand). That a same-day procedure without such an hour closes with the office is our own decision.
    """
    if timing.allowed.cutoff is not None or timing.allowed.amount:
        return timing.allowed.cutoff
    return calendar.hours.closes


def counted_from(*, timing: Timing, calendar: WorkCalendar) -> datetime:
    """Return the moment at which the dossier counts as received.

    That is the moment of receipt itself, on a day off too. Only where an hour closes the day (`latest_hour`)
    does a later receipt, or one on a day off, wait for the opening of the next working day.
    """
    received, latest = local(timing.received_at), latest_hour(timing=timing, calendar=calendar)
    on = received.date()
    if latest is None or (is_worked(on=on, calendar=calendar) and received <= at(on=on, hour=latest)):
        return received
    return at(on=next_worked(after=on, calendar=calendar), hour=calendar.hours.opens)


def until_counted(*, timing: Timing, calendar: WorkCalendar) -> Iterator[Counted]:
    """Yield the days from the receipt to the day that counts as its day, which is left to the caller."""
    day: date = local(timing.received_at).date()
    while day < counted_from(timing=timing, calendar=calendar).date():
        found = day_of(on=day, calendar=calendar)
        yield Counted(day, found, OFF.get(found.kind, CountReason.AFTER_CUTOFF))
        day += ONE_DAY
