"""Read a table from an Excel sheet: values only, every mistake with its cell."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.utils import get_column_letter

from longhouse.authority.rules.tables import sheet_cells as cells
from longhouse.authority.rules.tables import sheet_layout as layout
from longhouse.authority.rules.tables.expressions import read_cell
from longhouse.authority.rules.tables.files import TableFileBroken, refused, refused_cell
from longhouse.authority.rules.tables.reading import read_table
from longhouse.authority.rules.tables.shape import Equal, Kind, Mistake, Table, TableWrong, Value
from longhouse.authority.rules.tables.sheet_layout import Part
from longhouse.authority.rules.tables.tokens import ExpressionWrong
from longhouse.authority.rules.tables.workbook import Grid, read_grid
from longhouse.core.words import mark

KINDS = {
    **{words: (kind, False) for kind, words in layout.TYPES.items()},
    **{kind.value: (kind, False) for kind in Kind},
    layout.WHOLE: (Kind.NUMBER, True),
}
PROSE = {Part.NOTE: "note", Part.BASIS: "basis"}
DAYS = {Part.VALID_FROM: "valid_from", Part.VALID_TO: "valid_to"}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet: where it stands, what it holds, and for facts and answers its name and type."""

    place: int
    part: Part
    name: str
    kind: Kind


def read_sheet(*, content: bytes) -> Table:
    """Return the table of an .xlsx file, laid out as `sheet_layout` says.

    Raises:
        TableFileTooBig: larger, or unpacking to more, than any table.
        FileRefused: no sound ZIP file (`law.rules.formats`).
        TableFileBroken: no workbook, or no sheet of ours in it.
        TableWrong: with every mistake that was found, each with its cell; a formula is a mistake.
    """
    grid = read_grid(content=content)
    if not grid:
        raise TableFileBroken(why="xlsx trống")
    found = _columns(grid)
    rows = [place for place in sorted(grid) if place >= layout.FIRST_RULE]
    inputs, outputs = (
        [_described(grid, column) for column in found if column.part is part]
        for part in (Part.INPUT, Part.OUTPUT)
    )
    written = {
        "name": _head(grid, 1, 2),
        "label": _head(grid, 2, 2),
        "policy": _head(grid, 3, 2),
        "inputs": inputs,
        "outputs": outputs,
        "rows": [_rule(grid[place], place, found) for place in rows],
    }
    try:
        return read_table(written=written)
    except TableWrong as wrong:
        raise TableWrong(tuple(_placed(mistake, grid, found, rows) for mistake in wrong.mistakes)) from None


def _head(grid: Grid, row: int, column: int) -> str:
    return cells.text(value=grid.get(row, {}).get(column))


def _columns(grid: Grid) -> list[_Column]:
    described = [row for number, row in grid.items() if number >= layout.ROLE_ROW]
    places = sorted({place for row in described for place in row if place > 1})
    return [_column(grid, place) for place in places]


def _column(grid: Grid, place: int) -> _Column:
    role = _head(grid, layout.ROLE_ROW, place).lower()
    if role not in set(Part):
        raise refused(
            sentence=mark("vai trò “%(role)s” không có; các vai trò: %(roles)s"),
            example=Part.INPUT.value,
            place=f"{get_column_letter(place)}{layout.ROLE_ROW}",
            role=role[:60],
            roles=", ".join(Part),
        )
    part = Part(role)
    words = _head(grid, layout.TYPE_ROW, place).lower().split(",")[0].strip()
    if part not in (Part.INPUT, Part.OUTPUT):
        return _Column(place, part, "", Kind.STRING)
    if words not in KINDS:
        raise refused(
            sentence=mark("kiểu “%(kind)s” không có; các kiểu: %(kinds)s"),
            example=layout.TYPES[Kind.NUMBER],
            place=f"{get_column_letter(place)}{layout.TYPE_ROW}",
            kind=words[:60],
            kinds=", ".join((*layout.TYPES.values(), layout.WHOLE)),
        )
    return _Column(place, part, _head(grid, layout.NAME_ROW, place), KINDS[words][0])


def _described(grid: Grid, column: _Column) -> dict[str, object]:
    """Return a column as plain data tells it."""
    words, _, more = _head(grid, layout.TYPE_ROW, column.place).lower().partition(",")
    described: dict[str, object] = {
        "name": column.name,
        "label": _head(grid, layout.LABEL_ROW, column.place),
        "type": column.kind.value,
        "unit": _head(grid, layout.UNIT_ROW, column.place),
    }
    values = cells.expression(value=grid.get(layout.VALUES_ROW, {}).get(column.place))
    is_input = column.part is Part.INPUT
    if is_input and column.kind in (Kind.NUMBER, Kind.DATE):
        described["allowed"] = values
    elif values:
        described["values"] = _listed(values, column)
    if not is_input:
        return described
    return {
        **described,
        "whole": KINDS[words.strip()][1],
        "nullable": more.strip() == layout.NULLABLE,
    }


def _listed(text: str, column: _Column) -> list[Value]:
    place = f"{get_column_letter(column.place)}{layout.VALUES_ROW}"
    try:
        found = read_cell(text=text, kind=column.kind)
    except ExpressionWrong as error:
        raise refused_cell(error=error, place=place) from error
    values = [wish.value for wish in found.wishes if isinstance(wish, Equal)]
    if found.is_negated or len(values) < len(found.wishes):
        raise refused(sentence=mark("danh sách giá trị chỉ được có giá trị"), example='"a", "b"', place=place)
    return values


def _rule(row: Mapping[int, Any], place: int, found: list[_Column]) -> dict[str, object]:
    rule: dict[str, Any] = {"key": cells.text(value=row.get(1)), "when": {}, "then": {}}
    for column in found:
        value = row.get(column.place)
        if column.part is Part.INPUT:
            rule["when"][column.name] = cells.expression(value=value)
        elif column.part is Part.OUTPUT:
            rule["then"][column.name] = cells.answer(value=value, kind=column.kind)
        elif column.part in PROSE:
            rule[PROSE[column.part]] = cells.text(value=value)
        elif value is not None:
            rule[DAYS[column.part]] = cells.answer(value=value, kind=Kind.DATE)
    return rule


def _placed(mistake: Mistake, grid: Grid, found: list[_Column], rows: list[int]) -> Mistake:
    """Return the mistake with the cell of the sheet it stands in; a mistake of the table itself has none."""
    by_number = {str(number): row for number, row in enumerate(rows, start=1)}
    by_key = {key: row for row in rows if (key := cells.text(value=grid[row].get(1)))}
    row = {**by_number, **by_key}.get(mistake.row, layout.NAME_ROW)
    column = next((column.place for column in found if column.name == mistake.column != ""), 1)
    if not mistake.row and not mistake.column:
        return mistake
    return replace(mistake, place=f"{get_column_letter(column)}{row}")
