"""Values of a column: read them as written in files and facts, write them as the expression language does."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal

from longhouse.authority.rules.tables.shape import Kind, Value

MOST_DIGITS = 18
LONGEST_TEXT = 1_900  # with every character escaped it still fits in a cell
NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,9})?", re.ASCII)  # 27 digits: exact in Python's decimals of 28
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# What XML 1.0 cannot carry, and the carriage return that it does not keep.
UNWRITABLE = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
EXAMPLES = {
    Kind.STRING: '"Ea Kao"',
    Kind.NUMBER: "12.5",
    Kind.BOOLEAN: "true",
    Kind.DATE: 'date("2025-07-01")',
    Kind.ENUM: '"ho-gia-dinh"',
}


class ValueWrong(ValueError):
    """A value is not of the type of its column."""


def value_of(*, written: object, kind: Kind, values: Sequence[Value] = (), is_whole: bool = False) -> Value:
    """Return `written` as a value of that type; None stays None.

    Args:
        written: what a file or a form gives. Numbers may be text with a point ("12.5"), days text (2025-07-01),
            booleans "true" or "false".
        kind: the type of the column.
        values: the only values the column takes; empty: all of the type.
        is_whole: whether a number may have no fraction.

    Raises:
        ValueWrong: if it is not of the type or not among `values`.
    """
    if written is None:
        return None
    value = READERS[kind](written)
    if values and value not in values:
        raise ValueWrong(str(written)[:100])
    if is_whole and isinstance(value, Decimal) and value != value.to_integral_value():
        raise ValueWrong(str(written)[:100])
    return value


def clean(text: str) -> str:
    """Return text composed (NFC), without spaces around it.

    Raises:
        ValueWrong: if it is too long or holds control characters.
    """
    composed = unicodedata.normalize("NFC", text).strip()
    if len(composed) > LONGEST_TEXT or UNWRITABLE.search(composed):
        raise ValueWrong(ascii(composed[:60]))
    return composed


def literal(value: Value) -> str:
    """Return a value as the expression language writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def plain(number: Decimal) -> str:
    """Return a number without exponent and without zeros at its end."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def example_of(*, kind: Kind, values: Sequence[Value] = ()) -> str:
    """Return a value that such a column would take, as written in a cell."""
    return literal(values[0]) if values else EXAMPLES[kind]


def _text(written: object) -> str:
    if not isinstance(written, str):
        raise ValueWrong(str(written)[:100])
    return clean(written)


def _number(written: object) -> Decimal:
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal | str):
        raise ValueWrong(str(written)[:100])
    text = written.strip() if isinstance(written, str) else digits(number=written)
    if not NUMBER.fullmatch(text):
        raise ValueWrong(text[:100])
    return Decimal(text) + 0  # no negative zero


def digits(*, number: float | Decimal) -> str:
    """Return a number's digits; nothing for one too large or too fine to write down."""
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    return plain(exact) if exact.is_finite() and abs(exact.adjusted()) <= MOST_DIGITS else ""


def _boolean(written: object) -> bool:
    if isinstance(written, bool):
        return written
    if written in ("true", "false"):
        return written == "true"
    raise ValueWrong(str(written)[:100])


def _day(written: object) -> date:
    if isinstance(written, datetime):
        raise ValueWrong(str(written))
    if isinstance(written, date):
        return written
    try:
        if isinstance(written, str) and DAY.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError as error:
        raise ValueWrong(written) from error
    raise ValueWrong(str(written)[:100])


READERS: dict[Kind, Callable[[object], Value]] = {
    Kind.STRING: _text,
    Kind.ENUM: _text,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _day,
}
