"""Say by when the result is due, and show every day or block of hours behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from longhouse.core.sources import Certainty
from longhouse.counter.rules.time.calendar import (
    ONE_DAY,
    at,
    is_worked,
    local,
    next_worked,
    worked_between,
)
from longhouse.counter.rules.time.checking import check_timing
from longhouse.counter.rules.time.days import day_lines, more_lines, still_waits
from longhouse.counter.rules.time.hours import hour_lines, waits_for_good
from longhouse.counter.rules.time.receiving import counted_from
from longhouse.counter.shapes import (
    CalendarDay,
    Counted,
    DayKind,
    Due,
    Extension,
    TimeUnit,
    Timing,
    WorkCalendar,
)

HOURS = (TimeUnit.HOUR, TimeUnit.WORKING_HOUR)


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """The lines of a count and where they end; None where a wait has no end yet."""

    lines: tuple[Counted, ...]
    ends_at: datetime | None


def due(*, timing: Timing, calendar: WorkCalendar) -> Due:
    """Return by when the result is on time.

    Days end when the office closes; hours end at their moment. A second request for a supplement is taken out
    of the time like the first, and makes the dossier late for the service index.

    Raises:
        AmountNotCountable: the amount cannot be counted in its unit.
        PausesNotInOrder: waits that overlap or precede the receipt.
        CalendarEnds: the count leaves the years of the calendar.

    Source: Civil Code 2015 arts 147 and 148 (unconfirmed); Decision 766/QD-TTg, indicator 2.1 (second-hand).
    """
    check_timing(timing=timing)
    limit = _limit(timing, calendar)
    end = _extended(limit, timing, calendar)
    return Due(
        received_at=local(timing.received_at),
        counted_from=counted_from(timing=timing, calendar=calendar),
        limit_at=limit.ends_at,
        at=end.ends_at,
        late_for_index=len(timing.pauses) > 1,
        apology_in_time=_told_in_time(limit.ends_at, timing.extension),
        doubtful=_doubtful((*limit.lines, *end.lines)),
    )


def explain(*, timing: Timing, calendar: WorkCalendar) -> tuple[Counted, ...]:
    """Return every day, or block of hours, from the receipt to the deadline, with why it counts or not.

    Raises:
        AmountNotCountable, PausesNotInOrder, CalendarEnds: as `due`.
    """
    check_timing(timing=timing)
    limit = _limit(timing, calendar)
    return (*limit.lines, *_extended(limit, timing, calendar).lines)


def promise_as_told(*, timing: Timing, extension: Extension, calendar: WorkCalendar) -> int:
    """Return how many working days the apology adds, by what was known when it was told; 0 or less adds none."""
    known = tuple(pause for pause in timing.pauses if pause.begins_at <= extension.told_at)
    limit = _limit(replace(timing, pauses=known), calendar).ends_at
    promised = extension.promised_on
    if not is_worked(on=promised, calendar=calendar):
        promised = next_worked(after=promised, calendar=calendar)
    return worked_between(after=limit.date(), through=promised, calendar=calendar) if limit else 0


def _limit(timing: Timing, calendar: WorkCalendar) -> _Reckoning:
    if timing.allowed.unit in HOURS:
        lines = tuple(hour_lines(timing=timing, calendar=calendar))
        ends, begins = lines[-1].ends_at, lines[-1].begins_at
        waits = begins is None or ends is None or waits_for_good(moment=begins, timing=timing)
        return _Reckoning(lines, None if waits else ends)
    lines = tuple(day_lines(timing=timing, calendar=calendar))
    return _Reckoning(lines, _close(lines[-1].on, timing, calendar))


def _extended(limit: _Reckoning, timing: Timing, calendar: WorkCalendar) -> _Reckoning:
    """Return what the apology adds after the limit: its lines, and the end it leads to."""
    if limit.ends_at is None or timing.extension is None:
        return _Reckoning((), limit.ends_at)
    days = promise_as_told(timing=timing, extension=timing.extension, calendar=calendar)
    if not days:
        return _Reckoning((), limit.ends_at)
    after = limit.ends_at.date()
    lines = tuple(more_lines(after=after, days=days, timing=timing, calendar=calendar))
    return _Reckoning(lines, _close(lines[-1].on, timing, calendar))


def _close(day: date, timing: Timing, calendar: WorkCalendar) -> datetime | None:
    if still_waits(on=day, timing=timing, calendar=calendar):
        return None
    return at(on=day, hour=calendar.hours.closes)


def _told_in_time(limit: datetime | None, extension: Extension | None) -> bool | None:
    """Tell whether the apology came at the latest a day before the limit (unconfirmed: Decree 61/2018 art. 19)."""
    if limit is None or extension is None:
        return None
    return local(extension.told_at).date() <= limit.date() - ONE_DAY


def _doubtful(lines: Iterable[Counted]) -> tuple[CalendarDay, ...]:
    """Return the special days among the lines, each once, that nobody has confirmed."""
    plain = (DayKind.WORKING, DayKind.WEEKEND)
    days = {line.on: line.day for line in lines if line.day.kind not in plain}
    return tuple(
        day for day in days.values() if day.source is None or day.source.certainty is Certainty.UNCONFIRMED
    )
