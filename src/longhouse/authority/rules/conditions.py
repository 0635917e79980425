"""The conditions of a decision as a table: read from a sheet or a DMN file, and laid out for a page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from longhouse.authority.rules.tables.dmn_reading import read_dmn
from longhouse.authority.rules.tables.reading import write_table
from longhouse.authority.rules.tables.sheet_reading import read_sheet

ANYTHING = "–"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of conditions as people see it."""

    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_file(*, name: str, content: bytes) -> dict[str, Any]:
    """Return the table in a file as plain data for JSON; a name that ends in .xlsx is a sheet, any other a DMN file.

    Raises:
        TableWrong: the table has mistakes.
        TableFileTooBig: the file is larger than any table.
        TableFileBroken: the file does not hold what its kind must hold.
    """
    table = read_sheet(content=content) if name.lower().endswith(".xlsx") else read_dmn(content=content)
    plain: dict[str, Any] = json.loads(json.dumps(write_table(table=table), default=str))
    return plain


def grid_of(*, written: Mapping[str, Any] | None) -> Grid | None:
    """Return a table for a page: a column for each input and output, a line for each row; None where there is none."""
    if not written:
        return None
    inputs, outputs = written["inputs"], written["outputs"]
    rows = (
        (
            *(str(row.get("when", {}).get(column["name"], ANYTHING)) for column in inputs),
            *(str(row["then"].get(column["name"], "")) for column in outputs),
        )
        for row in written["rows"]
    )
    head = tuple(column.get("label") or column["name"] for column in (*inputs, *outputs))
    return Grid(written.get("label") or written["name"], head, tuple(rows))
