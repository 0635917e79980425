"""Write a table as an Excel sheet that offices can fill in."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from longhouse.authority.rules.tables.expressions import write_cell
from longhouse.authority.rules.tables.shape import Input, Output, Row, Table, Value
from longhouse.authority.rules.tables.sheet_layout import NULLABLE, SHEET, TITLES, TYPES, WHOLE, Part, guarded
from longhouse.authority.rules.tables.values import literal, plain

EXACT_DIGITS = 15  # what a spreadsheet's number holds exactly
EARLIEST_DAY = date(1900, 3, 1)  # before it, spreadsheets count a day that never was
Written = str | int | float | bool | date | None


def write_sheet(*, table: Table) -> bytes:
    """Return the table as an .xlsx file; `sheet_reading.read_sheet` gives the same table."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "B10"
    for row in (*_head(table), *(_rule(row) for row in table.rows)):
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(table: Table) -> list[list[Written]]:
    columns: tuple[Input | Output, ...] = (*table.inputs, *table.outputs)
    tail = (Part.NOTE, Part.BASIS, Part.VALID_FROM, Part.VALID_TO)
    roles = [*(Part.INPUT for _ in table.inputs), *(Part.OUTPUT for _ in table.outputs), *tail]
    rows: list[list[Written]] = [
        [table.name],
        [table.label],
        [table.policy.value],
        [role.value for role in roles],
        [column.name for column in columns],
        [column.label for column in columns],
        [_type(column) for column in columns],
        [_values(column) for column in columns],
        [column.unit for column in columns],
    ]
    return [[title, *row] for title, row in zip(TITLES, rows, strict=True)]


def _rule(row: Row) -> list[Written]:
    return [
        row.key,
        *("" if cell.is_open else write_cell(cell=cell) for cell in row.cells),
        *(_answer(value) for value in row.outputs),
        row.note,
        row.basis,
        *(_day(day) if day else "" for day in (row.period.valid_from, row.period.valid_to)),
    ]


def _type(column: Input | Output) -> str:
    if isinstance(column, Output):
        return TYPES[column.kind]
    words = WHOLE if column.is_whole else TYPES[column.kind]
    return f"{words}, {NULLABLE}" if column.is_nullable else words


def _values(column: Input | Output) -> str:
    if column.values:
        return ", ".join(map(literal, column.values))
    return "" if isinstance(column, Output) or column.allowed.is_open else write_cell(cell=column.allowed)


def _answer(value: Value) -> Written:
    """Return an answer as a spreadsheet holds it: by its type, but as text where that would not be exact."""
    if isinstance(value, Decimal):
        return _number(value)
    return _day(value) if isinstance(value, date) else value


def _number(value: Decimal) -> Written:
    text = plain(value)
    if len(text.strip("-").replace(".", "")) > EXACT_DIGITS:
        return text
    return float(text) if "." in text else int(text)


def _day(day: date) -> Written:
    return day if day >= EARLIEST_DAY else day.isoformat()


def _cell(sheet: Any, value: Written) -> Any:
    """Return a cell that holds the value as what it is: text stays text, whatever it begins with."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
    cell = WriteOnlyCell(sheet, value="")
    cell.value = guarded(text=value)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
