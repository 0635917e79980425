"""Calendars and timings for tests: the real one of the catalogue, and small ones."""

from collections.abc import Iterable
from datetime import date, datetime, time

from longhouse.core.sources import Source
from longhouse.counter.queries import work_calendar
from longhouse.counter.rules.time.calendar import VIETNAM
from longhouse.counter.shapes import (
    CalendarDay,
    DayKind,
    Extension,
    Pause,
    TimeAllowed,
    TimeUnit,
    Timing,
    WorkCalendar,
    WorkingHours,
)
from tests.paths import ROOT

HOURS = WorkingHours(
    blocks=((time(7, 30), time(11, 30)), (time(13, 30), time(17))), source=Source(document="test")
)


def real() -> WorkCalendar:
    """Return the calendar that the house itself works by."""
    return work_calendar(folder=ROOT / "catalogue")


def small(*, off: Iterable[date] = (), worked: Iterable[date] = ()) -> WorkCalendar:
    """Return a calendar of 2026 and 2027 with those days off and those Saturdays worked."""
    days = {on: CalendarDay(on, DayKind.HOLIDAY, "nghỉ") for on in off}
    days |= {on: CalendarDay(on, DayKind.SWAPPED_WORKING, "làm bù") for on in worked}
    return WorkCalendar(days=days, hours=HOURS, known_from=date(2025, 1, 1), known_to=date(2029, 1, 1))


def moment(text: str) -> datetime:
    """Return a moment of Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def timing(
    received: str,
    limit: str,
    *,
    cutoff: str = "",
    pauses: Iterable[str] = (),
    extension: str = "",
) -> Timing:
    """Return a timing: limit as "3 working-day", waits as "FROM..TO", the apology as "TOLD..DAY"."""
    amount, unit = limit.split()
    allowed = TimeAllowed(int(amount), TimeUnit(unit), time.fromisoformat(cutoff) if cutoff else None)
    told, _, day = extension.partition("..")
    return Timing(
        received_at=moment(received),
        allowed=allowed,
        pauses=tuple(_pause(text) for text in pauses),
        extension=Extension(moment(told), date.fromisoformat(day)) if extension else None,
    )


def _pause(text: str) -> Pause:
    begins, _, ends = text.partition("..")
    return Pause(moment(begins), moment(ends) if ends else None)
