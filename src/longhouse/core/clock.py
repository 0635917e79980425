"""The one place that reads the clock; rules never do."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return the present moment, aware, in the zone of Vietnam."""
    return datetime.now(tz=VIETNAM)


def today() -> date:
    """Return the present day in Vietnam."""
    return now().date()
