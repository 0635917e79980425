"""Working days of Vietnam from the library `holidays`: it knows weekends, Tết and swapped Saturdays."""

from datetime import date

import holidays

_CALENDAR = holidays.country_holidays("VN")


def due_after(*, day: date, working_days: int) -> date:
    """Return the last day of an allowance of working days that begins the day after `day`."""
    return _CALENDAR.get_nth_working_day(day, working_days)
