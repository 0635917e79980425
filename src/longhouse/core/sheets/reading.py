"""Read a workbook or a CSV file into cells of text, within bounds, and the cells into values."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from longhouse.core.folding import fold
from longhouse.core.sheets.shape import (
    CellFault,
    CellWrong,
    Column,
    Grid,
    Line,
    Sheet,
    SheetNotReadable,
    SheetTooBig,
    address,
)
from longhouse.core.words import mark

MIB = 1024 * 1024
MOST_BYTES, MOST_UNPACKED = 4 * MIB, 64 * MIB
MOST_ROWS, MOST_COLUMNS, MOST_PARTS = 10_000, 60, 500
MOST_FAULTS = 200  # told at once
LONGEST_CELL = 2_000
ZIP = b"PK\x03\x04"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# openpyxl raises whatever its reading stumbles over; the file is broken all the same.
_PROBLEMS = (
    InvalidFileException,
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,  # an encrypted part
    SyntaxError,  # what readers of XML raise
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
)
_TOO_BIG = {"rows": MOST_ROWS, "mb": MOST_BYTES // MIB}


def read_grid(*, content: bytes, sheet: str) -> Grid:
    """Return the cells of a file as text: of the sheet of that name, else of the first.

    Raises:
        SheetNotReadable: neither a workbook nor text in UTF-8.
        SheetTooBig: larger than any honest table.
    """
    if len(content) > MOST_BYTES:
        raise SheetTooBig(**_TOO_BIG)
    if not content.startswith(ZIP):
        return _of_text(content, sheet)
    try:
        _check_parts(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # parts of a workbook that openpyxl leaves out
            return _of_workbook(content, sheet)
    except _PROBLEMS as problem:
        raise SheetNotReadable from problem


def read_sheet(*, grid: Grid, columns: Sequence[Column]) -> Sheet:
    """Return the lines of a grid whose first row names the columns, and everything that is wrong with it.

    A line with a faulty cell is left out. Columns may stand in any order; one that is not needed may be missing.
    """
    if not grid.rows:
        fault = CellFault(grid.sheet, "A1", mark("tệp trống"), {}, columns[0].label)
        return Sheet(grid.sheet, (), (fault,))
    (heading_row, heading), *rows = grid.rows
    places, faults = _places(grid.sheet, heading_row, heading, columns)
    lines = []
    for number, cells in rows:
        line, wrong = _line(grid.sheet, number, cells, places)
        faults += wrong
        if not wrong:
            lines.append(line)
    return Sheet(grid.sheet, tuple(lines), tuple(faults[:MOST_FAULTS]))


def _places(
    sheet: str, row: int, heading: Sequence[str], columns: Sequence[Column]
) -> tuple[dict[int, Column], list[CellFault]]:
    """Return which column stands at which place, and headings that are unknown, twice or missing."""
    known = {fold(column.label): column for column in columns}
    places: dict[int, Column] = {}
    faults = []
    for place, label in enumerate(heading, start=1):
        column = known.get(fold(label))
        at = address(row=row, column=place)
        if label and column is None:
            labels = ", ".join(one.label for one in columns)
            sentence = mark("không có cột “%(label)s”; các cột: %(labels)s")
            faults.append(
                CellFault(sheet, at, sentence, {"label": label[:40], "labels": labels}, columns[0].label)
            )
        elif column in places.values():
            faults.append(CellFault(sheet, at, mark("cột “%(label)s” có hai lần"), {"label": label}))
        elif column:
            places[place] = column
    for column in columns:
        if column.is_needed and column not in places.values():
            at = address(row=row, column=len(heading) + 1)
            faults.append(
                CellFault(sheet, at, mark("thiếu cột “%(label)s”"), {"label": column.label}, column.label)
            )
    return places, faults


def _line(
    sheet: str, number: int, cells: Sequence[str], places: dict[int, Column]
) -> tuple[Line, list[CellFault]]:
    values: dict[str, object] = {}
    faults = []
    for place, column in places.items():
        text = cells[place - 1] if place <= len(cells) else ""
        try:
            values[column.key] = _value(text, column)
        except CellWrong as wrong:
            at = address(row=number, column=place)
            faults.append(CellFault(sheet, at, wrong.sentence, wrong.values, wrong.example))
    at_cells = {column.key: address(row=number, column=place) for place, column in places.items()}
    return Line(number, values, at_cells), faults


def _value(text: str, column: Column) -> object:
    if not text.strip():
        if column.is_needed:
            raise CellWrong(mark("ô trống"), column.example)
        return column.blank
    if len(text) > LONGEST_CELL:
        raise CellWrong(mark("ô quá dài"), column.example)
    return column.kind.read(text)


def _of_text(content: bytes, sheet: str) -> Grid:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise SheetNotReadable from wrong
    if "\0" in text:
        raise SheetNotReadable
    heading = text.partition("\n")[0]
    separator = max(";,\t", key=heading.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as wrong:
        raise SheetNotReadable from wrong
    return _grid(sheet, [tuple(" ".join(cell.split()) for cell in row) for row in rows])


def _of_workbook(content: bytes, sheet: str) -> Grid:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        names = book.sheetnames
        chosen: Any = book[sheet if sheet in names else names[0]]
        rows = chosen.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return _grid(str(chosen.title), [tuple(_text_of(value) for value in row) for row in rows])
    finally:
        book.close()


def _grid(sheet: str, rows: Sequence[tuple[str, ...]]) -> Grid:
    kept = tuple((number, row) for number, row in enumerate(rows, start=1) if any(row))
    if len(kept) > MOST_ROWS + 1:
        raise SheetTooBig(**_TOO_BIG)
    return Grid(sheet, kept)


def _text_of(value: object) -> str:
    """Return a cell's value as text, as the kinds of cells read it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _check_parts(content: bytes) -> None:
    """Refuse what unpacks to too much, and declarations in any part, whatever its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        listed = parts.infolist()
        if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
            raise SheetTooBig(**_TOO_BIG)
        for part in listed:
            if _DECLARATION.search(parts.read(part)):
                raise ValueError(part.filename)
