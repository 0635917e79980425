"""Turn what a spreadsheet's cell holds into the words of a table."""

import re
from datetime import date, datetime, time

from longhouse.authority.rules.tables.shape import Kind
from longhouse.authority.rules.tables.sheet_layout import bare
from longhouse.authority.rules.tables.values import digits, literal

Held = str | int | float | bool | date | datetime | time | None
OUR_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
TRUTHS = {"đúng": "true", "sai": "false"}


def text(*, value: Held) -> str:
    """Return a cell that is meant as text, as text; empty where there is nothing."""
    if isinstance(value, str):
        return bare(text=value.strip())
    if isinstance(value, bool):
        return literal(value)
    if isinstance(value, int | float):
        return digits(number=value) or str(value)
    return "" if value is None else str(_day(value))


def expression(*, value: Held) -> str:
    """Return a cell that is meant as a condition: a day or number typed as such is itself."""
    if isinstance(value, date | time):
        day = _day(value)
        return day if isinstance(day, str) else literal(day)
    return text(value=value)


def answer(*, value: Held, kind: Kind) -> object:
    """Return a cell that is meant as an answer; days may be written as in Vietnam (31/12/2025)."""
    if value is None or (isinstance(value, bool) and kind is Kind.BOOLEAN):
        return value
    if kind is Kind.DATE and isinstance(value, date | time):
        return _day(value)
    words = text(value=value)
    if kind is Kind.DATE and (found := OUR_DAY.fullmatch(words)):
        return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    return TRUTHS.get(words.lower(), words) if kind is Kind.BOOLEAN else words


def _day(value: date | time) -> date | str:
    """Return a day; what has hours is returned as text, which no column takes for a day."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat()
    return value if isinstance(value, date) else value.isoformat()
