"""Ask the calendar: is a day worked, which day comes next, when is the office open."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty, Source
from longhouse.core.words import mark
from longhouse.counter.shapes import CalendarDay, CalendarFile, DayKind, WorkCalendar, WorkingHours

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class CalendarEnds(Refusal):
    """A deadline needs a day that the calendar does not know."""

    code = "calendar-ends"
    sentence = mark(
        "Lịch chỉ biết từ %(known_from)s đến hết %(known_to)s, chưa tính được ngày %(day)s."
        " Thêm năm trong catalogue/calendar/vn.yaml."
    )


def built(
    *, file: CalendarFile, public: Iterable[CalendarDay], hours: WorkingHours | None = None
) -> WorkCalendar:
    """Return the calendar of the house: the package's days, overridden by those of the file.

    Args:
        file: the read calendar file, without problems.
        public: holidays and swapped days as the package computes them, for the file's years.
        hours: an office's own hours; those of the file where left out.

    Raises:
        ValueError: if the file names no hours.
    """
    kept = hours or file.hours
    if kept is None:
        raise ValueError("A calendar file without working hours cannot be used; check its problems first.")
    days = {day.on: _sourced(day, file) for day in public} | {day.on: day for day in file.days}
    return WorkCalendar(
        days=days,
        hours=kept,
        known_from=date(file.first_year, 1, 1),
        known_to=date(file.last_year + 1, 1, 1),
    )


def _sourced(day: CalendarDay, file: CalendarFile) -> CalendarDay:
    announced = file.announced_to is None or day.on < file.announced_to
    return replace(day, source=file.package if announced else _reckoned(file.package))


def _reckoned(package: Source) -> Source:
    return replace(package, certainty=Certainty.UNCONFIRMED, note="chưa có thông báo nghỉ của năm này")


def day_of(*, on: date, calendar: WorkCalendar) -> CalendarDay:
    """Return what a day is to an office.

    Raises:
        CalendarEnds: if the calendar does not reach that day.
    """
    if not calendar.known_from <= on < calendar.known_to:
        ends = (calendar.known_to - ONE_DAY).isoformat()
        raise CalendarEnds(known_from=calendar.known_from.isoformat(), known_to=ends, day=on.isoformat())
    special = calendar.days.get(on)
    if special is None:
        return CalendarDay(on, DayKind.WEEKEND if on.weekday() >= SATURDAY else DayKind.WORKING)
    return special


def is_worked(*, on: date, calendar: WorkCalendar) -> bool:
    """Tell whether the day is a legal working day; an office's own Saturday morning does not make it one."""
    return day_of(on=on, calendar=calendar).is_worked


def next_worked(*, after: date, calendar: WorkCalendar) -> date:
    """Return the first working day after that day."""
    day = after + ONE_DAY
    while not is_worked(on=day, calendar=calendar):
        day += ONE_DAY
    return day


def worked_between(*, after: date, through: date, calendar: WorkCalendar) -> int:
    """Return how many working days lie in `(after, through]`; 0 where the span is empty."""
    span = max((through - after).days, 0)
    return sum(is_worked(on=after + ONE_DAY * step, calendar=calendar) for step in range(1, span + 1))


def at(*, on: date, hour: time) -> datetime:
    """Return that hour of that day, aware, in the time of Vietnam."""
    return datetime.combine(on, hour, tzinfo=VIETNAM)


def local(moment: datetime) -> datetime:
    """Return the moment in the time of Vietnam.

    Raises:
        ValueError: if the moment has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"A moment needs a zone, got {moment.isoformat()}.")
    return moment.astimezone(VIETNAM)


def blocks_of(*, on: date, calendar: WorkCalendar) -> Iterator[tuple[datetime, datetime]]:
    """Yield when the office works on that day, in order; nothing on a day off."""
    if is_worked(on=on, calendar=calendar):
        for opens, closes in calendar.hours.blocks:
            yield at(on=on, hour=opens), at(on=on, hour=closes)


def is_open(*, moment: datetime, calendar: WorkCalendar) -> bool:
    """Tell whether the office works at that moment; the moment of closing still belongs to it."""
    return any(
        begins <= moment <= ends for begins, ends in blocks_of(on=local(moment).date(), calendar=calendar)
    )
