"""A document's contents as a tree, from flat rows; a row whose holder is not there stands at the root."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from longhouse.law.shapes import Node, ProvisionKind

_PIECES = {ProvisionKind.CLAUSE, ProvisionKind.POINT}


@dataclass(frozen=True, slots=True)
class Row:
    """A provision as the outline reads it: its name, its holder's, its number as the eid's citation parts say it."""

    eid: str
    parent_eid: str
    kind: ProvisionKind
    label: str
    heading: str
    number: str = ""
    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; `is_touched` where an effect on it, or on a piece of it, is not in the text yet."""

    eid: str
    kind: ProvisionKind
    label: str
    heading: str
    is_touched: bool
    entries: tuple["Entry", ...] = ()


def contents(*, rows: Sequence[Row], touched: Iterable[str]) -> tuple[Entry, ...]:
    """Return the contents down to articles; clauses and points only where nothing holds them.

    Args:
        rows: those standing on one day, in their order.
        touched: names of provisions with effects that the text does not show yet.
    """
    known = {row.eid for row in rows}
    below: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        holder = row.parent_eid if row.parent_eid in known else ""
        if not holder or row.kind not in _PIECES:
            below[holder].append(row)
    marked = {
        "__".join(parts[: place + 1])
        for eid in touched
        for parts in [eid.split("__")]
        for place in range(len(parts))
    }
    return tuple(_entry(row, below, marked) for row in below[""])


def flat(*, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield every entry in reading order."""
    for entry in entries:
        yield entry
        yield from flat(entries=entry.entries)


def readable(*, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that have words of their own to read, in order: everything but parts, chapters and sections."""
    groups = {ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.SUBSECTION}
    return [entry for entry in flat(entries=entries) if entry.kind not in groups]


def heading_beside(*, label: str, heading: str) -> str:
    """Return the heading to show beside a label: none where the label is the heading, as an annex has it."""
    return "" if heading.startswith(label) else heading


def nodes_of(*, rows: Sequence[Row]) -> tuple[Node, ...]:
    """Return the tree that rows of one day make, whole, to be written in another format."""
    known = {row.eid for row in rows}
    below: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        below[row.parent_eid if row.parent_eid in known else ""].append(row)
    return tuple(_node(row, below) for row in below[""])


def _entry(row: Row, below: dict[str, list[Row]], touched: set[str]) -> Entry:
    inner = tuple(_entry(child, below, touched) for child in below.get(row.eid, ()))
    heading = heading_beside(label=row.label, heading=row.heading)
    return Entry(row.eid, row.kind, row.label, heading, row.eid in touched, inner)


def _node(row: Row, below: dict[str, list[Row]]) -> Node:
    inner = tuple(_node(child, below) for child in below.get(row.eid, ()))
    return Node(row.kind, row.number, row.heading, row.text, row.line, inner)
