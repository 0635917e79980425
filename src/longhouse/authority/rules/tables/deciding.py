"""Decide by a table: which rows match, what they answer together, and which facts are still needed."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from longhouse.authority.rules.tables.matching import Match, RowTrace, known_facts, trace
from longhouse.authority.rules.tables.policies import Outcome, Record, settle
from longhouse.authority.rules.tables.regions import Region, regions
from longhouse.authority.rules.tables.shape import Cell, Row, RowsConflict, Table, Value

MOST_ENDINGS = 20_000


class State(StrEnum):
    """How far a table could decide."""

    DECIDED = "decided"
    MISSING_FACTS = "missing-facts"
    NO_ROW = "no-row"  # a gap: no row holds, whatever the other facts are


@dataclass(frozen=True, slots=True)
class Decision:
    """What a table answers to some facts on a day.

    `outputs`: one record by name, or several where the policy keeps several; empty unless decided.
    `rows`: the rows the answer surely rests on. `possible`: rows that may match too, but that change nothing
    where the state is decided. `missing`: the facts that could change the answer, in the order of the table.
    """

    state: State
    outputs: tuple[Mapping[str, Value], ...]
    rows: tuple[Row, ...]
    possible: tuple[Row, ...]
    missing: tuple[str, ...]
    traces: tuple[RowTrace, ...]


@dataclass(frozen=True, slots=True)
class _Ending:
    """What the table would answer in one case of the facts still missing."""

    outcome: Outcome | None
    conflict: RowsConflict | None

    @property
    def answer(self) -> tuple[Record, ...] | str:
        """Return what makes two endings the same to the one who asks."""
        return self.outcome.records if self.outcome else "conflict"


def decide(*, table: Table, facts: Mapping[str, object], on: date) -> Decision:
    """Return what the table answers to these facts on that day.

    A fact that is absent, or None for an input that is not nullable, is unknown: the table still decides
    where every value of it gives the same answer. Facts that no column asks for are ignored.

    Args:
        table: a table as `reading.read_table` gives it.
        facts: values by the name of the input: text, numbers, booleans, days (or ISO text for them).
        on: the day whose rows are in force.

    Raises:
        FactWrong: a fact has the wrong type or is not allowed.
        RowsConflict: rows match that the hit policy does not allow together (RowsOverlap, OutputsDiffer,
            PriorityTied), whatever the missing facts are.
    """
    known = known_facts(table=table, facts=facts)
    traces = tuple(trace(table=table, row=row, facts=known, on=on) for row in table.rows)
    unsure = [entry for entry in traces if entry.match is Match.UNKNOWN]
    if not unsure:
        rows = [entry.row for entry in traces if entry.match is Match.YES]
        return _decision(table, (_ending(table, rows),), (), traces)
    wanted = {cell.input for entry in unsure for cell in entry.cells}
    names = [column.name for column in table.inputs if column.name in wanted]
    cases = [_regions(table, name, unsure) for name in names]
    if math.prod(map(len, cases)) > MOST_ENDINGS:
        return Decision(State.MISSING_FACTS, (), (), _rows(traces), tuple(names), traces)
    endings = _endings(table, traces, cases)
    return _decision(table, tuple(endings.values()), _mattering(names, endings), traces)


def needed_inputs(*, table: Table, on: date) -> tuple[str, ...]:
    """Return the names of the inputs that a row in force on that day asks for, in the order of the table."""
    rows = table.rows_on(on)
    return tuple(
        column.name
        for place, column in enumerate(table.inputs)
        if any(not row.cells[place].is_open for row in rows)
    )


def _regions(table: Table, name: str, unsure: Sequence[RowTrace]) -> tuple[Region, ...]:
    """Return the cases of a missing fact that the unsure rows tell apart."""
    column = next(column for column in table.inputs if column.name == name)
    cells = [next((cell.wanted for cell in entry.cells if cell.input == name), Cell()) for entry in unsure]
    return regions(column=column, cells=cells)


def _endings(
    table: Table, traces: Sequence[RowTrace], cases: Sequence[tuple[Region, ...]]
) -> dict[tuple[int, ...], _Ending]:
    """Return what the table would answer in every case of the missing facts, by the places of the regions."""
    unsure = [entry.row for entry in traces if entry.match is Match.UNKNOWN]
    sure = {entry.row.key for entry in traces if entry.match is Match.YES}
    by_mask: dict[int, _Ending] = {}
    endings = {}
    for places in product(*(range(len(case)) for case in cases)):
        mask = -1
        for case, place in zip(cases, places, strict=True):
            mask &= case[place].mask
        if mask not in by_mask:
            keys = sure | {row.key for i, row in enumerate(unsure) if mask >> i & 1}
            by_mask[mask] = _ending(table, [row for row in table.rows if row.key in keys])
        endings[places] = by_mask[mask]
    return endings


def _ending(table: Table, rows: Sequence[Row]) -> _Ending:
    try:
        return _Ending(settle(table=table, rows=rows), None)
    except RowsConflict as conflict:
        return _Ending(None, conflict)


def _mattering(names: Sequence[str], endings: Mapping[tuple[int, ...], _Ending]) -> tuple[str, ...]:
    """Return the facts of which one value gives another answer than another value, all else being equal."""
    found = []
    for place, name in enumerate(names):
        answers: dict[tuple[int, ...], tuple[Record, ...] | str] = {}
        for places, ending in endings.items():
            others = places[:place] + places[place + 1 :]
            if answers.setdefault(others, ending.answer) != ending.answer:
                found.append(name)
                break
    return tuple(found)


def _decision(
    table: Table, endings: tuple[_Ending, ...], missing: tuple[str, ...], traces: tuple[RowTrace, ...]
) -> Decision:
    if missing:
        return Decision(State.MISSING_FACTS, (), (), _rows(traces), missing, traces)
    outcomes = [ending.outcome for ending in endings if ending.outcome]
    conflict = next((ending.conflict for ending in endings if ending.conflict), None)
    if conflict:
        raise conflict
    records = outcomes[0].records
    rows = tuple(row for row in outcomes[0].rows if all(row in outcome.rows for outcome in outcomes))
    possible = tuple(row for row in _rows(traces) if row not in rows and _may_hold(row, outcomes))
    outputs = tuple(_named(table, record) for record in records)
    return Decision(State.DECIDED if records else State.NO_ROW, outputs, rows, possible, (), traces)


def _may_hold(row: Row, outcomes: Sequence[Outcome]) -> bool:
    return any(row in outcome.rows for outcome in outcomes)


def _rows(traces: Sequence[RowTrace]) -> tuple[Row, ...]:
    """Return the rows that match or may match."""
    return tuple(entry.row for entry in traces if entry.match is not Match.NO)


def _named(table: Table, record: Record) -> dict[str, Value]:
    return dict(zip((column.name for column in table.outputs), record, strict=True))
