"""Cut time into spans: hours of the clock or hours of work, with the waits taken out."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from longhouse.counter.rules.time.calendar import ONE_DAY, at, blocks_of, day_of, local
from longhouse.counter.rules.time.receiving import OFF
from longhouse.counter.shapes import Counted, CountReason, DayKind, TimeUnit, Timing, WorkCalendar

MIDNIGHT = time(0)


def spans_from(*, begins: datetime, timing: Timing, calendar: WorkCalendar) -> Iterator[Counted]:
    """Yield the spans after `begins` without end, in order and without gaps, each with why it counts or not.

    A day of calendar hours is one span, a working day has its blocks and the hours between; a wait cuts both.
    """
    day = local(begins).date()
    while True:
        for opens, closes, reason in _pieces(day, timing, calendar):
            if closes > begins:
                yield _span(day, max(opens, begins), closes, reason, calendar)
        day += ONE_DAY


def _pieces(
    day: date, timing: Timing, calendar: WorkCalendar
) -> Iterator[tuple[datetime, datetime, CountReason]]:
    cuts: set[datetime] = set()
    blocks = list(blocks_of(on=day, calendar=calendar))
    if timing.allowed.unit is not TimeUnit.HOUR:
        cuts |= {moment for block in blocks for moment in block}
    for pause in timing.pauses:
        cuts |= {local(moment) for moment in (pause.begins_at, pause.ends_at) if moment}
    first, last = at(on=day, hour=MIDNIGHT), at(on=day + ONE_DAY, hour=MIDNIGHT)
    marks = sorted(cut for cut in cuts | {first, last} if first <= cut <= last)
    for opens, closes in pairwise(marks):
        yield opens, closes, _reason(opens, blocks, timing, calendar)


def _reason(
    moment: datetime, blocks: list[tuple[datetime, datetime]], timing: Timing, calendar: WorkCalendar
) -> CountReason:
    """Return why the span that begins at `moment` counts or not."""
    day = day_of(on=moment.date(), calendar=calendar)
    all_hours = timing.allowed.unit is TimeUnit.HOUR
    if day.kind in OFF and not all_hours:
        return OFF[day.kind]
    if waits_at(moment=moment, timing=timing):
        return CountReason.PAUSED
    if day.kind in OFF:
        return CountReason.COUNTED_OFF
    if not all_hours and not any(opens <= moment < closes for opens, closes in blocks):
        return CountReason.OUT_OF_HOURS
    return CountReason.SWAPPED_WORKING if day.kind is DayKind.SWAPPED_WORKING else CountReason.COUNTED


def _span(
    day: date, opens: datetime, closes: datetime, reason: CountReason, calendar: WorkCalendar
) -> Counted:
    line = Counted(day, day_of(on=day, calendar=calendar), reason, begins_at=opens, ends_at=closes)
    if not line.counts:
        return line
    minutes = (closes - opens) / timedelta(minutes=1)
    return Counted(day, line.day, reason, begins_at=opens, ends_at=closes, minutes=minutes)


def waits_at(*, moment: datetime, timing: Timing) -> bool:
    """Tell whether the office waits for the citizen at that moment."""
    return any(
        pause.begins_at <= moment and (pause.ends_at is None or moment < pause.ends_at)
        for pause in timing.pauses
    )
