"""How long an approved answer holds."""

import calendar
from datetime import date


def months_after(*, day: date, months: int) -> date:
    """Return the day so many months later; the last day of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
