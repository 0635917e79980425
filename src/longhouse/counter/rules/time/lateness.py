"""Say how a dossier stands against its deadline, and who will be late tomorrow."""

from datetime import datetime

from longhouse.counter.rules.time.calendar import at as moment_at
from longhouse.counter.rules.time.calendar import local, next_worked, worked_between
from longhouse.counter.shapes import Due, Lateness, Timeliness, WorkCalendar


def lateness(*, due: Due, at: datetime, calendar: WorkCalendar) -> Lateness:
    """Return how a dossier that is not finished stands at a moment; it never gets better as time passes.

    Raises:
        CalendarEnds: the moment or the deadline lies outside the years of the calendar.
    """
    if due.at is None:
        return Lateness(Timeliness.WAITING)
    now = local(at)
    today, due_on = now.date(), due.at.date()
    if now > due.at:
        begun = worked_between(after=due_on, through=today, calendar=calendar)
        return Lateness(Timeliness.LATE, begun, late_tomorrow=True)
    tomorrow = next_worked(after=today, calendar=calendar)
    left = worked_between(after=today, through=due_on, calendar=calendar)
    late_tomorrow = due.at < moment_at(on=tomorrow, hour=calendar.hours.closes)
    return Lateness(_timeliness(left, is_today=today == due_on), left, late_tomorrow)


def _timeliness(left: int, *, is_today: bool) -> Timeliness:
    if is_today:
        return Timeliness.DUE_TODAY
    return Timeliness.DUE_TOMORROW if left <= 1 else Timeliness.ON_TIME
