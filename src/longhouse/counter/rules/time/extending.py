"""Whether an office may apologise and name another day: once, later than the limit, on a working day."""

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.time.calendar import is_worked
from longhouse.counter.rules.time.due import promise_as_told
from longhouse.counter.shapes import Extension, Timing, WorkCalendar


class ExtendedAlready(Refusal):
    """The office has already named another day once."""

    code = "extended-already"
    sentence = mark("Hồ sơ này đã hẹn lại một lần, đến ngày %(day)s. Không hẹn lại lần nữa.")


class PromiseNotLater(Refusal):
    """The new day is not after the day the result is due anyway."""

    code = "promise-not-later"
    sentence = mark("Ngày hẹn lại %(day)s không sau hạn hiện nay. Chọn một ngày làm việc sau hạn.")


class PromiseOnDayOff(Refusal):
    """The new day is a day off."""

    code = "promise-on-day-off"
    sentence = mark("Ngày hẹn lại %(day)s là ngày nghỉ. Chọn một ngày làm việc.")


def check_can_extend(*, timing: Timing, extension: Extension, calendar: WorkCalendar) -> None:
    """Raise where the office may not name that day.

    An apology told too late is not refused, since the person must still hear it; `Due.apology_in_time` says so.

    Raises:
        ExtendedAlready: it did so before.
        PromiseOnDayOff: the day is not worked.
        PromiseNotLater: the day adds no working day to the limit, or the limit is not known while waiting.

    Source: Decree 61/2018 art. 19, to be confirmed in Decree 118/2025 (unconfirmed).
    """
    if timing.extension is not None:
        raise ExtendedAlready(day=timing.extension.promised_on.isoformat())
    if not is_worked(on=extension.promised_on, calendar=calendar):
        raise PromiseOnDayOff(day=extension.promised_on.isoformat())
    if not promise_as_told(timing=timing, extension=extension, calendar=calendar):
        raise PromiseNotLater(day=extension.promised_on.isoformat())


def can_extend(*, timing: Timing, extension: Extension, calendar: WorkCalendar) -> bool:
    """Tell whether the office may name that day."""
    try:
        check_can_extend(timing=timing, extension=extension, calendar=calendar)
    except (ExtendedAlready, PromiseOnDayOff, PromiseNotLater):
        return False
    return True
