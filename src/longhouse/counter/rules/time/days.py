"""Count days: working days, calendar days, months, and procedures of the same day."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, time

from longhouse.counter.rules.time.calendar import ONE_DAY, at, day_of
from longhouse.counter.rules.time.receiving import OFF, counted_from, latest_hour, until_counted
from longhouse.counter.shapes import (
    CalendarDay,
    Counted,
    CountReason,
    DayKind,
    Pause,
    TimeUnit,
    Timing,
    WorkCalendar,
)

MONTHS_A_YEAR = 12


def day_lines(*, timing: Timing, calendar: WorkCalendar) -> Iterator[Counted]:
    """Yield every day from the receipt to the one on which the result is due, each with its reason.

    The last line is the day due, or a paused day where the office still waits for the citizen.

    Source: Civil Code 2015 arts 147 and 148 (unconfirmed): the day of receipt is not counted; a period that ends
    on a day off ends with the next working day; months end on the same-numbered day.
    """
    yield from until_counted(timing=timing, calendar=calendar)
    start = counted_from(timing=timing, calendar=calendar).date()
    if not timing.allowed.amount:
        yield from _landing(start, timing, calendar, CountReason.SAME_DAY)
        return
    yield Counted(start, day_of(on=start, calendar=calendar), CountReason.DAY_OF_RECEIPT)
    day = start
    left = _days_allowed(timing, start)
    number = 0
    while number < left:
        day += ONE_DAY
        line = _line(day, timing, calendar, number + 1)
        number += line.counts
        yield line
        if still_waits(on=day, timing=timing, calendar=calendar):
            return
    if not day_of(on=day, calendar=calendar).is_worked:
        yield from _landing(day + ONE_DAY, timing, calendar, CountReason.MOVED)


def more_lines(*, after: date, days: int, timing: Timing, calendar: WorkCalendar) -> Iterator[Counted]:
    """Yield the days after `after` until that many working days of an extension have passed."""
    day, left = after, days
    while left:
        day += ONE_DAY
        found = day_of(on=day, calendar=calendar)
        reason = _not_counted(found, timing, calendar) or CountReason.EXTENDED
        left -= reason is CountReason.EXTENDED
        yield Counted(day, found, reason)
        if still_waits(on=day, timing=timing, calendar=calendar):
            return


def add_months(*, day: date, months: int) -> date:
    """Return the same-numbered day so many months later, or the last day of a month that has none."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_paused(*, on: date, timing: Timing, calendar: WorkCalendar) -> bool:
    """Tell whether the office lacked the citizen's papers when that day closed.

    Where an hour closes the day for receipts, papers that come after it are of the next day too.
    The rule is our own: nobody has shown us how a day of which a part was waited is counted.
    """
    return any(_covers(pause, on, timing, calendar) for pause in timing.pauses)


def still_waits(*, on: date, timing: Timing, calendar: WorkCalendar) -> bool:
    """Tell whether a wait without end covers that day, so that nothing after it can be told."""
    return any(pause.ends_at is None and _covers(pause, on, timing, calendar) for pause in timing.pauses)


def _covers(pause: Pause, on: date, timing: Timing, calendar: WorkCalendar) -> bool:
    closes: time = calendar.hours.closes
    latest = latest_hour(timing=timing, calendar=calendar) or closes
    begun = pause.begins_at <= at(on=on, hour=closes)
    return begun and (pause.ends_at is None or pause.ends_at > at(on=on, hour=latest))


def _days_allowed(timing: Timing, start: date) -> int:
    if timing.allowed.unit is TimeUnit.MONTH:
        return (add_months(day=start, months=timing.allowed.amount) - start).days
    return timing.allowed.amount


def _line(day: date, timing: Timing, calendar: WorkCalendar, number: int) -> Counted:
    found = day_of(on=day, calendar=calendar)
    reason = _not_counted(found, timing, calendar)
    if timing.allowed.unit is not TimeUnit.WORKING_DAY and reason in OFF.values():
        paused = is_paused(on=day, timing=timing, calendar=calendar)
        reason = CountReason.PAUSED if paused else CountReason.COUNTED_OFF
    if reason is None:
        swapped = found.kind is DayKind.SWAPPED_WORKING
        reason = CountReason.SWAPPED_WORKING if swapped else CountReason.COUNTED
    line = Counted(day, found, reason)
    return Counted(day, found, reason, number) if line.counts else line


def _landing(day: date, timing: Timing, calendar: WorkCalendar, landed: CountReason) -> Iterator[Counted]:
    """Yield the days from `day` to the first one on which the office works and has all papers."""
    while True:
        found = day_of(on=day, calendar=calendar)
        reason = _not_counted(found, timing, calendar) or landed
        yield Counted(day, found, reason)
        if reason is landed or still_waits(on=day, timing=timing, calendar=calendar):
            return
        day += ONE_DAY


def _not_counted(found: CalendarDay, timing: Timing, calendar: WorkCalendar) -> CountReason | None:
    """Return why a day would not be counted as a working day; None where it is."""
    if found.kind in OFF:
        return OFF[found.kind]
    return CountReason.PAUSED if is_paused(on=found.on, timing=timing, calendar=calendar) else None
