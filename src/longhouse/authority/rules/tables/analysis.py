"""Find what is wrong with a table as a whole: gaps, overlaps and dead rows, exactly, for every span of days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from longhouse.authority.rules.tables.policies import conflict_of, settle
from longhouse.authority.rules.tables.regions import Region, regions
from longhouse.authority.rules.tables.shape import (
    Cell,
    HitPolicy,
    Row,
    RowsConflict,
    Table,
    TooManyCases,
    Value,
)
from longhouse.core.validity import Period

MOST_CASES = 100_000
MOST_HARMLESS = 1_000  # overlaps shown that the hit policy allows
# Policies under which a row that is never chosen is dead although it matches.
CHOOSING = (HitPolicy.FIRST, HitPolicy.PRIORITY)


@dataclass(frozen=True, slots=True)
class Finding:
    """Facts that no row, or several rows, match.

    `where` tells by input exactly which values are meant, an open cell meaning all; `example` is one such case.
    `is_conflict` says that deciding such a case is refused by the hit policy.
    """

    where: Mapping[str, Cell]
    example: Mapping[str, Value]
    rows: tuple[str, ...]
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class Span:
    """What is wrong in `period`, in which no row begins or ends.

    `dead` are the rows that never say anything; `left_out` counts further overlaps that are no conflict.
    """

    period: Period
    gaps: tuple[Finding, ...]
    overlaps: tuple[Finding, ...]
    dead: tuple[str, ...]
    left_out: int = 0


def analyse(*, table: Table) -> tuple[Span, ...]:
    """Return what is wrong in every span of days, from the first row's first day on; together they leave out no day.

    Findings of one span never share a case, and every gap and every conflict is in one of them. Cells accept null
    only where the column is nullable. A table that ends ends in a span that is one gap.

    Raises:
        TooManyCases: the cells tell apart more than `MOST_CASES` cases.
    """
    return tuple(analyse_rows(table=table, rows=rows, period=period) for period, rows in _spans(table))


def analyse_on(*, table: Table, on: date) -> Span:
    """Return what is wrong on one day.

    Raises:
        TooManyCases: as `analyse`.
    """
    return analyse_rows(table=table, rows=table.rows_on(on), period=Period())


def analyse_rows(*, table: Table, rows: Sequence[Row], period: Period) -> Span:
    """Return what is wrong while exactly these rows are in force.

    Raises:
        TooManyCases: as `analyse`.
    """
    findings: list[Finding] = []
    alive, harmless = 0, 0
    for boxes, mask in _cases(table, rows):
        matching = [row for place, row in enumerate(rows) if mask >> place & 1]
        alive |= mask if len(matching) == 1 else _chosen(table, rows, matching, mask)
        if len(matching) == 1:
            continue
        is_conflict = conflict_of(table=table, rows=matching) is not None
        harmless += bool(matching) and not is_conflict
        if is_conflict or not matching or harmless <= MOST_HARMLESS:
            findings.append(_finding(table, boxes, matching, is_conflict=is_conflict))
    dead = tuple(row.key for place, row in enumerate(rows) if not alive >> place & 1)
    return Span(
        period,
        gaps=tuple(finding for finding in findings if not finding.rows),
        overlaps=tuple(finding for finding in findings if finding.rows),
        dead=dead,
        left_out=max(0, harmless - MOST_HARMLESS),
    )


def _spans(table: Table) -> Iterator[tuple[Period, tuple[Row, ...]]]:
    starts = {row.period.valid_from for row in table.rows}
    ends = {row.period.valid_to for row in table.rows}
    days = sorted({day for day in starts | ends if day is not None})
    edges: list[date | None] = [*([None] if None in starts else []), *days, None]
    for start, end in pairwise(edges):
        yield Period(start, end), table.rows_on(start or date.min)


def _cases(table: Table, rows: Sequence[Row]) -> Iterator[tuple[tuple[Region, ...], int]]:
    """Give every case the rows tell apart, with the rows it matches as bits; what no row takes is given early."""
    columns = [
        regions(column=column, cells=[row.cells[place] for row in rows])
        for place, column in enumerate(table.inputs)
    ]
    left: list[tuple[tuple[Region, ...], int]] = [((), (1 << len(rows)) - 1)]
    seen = 0
    while left:
        boxes, mask = left.pop()
        seen += 1
        if seen > MOST_CASES:
            raise TooManyCases(table=table.name, most=MOST_CASES)
        if not mask or len(boxes) == len(columns):
            yield boxes, mask
        else:
            left += [((*boxes, box), mask & box.mask) for box in reversed(columns[len(boxes)])]


def _chosen(table: Table, rows: Sequence[Row], matching: Sequence[Row], mask: int) -> int:
    """Return as bits which of the matching rows say something."""
    if table.policy not in CHOOSING:
        return mask
    try:
        chosen = settle(table=table, rows=matching).rows
    except RowsConflict as conflict:
        return sum(1 << place for place, row in enumerate(rows) if row.key in conflict.rows)
    return sum(1 << place for place, row in enumerate(rows) if row in chosen)


def _finding(table: Table, boxes: Sequence[Region], matching: Sequence[Row], *, is_conflict: bool) -> Finding:
    names = [column.name for column in table.inputs]
    open_columns = table.inputs[len(boxes) :]
    examples = [box.example for box in boxes] + [
        regions(column=column, cells=())[0].example for column in open_columns
    ]
    cells = [box.cell for box in boxes] + [Cell() for _ in open_columns]
    return Finding(
        dict(zip(names, cells, strict=True)),
        dict(zip(names, examples, strict=True)),
        tuple(row.key for row in matching),
        is_conflict,
    )
