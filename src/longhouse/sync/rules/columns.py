"""Events by columns: what is the same is written once, numbers as steps, known ids as the number that named them.

A column's name says how it is written: `x+` holds steps (the first value, then differences), `x#` numbers of events of
the same replica instead of the ids that they named, `x#+` both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any

from longhouse.sync.shapes import SyncEvent, Value

MOST_INT = 2**53 - 1
NAME = "name"  # the value of a body by which later events of the replica may mean it


class ColumnsNotRight(ValueError):
    """Columns that cannot be read; the words say which."""


def pack(*, events: Iterable[SyncEvent], named: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return events as groups of columns; `named` holds the number of the event that named an id."""
    return [_group(op, list(run), named) for op, run in groupby(events, key=lambda event: event.op)]


def unpack(*, groups: object, name_of: Callable[[int], str | None]) -> list[SyncEvent]:
    """Return the events of groups.

    Args:
        groups: as `pack` makes them; a group may hold `rows` instead of columns.
        name_of: the id that an event named by its number; None: it named nothing.

    Raises:
        ColumnsNotRight: they cannot be read.
    """
    if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
        raise ColumnsNotRight("groups")
    return [event for group in groups for event in _events(group, name_of)]


def references(*, groups: object) -> set[int]:
    """Return every number by which groups mean an id."""
    found: set[int] = set()
    for group in groups if isinstance(groups, list) else []:
        cols = {**_dict(group, "same"), **_dict(group, "cols")}
        for name, value in cols.items():
            if "#" in name:
                values = _steps(name, value) if isinstance(value, list) else [value]
                found |= {each for each in values if type(each) is int}
    return found


def _group(op: str, run: Sequence[SyncEvent], named: Mapping[str, int]) -> dict[str, Any]:
    same: dict[str, Any] = {}
    cols: dict[str, Any] = {}
    for name in dict.fromkeys(name for event in run for name in event.body):
        values: list[Any] = [event.body.get(name) for event in run]
        title = name
        if name != NAME and _are_known(values, named):
            values = [named.get(value, value) for value in values]
            title += "#"
        if all(value == values[0] and type(value) is type(values[0]) for value in values):
            same[title] = values[0]
        elif all(type(value) is int for value in values):
            cols[f"{title}+"] = [values[0], *(b - a for a, b in pairwise(values))]
        else:
            cols[title] = values
    return {"op": op, "n": len(run), "same": same, "cols": cols}


def _are_known(values: Sequence[Any], named: Mapping[str, int]) -> bool:
    """Tell whether numbers may stand for ids in a column: it holds no number of its own."""
    return all(isinstance(value, str | None) for value in values) and any(value in named for value in values)


def _events(group: Mapping[str, Any], name_of: Callable[[int], str | None]) -> list[SyncEvent]:
    op, count = group.get("op"), group.get("n")
    if not isinstance(op, str) or not op.isprintable():
        raise ColumnsNotRight("op")
    if "rows" in group:
        rows = group["rows"]
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ColumnsNotRight("rows")
        return [SyncEvent(op, _body(row)) for row in rows]
    if type(count) is not int or not 0 <= count <= MOST_INT:
        raise ColumnsNotRight("n")
    columns = {name: _column(name, values, count, name_of) for name, values in _dict(group, "cols").items()}
    same = {
        name.rstrip("#"): _named(value, name_of) if name.endswith("#") else value
        for name, value in _dict(group, "same").items()
    }
    plain = {name.rstrip("#+"): values for name, values in columns.items()}
    return [
        SyncEvent(op, _body(same | {name: values[row] for name, values in plain.items()}))
        for row in range(count if plain else min(count, MOST_ALIKE))
    ]


MOST_ALIKE = 1_000  # a group without columns is as long as it says: no longer than a batch may be


def _column(name: str, values: object, count: int, name_of: Callable[[int], str | None]) -> list[Any]:
    if not isinstance(values, list) or len(values) != count:
        raise ColumnsNotRight(name)
    found = _steps(name, values)
    return [_named(value, name_of) for value in found] if "#" in name else found


def _steps(name: str, values: list[Any]) -> list[Any]:
    if not name.endswith("+"):
        return values
    if not all(type(value) is int and abs(value) <= MOST_INT for value in values):
        raise ColumnsNotRight(name)
    return list(accumulate(values))


def _named(value: object, name_of: Callable[[int], str | None]) -> object:
    if type(value) is not int:
        return value
    found = name_of(value)
    if found is None:
        raise ColumnsNotRight(f"#{value}")
    return found


def _body(row: Mapping[str, Any]) -> dict[str, Value]:
    body = {name: value for name, value in row.items() if value is not None}
    for name, value in body.items():
        if not (name.isascii() and name.isidentifier() and _is_plain(value)):
            raise ColumnsNotRight(name[:40])
    return body


def _is_plain(value: object) -> bool:
    if isinstance(value, bool | str):
        return True
    if isinstance(value, int):
        return abs(value) <= MOST_INT
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _dict(group: object, name: str) -> Mapping[str, Any]:
    found = group.get(name, {}) if isinstance(group, dict) else {}
    if not isinstance(found, dict):
        raise ColumnsNotRight(name)
    return found
