"""Match a fact against a cell, and a row against facts, in three values: yes, no, cannot tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from longhouse.authority.rules.tables.shape import (
    Between,
    Cell,
    Compare,
    Equal,
    FactWrong,
    Input,
    Row,
    Sign,
    Table,
    Value,
    Wish,
)
from longhouse.authority.rules.tables.values import ValueWrong, example_of, value_of


class Match(StrEnum):
    """How facts stand to a row or a cell."""

    YES = "matches"
    NO = "does-not"
    UNKNOWN = "cannot-tell"


@dataclass(frozen=True, slots=True)
class CellTrace:
    """A cell that failed, or that cannot be told: which fact, what the row wants, what the fact is."""

    input: str
    match: Match
    wanted: Cell
    fact: Value


@dataclass(frozen=True, slots=True)
class RowTrace:
    """How one row stood: matched, or which cells stood in the way. A row not in force has no cells to show."""

    row: Row
    match: Match
    is_in_force: bool
    cells: tuple[CellTrace, ...]


def accepts(*, cell: Cell, value: Value) -> bool:
    """Tell whether a known fact satisfies a cell. None is "there is none": only `null`, `-` and `not` take it."""
    if cell.is_open:
        return True
    return any(_holds(wish, value) for wish in cell.wishes) is not cell.is_negated


def known_facts(*, table: Table, facts: Mapping[str, object]) -> dict[str, Value]:
    """Return the facts that are known, in the types of the table's inputs; other facts are left out.

    None is unknown, unless the input is nullable: then it is "there is none".

    Raises:
        FactWrong: if a fact has the wrong type or is not allowed.
    """
    known: dict[str, Value] = {}
    for column in table.inputs:
        if column.name in facts and (facts[column.name] is not None or column.is_nullable):
            known[column.name] = _fact(column, facts[column.name])
    return known


def trace(*, table: Table, row: Row, facts: Mapping[str, Value], on: date) -> RowTrace:
    """Return how a row stands to known facts on a day, with every cell that failed or cannot be told."""
    if not row.period.covers(on):
        return RowTrace(row, Match.NO, is_in_force=False, cells=())
    cells = tuple(
        CellTrace(column.name, match, cell, facts.get(column.name))
        for column, cell in zip(table.inputs, row.cells, strict=True)
        if (match := _match(column, cell, facts)) is not Match.YES
    )
    found = {cell.match for cell in cells}
    overall = Match.NO if Match.NO in found else Match.UNKNOWN if found else Match.YES
    return RowTrace(row, overall, is_in_force=True, cells=cells)


def _match(column: Input, cell: Cell, facts: Mapping[str, Value]) -> Match:
    if cell.is_open:
        return Match.YES
    if column.name not in facts:
        return Match.UNKNOWN
    return Match.YES if accepts(cell=cell, value=facts[column.name]) else Match.NO


def _fact(column: Input, written: object) -> Value:
    try:
        value = value_of(written=written, kind=column.kind, values=column.values, is_whole=column.is_whole)
    except ValueWrong as error:
        raise _fact_wrong(column, written) from error
    if value is not None and not accepts(cell=column.allowed, value=value):
        raise _fact_wrong(column, written)
    return value


def _fact_wrong(column: Input, written: object) -> FactWrong:
    return FactWrong(
        label=column.label,
        value=str(written)[:100],
        example=example_of(kind=column.kind, values=column.values),
    )


def _holds(wish: Wish, value: Value) -> bool:
    if isinstance(wish, Equal):
        return wish.value == value
    if value is None:
        return False
    if isinstance(wish, Compare):
        return _compare(wish.sign, value, wish.bound)
    return _is_between(wish, value)


def _is_between(wish: Between, value: Value) -> bool:
    return _compare(Sign.AT_LEAST if wish.has_low else Sign.ABOVE, value, wish.low) and _compare(
        Sign.AT_MOST if wish.has_high else Sign.BELOW, value, wish.high
    )


def _compare(sign: Sign, value: Value, bound: Decimal | date) -> bool:
    """Compare a value with a bound of the same type; the reader of tables has checked that it is."""
    match sign:
        case Sign.BELOW:
            return value < bound  # type: ignore[operator]
        case Sign.AT_MOST:
            return value <= bound  # type: ignore[operator]
        case Sign.ABOVE:
            return value > bound  # type: ignore[operator]
        case _:
            return value >= bound  # type: ignore[operator]
