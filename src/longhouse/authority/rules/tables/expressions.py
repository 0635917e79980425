"""The closed expression language of cells: read it with bounds, write it back. Nothing in it can be executed.

-                        everything
"a", "b"   12   true     one of these values; in an enum also bare: a, b
null                     there is none
< 5   >= date("2025-07-01")
[1..5]   (1..5]   ]1..5[ between; a bracket turned outwards or a round one leaves the bound out
not("a", < 5)            none of these
"""

from decimal import Decimal

from longhouse.authority.rules.tables import tokens
from longhouse.authority.rules.tables.shape import Between, Cell, Compare, Equal, Kind, Sign, Value, Wish
from longhouse.authority.rules.tables.tokens import ExpressionWrong, Reader
from longhouse.authority.rules.tables.values import ValueWrong, literal, value_of
from longhouse.core.words import mark

MOST_WISHES = 200
DATE_CALL = "date"
ORDERED = (Kind.NUMBER, Kind.DATE)
RESERVED = ("for", "if", "some", "every", "function", "external", "instance", "between", "and", "or", "in")


def read_cell(*, text: str, kind: Kind, values: tuple[Value, ...] = (), is_nullable: bool = False) -> Cell:
    """Return the condition that a cell's text means.

    Args:
        text: as in the module's docstring; empty is everything.
        kind: the type of the column.
        values: the values of an enum.
        is_nullable: whether the column knows "there is none".

    Raises:
        ExpressionWrong: if the text is not of the language or not of the column's type.
    """
    reader = Reader(kind, values, tokens.cut(text=text, kind=kind))
    if not reader.tokens or [token for _, token in reader.tokens] == ["-"]:
        return Cell()
    is_negated = bool(reader.take("not"))
    if is_negated:
        reader.expect("(")
    wishes = _wishes(reader, is_nullable)
    if is_negated:
        reader.expect(")")
    if reader.next != ("", ""):
        raise reader.unexpected()
    cell = Cell(wishes, is_negated)
    if len(write_cell(cell=cell)) > tokens.LONGEST_CELL:
        raise tokens.too_long(kind=kind)
    return cell


def write_cell(*, cell: Cell) -> str:
    """Return the text of a condition; reading it gives the same condition."""
    if cell.is_open:
        return "-"
    words = ", ".join(_write(wish) for wish in cell.wishes)
    return f"not({words})" if cell.is_negated else words


def read_literal(*, text: str, kind: Kind, values: tuple[Value, ...] = ()) -> Value:
    """Return the one value that an output cell's text means.

    Raises:
        ExpressionWrong: if it is anything but one value of the column's type.
    """
    reader = Reader(kind, values, tokens.cut(text=text, kind=kind))
    if reader.take("null"):
        value: Value = None
    else:
        value = _literal(reader)
    if reader.next != ("", ""):
        raise reader.unexpected()
    return value


def _wishes(reader: Reader, is_nullable: bool) -> tuple[Wish, ...]:
    wishes = [_wish(reader, is_nullable)]
    while reader.take(","):
        wishes.append(_wish(reader, is_nullable))
        if len(wishes) > MOST_WISHES:
            raise ExpressionWrong(mark("ô có hơn %(most)s giá trị"), reader.example, most=MOST_WISHES)
    return tuple(wishes)


def _wish(reader: Reader, is_nullable: bool) -> Wish:
    if reader.take("null"):
        if not is_nullable:
            raise ExpressionWrong(
                mark("cột này không có null; đánh dấu cột có thể không có giá trị rồi mới dùng"),
                reader.example,
            )
        return Equal(None)
    if sign := reader.take(*Sign):
        return Compare(Sign(sign), _bound(reader))
    if opening := reader.take("[", "(", "]"):
        return _between(reader, opening == "[")
    return Equal(_literal(reader))


def _between(reader: Reader, has_low: bool) -> Between:
    low = _bound(reader)
    reader.expect("..")
    high = _bound(reader)
    closing = reader.take("]", ")", "[")
    if not closing:
        raise reader.unexpected()
    is_empty = _is_after(low, high) or (low == high and not (has_low and closing == "]"))
    if is_empty:
        raise ExpressionWrong(
            mark("khoảng từ %(low)s đến %(high)s không có giá trị nào"),
            reader.example,
            low=literal(low),
            high=literal(high),
        )
    return Between(low, high, has_low, closing == "]")


def _is_after(one: Value, other: Value) -> bool:
    """Tell whether one bound lies after another; both are of the same type."""
    return one > other  # type: ignore[operator]


def _bound(reader: Reader) -> Decimal:
    if reader.kind not in ORDERED:
        raise ExpressionWrong(
            mark("cột kiểu %(kind)s không so sánh lớn bé được"), reader.example, kind=reader.kind.value
        )
    return _literal(reader)  # type: ignore[return-value]


def _literal(reader: Reader) -> Value:
    kind, token = reader.next
    written: object = token
    if kind == "text":
        written = tokens.unescape(token=token)
        if reader.kind not in (Kind.STRING, Kind.ENUM):
            raise reader.wrong_value(token)
    elif kind == "word" and token == DATE_CALL and reader.kind is Kind.DATE:
        return _date(reader)
    elif kind == "word":
        _check_word(reader, token)
    elif kind != "number" or reader.kind is not Kind.NUMBER:
        raise reader.unexpected()
    value = _value(reader, written, token)
    reader.at += 1
    return value


def _check_word(reader: Reader, token: str) -> None:
    """Refuse calls and words of the full language; a bare word is a value of an enum or true and false."""
    follows = reader.tokens[reader.at + 1 : reader.at + 2]
    if follows == [("mark", "(")] or token in RESERVED:
        raise ExpressionWrong(
            mark("không dùng được hàm và câu lệnh “%(word)s”"), reader.example, word=token[:60]
        )
    if reader.kind not in (Kind.ENUM, Kind.BOOLEAN):
        raise reader.wrong_value(token)


def _date(reader: Reader) -> Value:
    reader.at += 1
    reader.expect("(")
    kind, token = reader.next
    if kind != "text":
        raise reader.unexpected()
    value = _value(reader, tokens.unescape(token=token), token)
    reader.at += 1
    reader.expect(")")
    return value


def _value(reader: Reader, written: object, token: str) -> Value:
    try:
        return value_of(written=written, kind=reader.kind, values=reader.values)
    except ValueWrong as error:
        raise reader.wrong_value(token) from error


def _write(wish: Wish) -> str:
    if isinstance(wish, Equal):
        return literal(wish.value)
    if isinstance(wish, Compare):
        return f"{wish.sign.value} {literal(wish.bound)}"
    opening, closing = "[" if wish.has_low else "(", "]" if wish.has_high else ")"
    return f"{opening}{literal(wish.low)}..{literal(wish.high)}{closing}"
