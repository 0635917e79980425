"""Take a table in by a file: name each wrong cell, or show what would change. Knows no web: the door gives file and words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from longhouse.core.refusal import Refusal
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import MIB, MOST_BYTES, MOST_ROWS, read_grid
from longhouse.core.sheets.shape import CellFault, Column, Grid, LineChange, SheetDiff, SheetTooBig
from longhouse.core.sheets.writing import csv_of_grid
from longhouse.core.words import mark

MOST_SHOWN = 100  # changes told one by one
MOST_CARRIED = 2 * MIB  # of text in the form between the preview and the saving
BAD, GOOD = 400, 200
Page = dict[str, object]
Translate = Callable[[str], str]


class Prepared(Protocol):
    """What saving a file would change, and what is wrong."""

    @property
    def diff(self) -> SheetDiff[Any]:
        """Return what would change."""
        ...

    @property
    def faults(self) -> tuple[CellFault, ...]:
        """Return what is wrong."""
        ...


class SentFile(Protocol):
    """A file as it came through the door."""

    @property
    def name(self) -> str | None:
        """Return what the file is called."""
        ...

    @property
    def size(self) -> int | None:
        """Return how many bytes it has."""
        ...

    def read(self) -> bytes:
        """Return the whole content."""
        ...


@dataclass(frozen=True, slots=True)
class Intake:
    """A table that takes files in: how it is read and compared, and which columns name a row and its place.

    `places` are words for the codes in the column of the place; a code that is not among them stands for itself.
    """

    sheet: str
    columns: Sequence[Column]
    prepare: Callable[[Grid], Prepared]
    name_key: str = "name"
    place_key: str = "unit"
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change in words: which row, where in the file, and of each value heading, cell, before and after."""

    name: str
    place: str
    row: int
    fields: tuple[tuple[str, str, str, str], ...]


def taken(
    *, intake: Intake, sent: SentFile | None, is_posted: bool, translate: Translate
) -> tuple[Page, int]:
    """Return what the page of a table must say about a file, and the status of the answer.

    Args:
        intake: the table.
        sent: the file, or None where none came.
        is_posted: whether the form was sent at all.
        translate: from the words of the house into those of the page.
    """
    page: Page = {"error": "", "most_mb": MOST_BYTES // MIB, "most_rows": MOST_ROWS}
    if not is_posted:
        return page, GOOD
    if sent is None:
        return page | {"error": translate(mark("Chưa chọn tệp. Xin chọn một tệp rồi gửi lại."))}, BAD
    try:
        if (sent.size or 0) > MOST_BYTES:
            raise too_big()
        shown = previewed(intake=intake, content=sent.read(), translate=translate)
    except Refusal as refusal:
        return page | {"error": translate(refusal.sentence) % refusal.values}, BAD
    return page | shown | {"file_name": sent.name}, BAD if shown.get("faults") else GOOD


def previewed(*, intake: Intake, content: bytes, translate: Translate) -> Page:
    """Return what a file would change, to be shown; or every cell that is wrong.

    Raises:
        SheetNotReadable, SheetTooBig: the file is no table, or none that can be carried by a form.
    """
    grid = read_grid(content=content, sheet=intake.sheet)
    prepared = intake.prepare(grid)
    if prepared.faults:
        return {"faults": [_told(fault, translate) for fault in prepared.faults], "is_read": True}
    text = csv_of_grid(grid=grid)
    if len(text) > MOST_CARRIED:
        raise too_big()
    diff = prepared.diff
    return {
        "is_read": True,
        "diff": diff,
        "added": [_shown(one, intake, translate) for one in diff.added[:MOST_SHOWN]],
        "changed": [_shown(one, intake, translate) for one in diff.changed[:MOST_SHOWN]],
        "more_added": max(0, len(diff.added) - MOST_SHOWN),
        "more_changed": max(0, len(diff.changed) - MOST_SHOWN),
        "count": len(diff.added) + len(diff.changed),
        "text": text,
        "sheet": grid.sheet,
        "shown": digest(diff=diff),
    }


def carried_grid(*, fields: Mapping[str, str], sheet: str) -> Grid:
    """Return the cells that the form carried from the preview to the saving."""
    return read_grid(content=fields["text"].encode(), sheet=fields.get("sheet", sheet))


def too_big() -> SheetTooBig:
    """Return the refusal of a file that is too large to be read."""
    return SheetTooBig(rows=MOST_ROWS, mb=MOST_BYTES // MIB)


def _told(fault: CellFault, translate: Translate) -> tuple[str, str, str, str]:
    words = translate(fault.sentence)
    return fault.sheet, fault.address, words % fault.values if fault.values else words, fault.example


def _shown(change: LineChange[Any], intake: Intake, translate: Translate) -> ShownChange:
    columns = {column.key: column for column in intake.columns}
    line = change.line

    def said(key: str, value: object) -> str:
        return str(columns[key].kind.write(value))

    fields = tuple(
        (
            translate(columns[one.key].label),
            line.addresses.get(one.key, ""),
            said(one.key, one.before),
            said(one.key, one.after),
        )
        for one in change.fields
        if one.before is not None
        or (one.key not in {intake.name_key, intake.place_key} and said(one.key, one.after))
    )
    code = str(line.values.get(intake.place_key) or "")
    name = said(intake.name_key, line.values.get(intake.name_key))
    return ShownChange(name, intake.places.get(code, code), line.number, fields)
