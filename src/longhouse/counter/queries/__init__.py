"""Questions the house may ask the counter."""

from longhouse.counter.queries.calendars import CalendarNotReadable, work_calendar

__all__ = ["CalendarNotReadable", "work_calendar"]
