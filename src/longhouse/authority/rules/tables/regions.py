"""Split what a fact may be into the few regions that a table's cells can tell apart, each with an example."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from functools import lru_cache
from itertools import pairwise

from longhouse.authority.rules.tables.matching import accepts
from longhouse.authority.rules.tables.shape import (
    Between,
    Cell,
    Compare,
    Equal,
    Input,
    Kind,
    Sign,
    Value,
    Wish,
)

Bound = Decimal | date
PRECISION = 60
NOWHERE = -2  # the place of "there is none": beside nothing
ONE_DAY = timedelta(days=1)
TURNING_DAY = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Region:
    """All values of a fact that a set of cells treats alike: bit i of `mask` says that cell i takes them.

    `cell` describes exactly these values, `example` is one of them.
    """

    cell: Cell
    example: Value
    mask: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """An elementary piece of a domain: a point, an open stretch between two points, or every other text."""

    place: int
    example: Value
    low: Bound | None = None
    high: Bound | None = None
    is_other: bool = False

    @property
    def is_point(self) -> bool:
        """Tell whether the piece is one value."""
        return self.low is not None and self.low == self.high


def regions(*, column: Input, cells: Sequence[Cell]) -> tuple[Region, ...]:
    """Return the regions of a fact that `cells` tell apart; together they are all that the column allows."""
    return _regions(column, tuple(cells))


@lru_cache(maxsize=512)  # the same few questions are asked of the same table again and again
def _regions(column: Input, cells: tuple[Cell, ...]) -> tuple[Region, ...]:
    pieces = [
        piece
        for piece in _pieces(column, [*cells, column.allowed])
        if piece.example is None or accepts(cell=column.allowed, value=piece.example)
    ]
    alike: dict[int, list[_Piece]] = {}
    for piece in pieces:
        mask = sum(1 << i for i, cell in enumerate(cells) if accepts(cell=cell, value=piece.example))
        alike.setdefault(mask, []).append(piece)
    return tuple(Region(_cell(group, pieces, column), _example(group), mask) for mask, group in alike.items())


def _pieces(column: Input, cells: Sequence[Cell]) -> Iterator[_Piece]:
    match column.kind:
        case Kind.NUMBER | Kind.DATE:
            yield from _stretches(column, cells)
        case Kind.BOOLEAN:
            yield from (_Piece(place, value) for place, value in enumerate((True, False)))
        case Kind.ENUM:
            yield from (_Piece(place, value) for place, value in enumerate(column.values))
        case _:
            yield from _texts(cells)
    if column.is_nullable:
        yield _Piece(NOWHERE, None)


def _texts(cells: Sequence[Cell]) -> Iterator[_Piece]:
    named = sorted({str(value) for cell in cells for value in _bounds(cell)})
    yield from (_Piece(place, value) for place, value in enumerate(named))
    other = "khác"
    while other in named:
        other += " nữa"
    yield _Piece(len(named), other, is_other=True)


def _stretches(column: Input, cells: Sequence[Cell]) -> Iterator[_Piece]:
    points: list[Bound] = sorted({value for cell in cells for value in _bounds(cell)})  # type: ignore[misc]
    edges: list[Bound | None] = [None, *points, None]
    place = 0
    for low, high in pairwise(edges):
        inside = _inside(column, low, high)
        if inside is not None:
            yield _Piece(place, inside, low, high)
            place += 1
        if high is not None and not (column.is_whole and high != _whole(high, ROUND_FLOOR)):
            yield _Piece(place, high, high, high)
            place += 1


def _bounds(cell: Cell) -> Iterator[Value]:
    """Give every value but null that a cell names."""
    for wish in cell.wishes:
        match wish:
            case Equal(value):
                if value is not None:
                    yield value
            case Compare(_, bound):
                yield bound
            case _:
                yield from (wish.low, wish.high)


def _inside(column: Input, low: Bound | None, high: Bound | None) -> Bound | None:
    """Return a value strictly between two bounds, a round one if there is one; None if there is none."""
    if column.kind is Kind.DATE:
        return _day_inside(low, high)  # type: ignore[arg-type]
    return _number_inside(column, low, high)  # type: ignore[arg-type]


def _day_inside(low: date | None, high: date | None) -> date | None:
    if low is None:
        if high is None:
            return TURNING_DAY
        return None if high == date.min else high - ONE_DAY
    day = None if low == date.max else low + ONE_DAY
    return day if day is not None and (high is None or day < high) else None


def _number_inside(column: Input, low: Decimal | None, high: Decimal | None) -> Decimal | None:
    with localcontext(prec=PRECISION):
        if low is None:
            return Decimal(0) if high is None else _whole(high, ROUND_CEILING) - 1
        whole = _whole(low, ROUND_FLOOR) + 1
        if high is None or whole < high:
            return whole
        return None if column.is_whole else (low + high) / 2


def _whole(number: Bound, rounding: str) -> Decimal:
    return Decimal(number).to_integral_value(rounding)  # type: ignore[arg-type]


def _example(group: Sequence[_Piece]) -> Value:
    """Return the example that is easiest to read: a point before a stretch, a value before none."""
    return min(group, key=lambda piece: (piece.example is None, piece.is_other)).example


def _cell(group: Sequence[_Piece], pieces: Sequence[_Piece], column: Input) -> Cell:
    """Return the condition that takes exactly the pieces of a group, among all pieces."""
    if len(group) == len(pieces):
        return Cell()
    left = [piece for piece in pieces if piece not in group]
    if any(piece.is_other for piece in group) or [piece.place for piece in left] == [NOWHERE]:
        return Cell(tuple(Equal(piece.example) for piece in left), is_negated=True)
    if column.kind not in (Kind.NUMBER, Kind.DATE):
        return Cell(tuple(Equal(piece.example) for piece in group))
    return Cell(tuple(_wish(run[0], run[-1]) for run in _runs(group)))


def _runs(group: Sequence[_Piece]) -> list[list[_Piece]]:
    runs: list[list[_Piece]] = []
    for piece in group:
        if runs and piece.place == runs[-1][-1].place + 1:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _wish(first: _Piece, latest: _Piece) -> Wish:
    """Return the one stretch from a piece to a later one."""
    low, high = first.low, latest.high
    if low is not None and high is not None:
        return Equal(low) if low == high else Between(low, high, first.is_point, latest.is_point)
    if high is not None:
        return Compare(Sign.AT_MOST if latest.is_point else Sign.BELOW, high)
    if low is not None:
        return Compare(Sign.AT_LEAST if first.is_point else Sign.ABOVE, low)
    return Equal(None)  # the whole line is an open cell, so this is "there is none"
