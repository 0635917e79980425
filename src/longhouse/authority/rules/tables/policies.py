"""The hit policies: what several matching rows mean together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from longhouse.authority.rules.tables.shape import (
    HitPolicy,
    OutputsDiffer,
    PriorityTied,
    Row,
    RowsConflict,
    RowsOverlap,
    Table,
    Value,
)

PRECISION = 60
Record = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a table answers: records in the order of its outputs, and the rows they come from."""

    records: tuple[Record, ...]
    rows: tuple[Row, ...]


def settle(*, table: Table, rows: Sequence[Row]) -> Outcome:
    """Return what the table answers when exactly these rows match, given in the order of the table.

    COUNT answers 0 where nothing matches; every other policy answers nothing.

    Raises:
        RowsOverlap: two rows of a UNIQUE table.
        OutputsDiffer: rows of an ANY table that answer differently.
        PriorityTied: the most important rows of a PRIORITY table answer differently.

    Source: OMG, Decision Model and Notation 1.3, clause 8.2.8, read 2026-11-25.
    """
    if not rows and table.policy is not HitPolicy.COUNT:
        return Outcome((), ())
    return RULES[table.policy](table, tuple(rows))


def conflict_of(*, table: Table, rows: Sequence[Row]) -> RowsConflict | None:
    """Return the error that these rows together would raise, or None."""
    try:
        settle(table=table, rows=rows)
    except RowsConflict as conflict:
        return conflict
    return None


def _unique(table: Table, rows: tuple[Row, ...]) -> Outcome:
    if len(rows) > 1:
        raise RowsOverlap(table=table.name, rows=tuple(row.key for row in rows))
    return _all(table, rows)


def _any(table: Table, rows: tuple[Row, ...]) -> Outcome:
    if _differ(rows):
        raise OutputsDiffer(table=table.name, rows=tuple(row.key for row in rows))
    return Outcome((rows[0].outputs,), rows)


def _first(table: Table, rows: tuple[Row, ...]) -> Outcome:
    return _all(table, rows[:1])


def _priority(table: Table, rows: tuple[Row, ...]) -> Outcome:
    best = min(_rank(table, row) for row in rows)
    top = tuple(row for row in rows if _rank(table, row) == best)
    if _differ(top):
        raise PriorityTied(table=table.name, rows=tuple(row.key for row in top))
    return _all(table, top[:1])


def _all(_table: Table, rows: tuple[Row, ...]) -> Outcome:
    return Outcome(tuple(row.outputs for row in rows), rows)


def _by_priority(table: Table, rows: tuple[Row, ...]) -> Outcome:
    return _all(table, tuple(sorted(rows, key=lambda row: _rank(table, row))))


def _sum(_table: Table, rows: tuple[Row, ...]) -> Outcome:
    numbers = [row.outputs[0] for row in rows if isinstance(row.outputs[0], Decimal)]
    with localcontext(prec=PRECISION):
        total = sum(numbers, Decimal(0))
    return Outcome(((total if numbers else None,),), rows)


def _least(_table: Table, rows: tuple[Row, ...]) -> Outcome:
    return _extreme(rows, min)


def _greatest(_table: Table, rows: tuple[Row, ...]) -> Outcome:
    return _extreme(rows, max)


def _count(_table: Table, rows: tuple[Row, ...]) -> Outcome:
    return Outcome(((Decimal(len(rows)),),), rows)


def _extreme(rows: tuple[Row, ...], pick: Callable[..., Value]) -> Outcome:
    """Return the least or greatest answer and the rows that give it; null where every row answers null."""
    answers = [row.outputs[0] for row in rows if row.outputs[0] is not None]
    chosen = pick(answers) if answers else None
    return Outcome(((chosen,),), tuple(row for row in rows if row.outputs[0] == chosen))


def _differ(rows: Sequence[Row]) -> bool:
    return any(row.outputs != rows[0].outputs for row in rows)


def _rank(table: Table, row: Row) -> tuple[int, ...]:
    """Return how important a row is, by the values of each output in turn: the smaller, the more important."""
    return tuple(
        column.values.index(answer) if answer in column.values else len(column.values)
        for column, answer in zip(table.outputs, row.outputs, strict=True)
    )


RULES: dict[HitPolicy, Callable[[Table, tuple[Row, ...]], Outcome]] = {
    HitPolicy.UNIQUE: _unique,
    HitPolicy.ANY: _any,
    HitPolicy.PRIORITY: _priority,
    HitPolicy.FIRST: _first,
    HitPolicy.RULE_ORDER: _all,
    HitPolicy.OUTPUT_ORDER: _by_priority,
    HitPolicy.COLLECT: _all,
    HitPolicy.SUM: _sum,
    HitPolicy.LEAST: _least,
    HitPolicy.GREATEST: _greatest,
    HitPolicy.COUNT: _count,
}
