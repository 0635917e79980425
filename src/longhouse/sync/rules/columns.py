"""Events by columns: what is the same is written once, numbers as steps, known ids as the number that named them.

A column's name says how it is written: `x+` holds steps (the first value, then differences), `x#` numbers of events of
the same replica instead of the ids that they named, also inside lists, `x#+` both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any

from longhouse.sync.shapes import SyncEvent, Value

MOST_INT = 2**53 - 1
NAME = "name"  # the value of a body by which later events of the replica may mean it


class ColumnsNotRight(ValueError):
    """Columns that cannot be read; the words say which."""


def pack(*, events: Iterable[SyncEvent], named: Mapping[str, int], whole: str = NAME) -> list[dict[str, Any]]:
    """Return events as groups of columns.

    Args:
        events: in their order.
        named: the number that means an id.
        whole: the one value of a body for which no number may stand; empty: there is none.
    """
    runs = groupby(events, key=lambda event: event.op)
    return [_group(op, list(run), named, whole) for op, run in runs]


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
                flat = [each for every in values for each in (every if isinstance(every, list) else [every])]
                found |= {each for each in flat if type(each) is int}
    return found


def names(*, groups: object, first: int) -> dict[int, str]:
    """Return the ids that groups name themselves, by number; nothing but their columns of names is read.

    Args:
        groups: as `unpack` takes them.
        first: the number of their first event.

    Raises:
        ColumnsNotRight: they cannot be read.
    """
    only = [_only_names(group) for group in groups] if isinstance(groups, list) else groups
    found = unpack(groups=only, name_of=lambda seq: "")
    return {
        seq: name
        for seq, event in enumerate(found, start=first)
        if isinstance(name := event.body.get(NAME), str) and name
    }


def _only_names(group: object) -> object:
    """Return a group without what cannot name an id."""
    if not isinstance(group, dict):
        return group
    if isinstance(group.get("rows"), list):
        return {**group, "rows": [_names_of(row) for row in group["rows"]]}
    return {**group, "cols": _names_of(_dict(group, "cols")), "same": _names_of(_dict(group, "same"))}


def _names_of(columns: object) -> object:
    if not isinstance(columns, dict):
        return columns
    return {title: value for title, value in columns.items() if title.rstrip("#+") == NAME}


def _group(op: str, run: Sequence[SyncEvent], named: Mapping[str, int], whole: str) -> dict[str, Any]:
    same: dict[str, Any] = {}
    cols: dict[str, Any] = {}
    for name in dict.fromkeys(name for event in run for name in event.body):
        values: list[Any] = [event.body.get(name) for event in run]
        title = name
        if name != whole and _are_known(values, named):
            values = [_numbered(value, named) for value in values]
            title += "#"
        if all(value == values[0] and type(value) is type(values[0]) for value in values):
            same[title] = values[0]
        elif _are_steps(values):
            cols[f"{title}+"] = [values[0], *(b - a for a, b in pairwise(values))]
        else:
            cols[title] = values
    return {"op": op, "n": len(run), "same": same, "cols": cols}


def _are_steps(values: Sequence[Any]) -> bool:
    """Tell whether a column may be written as steps: whole numbers, and no step greater than a number may be."""
    if not all(type(value) is int for value in values):
        return False
    return all(abs(b - a) <= MOST_INT for a, b in pairwise(values))


def _are_known(values: Sequence[Any], named: Mapping[str, int]) -> bool:
    """Tell whether numbers may stand for ids in a column: it holds no number of its own."""
    if all(isinstance(value, list | None) for value in values):
        return any(each in named for value in values for each in value or ())
    return all(isinstance(value, str | None) for value in values) and any(value in named for value in values)


def _numbered(value: Any, named: Mapping[str, int]) -> Any:
    if isinstance(value, list):
        return [named.get(each, each) for each in value]
    return named.get(value, value)


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
    plain = {name.rstrip("#+"): values for name, values in columns.items()}
    for name, values in plain.items():
        _check(name, values)
    same = {
        name.rstrip("#"): _named(value, name_of) if name.endswith("#") else value
        for name, value in _dict(group, "same").items()
    }
    alike = _body({name: value for name, value in same.items() if name not in plain})
    if not plain:
        return [SyncEvent(op, alike)] * min(count, MOST_ALIKE)
    return [
        SyncEvent(
            op,
            {**alike, **{name: value for name, value in zip(plain, row, strict=True) if value is not None}},
        )
        for row in zip(*plain.values(), strict=True)
    ]


MOST_ALIKE = 2_000  # a group without columns is as long as it says: no longer than a batch may be


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
    if isinstance(value, list):
        return [_named(each, name_of) for each in value]
    if type(value) is not int:
        return value
    found = name_of(value)
    if found is None:
        raise ColumnsNotRight(f"#{value}")
    return found


def _body(row: Mapping[str, Any]) -> dict[str, Value]:
    body = {name: value for name, value in row.items() if value is not None}
    for name, value in body.items():
        _check(name, [value])
    return body


def _check(name: str, values: Iterable[object]) -> None:
    """Let only values through that every program writes alike."""
    is_name = name.isascii() and name.isidentifier()
    if not (is_name and all(value is None or _is_plain(value) for value in values)):
        raise ColumnsNotRight(name[:40])


def _is_plain(value: object) -> bool:
    if isinstance(value, str) or value is True or value is False:
        return True
    if isinstance(value, int):
        return abs(value) <= MOST_INT
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _dict(group: object, name: str) -> Mapping[str, Any]:
    found = group.get(name, {}) if isinstance(group, dict) else {}
    if not isinstance(found, dict):
        raise ColumnsNotRight(name)
    return found
