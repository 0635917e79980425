"""Which segment of a power's object a case belongs to: by name, by the power's decision table, or not yet known."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from longhouse.authority.rules.tables.deciding import State, decide
from longhouse.authority.rules.tables.reading import read_table
from longhouse.authority.rules.tables.shape import Row, Table
from longhouse.authority.shapes import Power

OBJECT = "object"  # the fact that names the segment itself, and the output of a power's table


@dataclass(frozen=True, slots=True)
class Asked:
    """What the facts say of the object: its key, or the segments that are still possible and the facts missing."""

    key: str | None
    possible: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def object_of(*, power: Power, facts: Mapping[str, object], on: date) -> Asked:
    """Return the segment a case belongs to; a power without segments has only the whole ("").

    The fact `object` may name one segment, or several of which one applies; what names none is passed over.

    Raises:
        FactWrong: a fact that the power's table asks for has the wrong type or is not allowed.
        RowsConflict: the power's table contradicts itself.
    """
    keys = tuple(segment.key for segment in power.objects)
    if not keys:
        return Asked("")
    named = _named(facts.get(OBJECT), keys)
    if len(named) == 1:
        return Asked(named[0])
    if power.table is None:
        return Asked(None, named, (OBJECT,))
    return _by_table(table_of(power=power), named, facts, on)


def table_of(*, power: Power) -> Table:
    """Return the power's decision table, read once.

    Raises:
        TableWrong: the table is not right.
    """
    return _table(json.dumps(power.table, sort_keys=True))


def _by_table(table: Table, keys: tuple[str, ...], facts: Mapping[str, object], on: date) -> Asked:
    decision = decide(table=table, facts=facts, on=on)
    if decision.state is State.DECIDED:
        return Asked(str(decision.outputs[0][OBJECT]))
    if decision.state is State.NO_ROW:
        return Asked(None, keys, (OBJECT,))
    named = set(_objects(table, (*decision.rows, *decision.possible)))
    return Asked(None, tuple(key for key in keys if key in named), decision.missing)


def _objects(table: Table, rows: Iterable[Row]) -> list[str]:
    place = [column.name for column in table.outputs].index(OBJECT)
    return [str(row.outputs[place]) for row in rows]


def _named(fact: object, keys: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {fact} if isinstance(fact, str) else set(fact) if isinstance(fact, tuple | list) else set()
    return tuple(key for key in keys if key in wanted) or keys


@lru_cache(maxsize=256)
def _table(written: str) -> Table:
    return read_table(written=json.loads(written))
