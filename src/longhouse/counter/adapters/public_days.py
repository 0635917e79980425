"""Public holidays and swapped days, as the `holidays` package computes them (decision 7)."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from holidays import country_holidays

from longhouse.counter.shapes import CalendarDay, DayKind

_SUBSTITUTE = re.compile(r"thay cho ngày (\d{2}/\d{2}/\d{4})")


def public_days(*, country: str, first_year: int, last_year: int) -> tuple[CalendarDay, ...]:
    """Return each day off and each weekend day worked instead, without a source, for those years inclusive.

    Raises:
        NotImplementedError: the package does not know the country.
    """
    table = country_holidays(country, years=range(first_year, last_year + 1), language="vi")
    off = [_off(on, name) for on, name in table.items()]
    return (*off, *_worked(off))


def _off(on: date, name: str) -> CalendarDay:
    swapped = _SUBSTITUTE.search(name)
    if not swapped:
        return CalendarDay(on, DayKind.HOLIDAY, name)
    worked = datetime.strptime(swapped[1], "%d/%m/%Y").date()  # noqa: DTZ007  # a day has no zone
    return CalendarDay(on, DayKind.SWAPPED_OFF, "Nghỉ hoán đổi", instead_of=worked)


def _worked(off: list[CalendarDay]) -> Iterator[CalendarDay]:
    for day in off:
        if day.instead_of:
            yield CalendarDay(day.instead_of, DayKind.SWAPPED_WORKING, "Làm bù", instead_of=day.on)
