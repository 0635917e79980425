"""Deadlines the slow way: day by day and half hour by half hour, written apart from the engine."""

from datetime import date, datetime, time, timedelta

from longhouse.counter.shapes import Pause, Timing, WorkCalendar
from tests.counter.rules.calendars import HOURS

CLOSE = time(17)
HALF_AN_HOUR = timedelta(minutes=30)
LONG = 900  # days; more than any case of these tests needs


def works(on: date, calendar: WorkCalendar) -> bool:
    """Tell whether a day of a small calendar is worked."""
    special = calendar.days.get(on)
    return special.is_worked if special else on.weekday() < 5


def day_due(asked: Timing, calendar: WorkCalendar) -> date:
    """Return the day due of a limit in days, by picking from a list of all days."""
    days = [asked.received_at.date() + timedelta(days=step) for step in range(LONG)]
    worked = [day for day in days if works(day, calendar)]
    ready = [day for day in worked if not any(held(pause, day, asked) for pause in asked.pauses)]
    begins = receipt(asked, worked)
    if asked.allowed.amount == 0:
        return next(day for day in ready if day >= begins)
    if asked.allowed.unit == "working-day":
        return [day for day in ready if day > begins][asked.allowed.amount - 1]
    open_days = [day for day in days if not any(held(pause, day, asked) for pause in asked.pauses)]
    last = [day for day in open_days if day > begins][asked.allowed.amount - 1]
    return next(day for day in ready if day >= last)


def receipt(asked: Timing, worked: list[date]) -> date:
    """Return the day that counts as the one of receipt."""
    latest = latest_hour(asked)
    own = asked.received_at.date()
    if latest is None or (own in worked and asked.received_at.time() <= latest):
        return own
    return next(day for day in worked if day > own)


def latest_hour(asked: Timing) -> time | None:
    """Return the hour that closes a day for receipts, if any does."""
    return asked.allowed.cutoff or (None if asked.allowed.amount else CLOSE)


def held(pause: Pause, day: date, asked: Timing) -> bool:
    """Tell whether a closed wait covers the end of the day."""
    zone = asked.received_at.tzinfo
    closes = datetime.combine(day, CLOSE, tzinfo=zone)
    latest = datetime.combine(day, latest_hour(asked) or CLOSE, tzinfo=zone)
    return pause.begins_at <= closes and pause.ends_at is not None and pause.ends_at > latest


def moment_due(asked: Timing, calendar: WorkCalendar) -> datetime:
    """Return the moment due of a limit in hours, half hour by half hour."""
    left = asked.allowed.amount * 2
    now = asked.received_at
    while left:
        counts = asked.allowed.unit == "hour" or at_work(now, calendar)
        left -= counts and not waits(now, asked)
        now += HALF_AN_HOUR
    ended = now
    if just_closed(now, calendar, asked):
        return now
    while not at_work(now, calendar) or (waits(now, asked) and now > ended):
        now += HALF_AN_HOUR
    return now


def at_work(now: datetime, calendar: WorkCalendar) -> bool:
    """Tell whether the office works in the half hour that begins now."""
    return works(now.date(), calendar) and any(opens <= now.time() < closes for opens, closes in HOURS.blocks)


def just_closed(now: datetime, calendar: WorkCalendar, asked: Timing) -> bool:
    """Tell whether the office worked until now, which still is on time."""
    before = now - HALF_AN_HOUR
    return before >= asked.received_at and at_work(before, calendar)


def waits(now: datetime, asked: Timing) -> bool:
    """Tell whether papers are missing at that moment."""
    return any(pause.begins_at <= now and pause.ends_at and now < pause.ends_at for pause in asked.pauses)
