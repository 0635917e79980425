"""Draw whole tables with awkward texts, for round trips through files."""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from longhouse.authority.rules.tables.reading import read_table
from longhouse.authority.rules.tables.shape import HitPolicy, Table

AWKWARD = ["=1+1", "'=1", "''", "-", "+84", "@x", "\uff1da", "<b>&amp;", "]]>", "_x0041_", "null", "true", "12", "a\nb", "a\tb", "Đắk Lắk", '"', "\\", "\U0001f3e0", "a  b", "5,5", "\u2028x", "=cmd|' /C calc'!A0", "#REF!", "1/7/2025", "TRUE"]  # fmt: skip
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff")
TEXTS = st.sampled_from(AWKWARD) | st.text(CHARACTERS, max_size=8)
LINES = TEXTS.map(lambda text: text.replace("\n", " ").replace("\t", " "))
DECIMALS = st.decimals(-(10**17), 10**17, places=9) | st.integers(-99, 99).map(Decimal)
DAYS = st.dates() | st.sampled_from(
    [date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), date.min, date.max]
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXTS,
    "enum": TEXTS.filter(lambda text: bool(text.strip())),
    "number": DECIMALS,
    "boolean": st.booleans(),
    "date": DAYS,
}


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    return (
        f"{value:f}"
        if isinstance(value, Decimal)
        else '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _same(value: object) -> object:
    """Return what reading will make of a text, so that values are told apart as the reader does."""
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else value


@st.composite
def drawn_columns(draw: st.DrawFn, name: str, *, is_output: bool) -> dict[str, Any]:
    """Draw a column as plain data."""
    kind = draw(st.sampled_from(sorted(VALUES)))
    column: dict[str, Any] = {"name": name, "label": draw(LINES), "type": kind, "unit": draw(LINES)}
    if kind == "enum" or (is_output and draw(st.booleans())):
        listed = VALUES[kind].filter(lambda value: value != "" and bool(str(value).strip()))
        column["values"] = draw(st.lists(listed, min_size=1, max_size=3, unique_by=_same))
    if is_output:
        return column
    if kind in ("number", "date"):
        column["allowed"] = draw(
            st.sampled_from(["", ">= 0", "(0..5], 7"] if kind == "number" else ["", '> date("2025-07-01")'])
        )
    return {**column, "nullable": draw(st.booleans()), "whole": kind == "number" and draw(st.booleans())}


@st.composite
def drawn_cells(draw: st.DrawFn, column: dict[str, Any]) -> str:
    """Draw a condition on a column."""
    value = st.sampled_from(column["values"]) if column.get("values") else VALUES[column["type"]]
    literals = [_literal(one) for one in draw(st.lists(value, max_size=3))]
    if literals and column["type"] in ("number", "date"):
        literals[0] = draw(st.sampled_from(["", "< ", ">="])) + literals[0]
    if column["nullable"] and draw(st.booleans()):
        literals.append("null")
    text = ",".join(literals) or "-"
    return f"not({text})" if len(literals) > 0 and draw(st.booleans()) else text


@st.composite
def drawn_rows(
    draw: st.DrawFn, inputs: list[dict[str, Any]], outputs: list[dict[str, Any]]
) -> dict[str, Any]:
    """Draw a rule as plain data."""
    first, end = sorted(draw(st.lists(DAYS, min_size=2, max_size=2, unique=True)))
    answers = {
        column["name"]: draw(
            st.none()
            | (st.sampled_from(column["values"]) if column.get("values") else VALUES[column["type"]])
        )
        for column in outputs
    }
    return {
        "when": {column["name"]: draw(drawn_cells(column)) for column in inputs},
        "then": answers,
        "note": draw(TEXTS),
        "basis": draw(TEXTS),
        "valid_from": draw(st.sampled_from([None, first])),
        "valid_to": draw(st.sampled_from([None, end])),
    }


@st.composite
def drawn_tables(draw: st.DrawFn) -> Table:
    """Draw a table of any types, with texts that files like to spoil."""
    inputs = [
        draw(drawn_columns(f"vào_{place}", is_output=False)) for place in range(draw(st.integers(1, 2)))
    ]
    outputs = [draw(drawn_columns(f"ra_{place}", is_output=True)) for place in range(draw(st.integers(1, 2)))]
    ranked = any(column.get("values") for column in outputs)
    policies = [
        "U",
        "A",
        "F",
        "R",
        "C",
        *(["C#"] if len(outputs) == 1 else []),
        *(["P", "O"] if ranked else []),
    ]
    keys = draw(st.lists(LINES, min_size=1, max_size=3, unique_by=_same))
    written = {
        "name": "bảng_1",
        "label": draw(LINES),
        "policy": HitPolicy(draw(st.sampled_from(policies))).value,
        "inputs": inputs,
        "outputs": outputs,
        "rows": [
            {**draw(drawn_rows(inputs, outputs)), "key": f"r{place} {key}"} for place, key in enumerate(keys)
        ],
    }
    return read_table(written=written)
