"""Make decision tables for tests: a call shows only what matters to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from longhouse.authority.rules.tables.reading import read_table
from longhouse.authority.rules.tables.shape import Mistake, Table, TableWrong

ON = date(2025, 8, 1)
AREA: dict[str, Any] = {
    "name": "dien_tich",
    "label": "Diện tích",
    "type": "number",
    "unit": "m²",
    "allowed": "> 0",
}
WHO: dict[str, Any] = {
    "name": "doi_tuong",
    "label": "Người xin",
    "type": "enum",
    "values": ["ho-gia-dinh", "to-chuc"],
}
FEE: dict[str, Any] = {"name": "phi", "label": "Phí", "type": "number", "unit": "đồng"}
SIZES: list[dict[str, Any]] = [
    {"when": {"dien_tich": "<= 500"}, "then": {"phi": 100_000}, "basis": "căn cứ thứ nhất"},
    {"when": {"dien_tich": "> 500"}, "then": {"phi": 200_000}, "basis": "căn cứ thứ hai"},
]


def written(**changes: Any) -> dict[str, Any]:
    """Return a right table as plain data, with some of its entries changed."""
    return {
        "name": "phi_cap_giay",
        "label": "Phí cấp giấy",
        "policy": "U",
        "inputs": [AREA],
        "outputs": [FEE],
        "rows": SIZES,
        **changes,
    }


def a_table(**changes: Any) -> Table:
    """Return a table that was read, with some of its entries changed."""
    return read_table(written=written(**changes))


def row(then: object, *, name: str = "phi", **entries: Any) -> dict[str, Any]:
    """Return a rule that answers `then`; `when` and days are given by name."""
    return {"then": {name: then}, **entries}


def mistakes_of(table: object) -> tuple[Mistake, ...]:
    """Return every mistake that reading finds in plain data."""
    try:
        read_table(written=table)
    except TableWrong as wrong:
        return wrong.mistakes
    return ()


def everything_but(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return plain data without one entry."""
    return {name: value for name, value in table.items() if name != key}
