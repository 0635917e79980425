"""Count hours: of the clock, or of work."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from longhouse.counter.rules.time.calendar import is_open
from longhouse.counter.rules.time.receiving import counted_from, until_counted
from longhouse.counter.rules.time.spans import spans_from
from longhouse.counter.shapes import Counted, CountReason, TimeAllowed, TimeUnit, Timing, WorkCalendar


def hour_lines(*, timing: Timing, calendar: WorkCalendar) -> Iterator[Counted]:
    """Yield every span from the receipt to the moment the result is due; the last line ends at that moment.

    Hours of the clock run day and night; where they end while the office is closed, the result is due when it
    next opens. Hours of work run only while it is open. Both are our own reading: the law counts an hour as
    any hour, and says nothing of a result due at night.
    """
    yield from until_counted(timing=timing, calendar=calendar)
    left = timedelta(hours=timing.allowed.amount)
    begins = counted_from(timing=timing, calendar=calendar)
    ended = begins
    for line in spans_from(begins=begins, timing=timing, calendar=calendar):
        kept = _no_more_than(line, left)
        yield kept
        left -= _length(kept)
        ended = kept.ends_at or ended
        if waits_for_good(moment=kept.begins_at or ended, timing=timing):
            return
        if not left:
            break
    yield from _moved(ended, timing, calendar)


def waits_for_good(*, moment: datetime, timing: Timing) -> bool:
    """Tell whether the office waits at that moment, and no end of the wait is known."""
    return any(pause.ends_at is None and pause.begins_at <= moment for pause in timing.pauses)


def _no_more_than(line: Counted, left: timedelta) -> Counted:
    if line.begins_at is None or _length(line) <= left:
        return line
    return replace(line, ends_at=line.begins_at + left, minutes=left / timedelta(minutes=1))


def _length(line: Counted) -> timedelta:
    """Return how much of the time allowed the line uses up."""
    if not line.counts or line.begins_at is None or line.ends_at is None:
        return timedelta()
    return line.ends_at - line.begins_at


def _moved(ended: datetime, timing: Timing, calendar: WorkCalendar) -> Iterator[Counted]:
    """Yield what lies between the end of the hours and the moment the office next works with all papers."""
    if is_open(moment=ended, calendar=calendar):
        return
    in_hours = replace(timing, allowed=TimeAllowed(1, TimeUnit.WORKING_HOUR))
    for line in spans_from(begins=ended, timing=in_hours, calendar=calendar):
        if line.counts:
            yield replace(line, reason=CountReason.MOVED, ends_at=line.begins_at, minutes=0)
            return
        yield line
        if waits_for_good(moment=line.begins_at or ended, timing=timing):
            return
