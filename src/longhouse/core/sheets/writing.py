"""Write a table as a workbook with a page of guidance, or as CSV; what is written reads back as the same values."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from longhouse.core.sheets.shape import Column, Grid

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROW, _WIDE = 12, 34
_HEADING_FILL = PatternFill("solid", fgColor="F6F2EA")
Row = Mapping[str, object]


def workbook(
    *, sheet: str, columns: Sequence[Column], rows: Iterable[Row], guide: Sequence[Sequence[str]] = ()
) -> bytes:
    """Return an Excel file: the table with its headings fixed, and a second sheet that explains each column.

    Args:
        sheet: name of the sheet with the table.
        columns: in the order in which they stand.
        rows: values by the columns' keys.
        guide: rows of text for the second sheet, the first of them its heading; none leaves the sheet out.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        wide = max(_NARROW, min(_WIDE, len(column.label) + 2, 60), min(_WIDE, len(column.example) + 2))
        page.column_dimensions[get_column_letter(place)].width = wide
    page.append([_bold(page, column.label) for column in columns])
    for row in rows:
        page.append([_cell(column.kind.write(row.get(column.key))) for column in columns])
    if guide:
        _guide(book, guide)
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


def csv_file(*, columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Return a CSV file in UTF-8 with the sign by which Excel knows it."""
    whole = io.StringIO(newline="")
    writer = csv.writer(whole)
    writer.writerow([column.label for column in columns])
    writer.writerows([column.kind.write(row.get(column.key)) for column in columns] for row in rows)
    return whole.getvalue().encode("utf-8-sig")


def csv_of_grid(*, grid: Grid) -> str:
    """Return the cells of a grid as CSV, each row at its own number, to be carried by a form and read again."""
    whole = io.StringIO(newline="")
    writer = csv.writer(whole, lineterminator="\n")
    at = 1
    for number, cells in grid.rows:
        writer.writerows([] for _ in range(number - at))
        writer.writerow(cells)
        at = number + 1
    return whole.getvalue()


def _cell(value: str | float) -> str | float | None:
    """Return a cell's value; an empty text is no cell at all."""
    return None if value == "" else value


def _guide(book: Workbook, guide: Sequence[Sequence[str]]) -> None:
    page: Any = book.create_sheet("Hướng dẫn")
    for letter, width in (("A", 22), ("B", 70), ("C", 34)):
        page.column_dimensions[letter].width = width
    for place, row in enumerate(guide):
        cells = [WriteOnlyCell(page, value=text) for text in row]
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=place == 0)
        page.append(cells)


def _bold(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, value=text)
    cell.font = Font(bold=True)
    cell.fill = _HEADING_FILL
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def guide_of(*, columns: Sequence[Column]) -> list[list[str]]:
    """Return the rows of a guide to the columns: heading, what to write, an example. Vietnamese: any house reads it."""
    return [
        ["Cột", "Viết gì", "Ví dụ"],
        *([one.label, ("Phải có. " if one.is_needed else "") + one.hint, one.example] for one in columns),
    ]
