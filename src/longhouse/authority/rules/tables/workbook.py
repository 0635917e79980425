"""Open an Excel file as far as a table needs: the values of one sheet's cells, within bounds, no formulas."""

import io
import warnings
import zipfile
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from longhouse.authority.rules.tables.files import MOST_UNPACKED, TableFileBroken, TableFileTooBig, check_size
from longhouse.authority.rules.tables.reading import MOST_ROWS
from longhouse.authority.rules.tables.shape import Mistake, TableWrong
from longhouse.authority.rules.tables.sheet_layout import FIRST_RULE, SHEET
from longhouse.core.words import mark
from longhouse.law.rules.formats import archive, hardened

MOST_WIDE = 90  # 40 facts, 40 answers, the rest
MOST_LONG = MOST_ROWS + FIRST_RULE + 100
LOOK_WIDE, LOOK_LONG = 400, 10_000  # how far stray cells are looked for; what lies further is not read
FORMULA, FAULT = "f", "e"
MIB = 1024 * 1024
# openpyxl raises whatever its reading stumbles over; the file is broken all the same.
PROBLEMS = (
    InvalidFileException,
    zipfile.BadZipFile,
    SyntaxError,  # what both readers of XML raise
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
)
Grid = dict[int, dict[int, Any]]  # row, column, value; blank cells and rows left out


def read_grid(*, content: bytes) -> Grid:
    """Return the values of the one sheet, or of the sheet named as ours, by row and column from 1.

    Raises:
        TableFileTooBig: larger, or unpacking to more, than any table.
        FileRefused: no sound ZIP file (`law.rules.formats`).
        TableFileBroken: no workbook, or several sheets and none with our name.
        TableWrong: formulas, faults, or cells outside of what a table can have.
    """
    check_size(content=content)
    archive.inspected(content=content)
    _check_parts(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # parts of a workbook that openpyxl leaves out
            grid, mistakes = _cells(content)
    except PROBLEMS as problem:
        raise TableFileBroken(why=f"xlsx, {str(problem)[:120]}") from problem
    if mistakes:
        raise TableWrong(tuple(mistakes))
    return grid


def _check_parts(content: bytes) -> None:
    """Refuse what unpacks to too much, and declarations in any part, whatever its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
            raise TableFileTooBig(most_mb=MOST_UNPACKED // MIB)
        for part in parts.infolist():
            hardened.refuse_declarations(parts.read(part))


def _cells(content: bytes) -> tuple[Grid, list[Mistake]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book[SHEET] if SHEET in book.sheetnames else _only(book.worksheets)
        grid: Grid = {}
        mistakes: list[Mistake] = []
        for row in sheet.iter_rows(max_row=LOOK_LONG, max_col=LOOK_WIDE):
            for cell in row:
                if cell.value is None or cell.value == "":
                    continue
                mistakes += _faults(cell)
                grid.setdefault(int(cell.row or 0), {})[int(cell.column or 0)] = cell.value
        return grid, mistakes[:100]
    finally:
        book.close()


def _only(sheets: list[Any]) -> Any:
    if len(sheets) != 1:
        raise ValueError(f"{len(sheets)} trang tính, không có trang “{SHEET}”")
    return sheets[0]


def _faults(cell: Any) -> list[Mistake]:
    place = f"{get_column_letter(cell.column)}{cell.row}"
    if cell.data_type == FORMULA:
        return [Mistake(mark("ô có công thức; hãy dán giá trị"), {}, "500", place=place)]
    if cell.data_type == FAULT:
        return [Mistake(mark("ô có lỗi %(fault)s"), {"fault": str(cell.value)[:20]}, "500", place=place)]
    if cell.row > MOST_LONG or cell.column > MOST_WIDE:
        return [Mistake(mark("ô nằm ngoài bảng"), {}, "A1", place=place)]
    return []
