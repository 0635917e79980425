"""Read a table from DMN XML: one decision table of the closed language, everything else refused with its place."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from longhouse.authority.rules.tables.dmn_writing import ANNOTATIONS, OURS, POLICIES
from longhouse.authority.rules.tables.expressions import read_cell, read_literal
from longhouse.authority.rules.tables.files import TableFileBroken, check_size, refused, refused_cell
from longhouse.authority.rules.tables.reading import read_table
from longhouse.authority.rules.tables.shape import Equal, Kind, Mistake, Table, TableWrong, Value
from longhouse.authority.rules.tables.tokens import ExpressionWrong
from longhouse.core.words import mark
from longhouse.law.rules.formats import hardened

MODELS = re.compile(r"https?://www\.omg\.org/spec/DMN/\d{8}/(MODEL/|dmn\.xsd)")
FEEL = re.compile(r"(https?://www\.omg\.org/spec/(DMN|FEEL)/[\w/]+|(s-)?feel)?", re.IGNORECASE)
NAME = re.compile(r"[^\W\d]\w*( \w+)*")
TYPES = {
    "string": ("string", False),
    "boolean": ("boolean", False),
    "date": ("date", False),
    "number": ("number", False),
    "double": ("number", False),
    "decimal": ("number", False),
    "integer": ("number", True),
    "long": ("number", True),
}
BY_NAME = {names: policy for policy, names in POLICIES.items()}
Element = Any  # lxml carries no types


def read_dmn(*, content: bytes) -> Table:
    """Return the one decision table of a DMN document.

    Annotations named key, note, basis, valid_from and valid_to fill the row; others go into its note.

    Raises:
        TableFileTooBig: over the limit of `files`.
        FileRefused: no well-formed XML, with a DOCTYPE or entity, too deep or too long (`law.rules.formats`).
        TableFileBroken: not DMN, or not exactly one decision table.
        TableWrong: something in the table is outside of what we read, with row, column and an example.
    """
    check_size(content=content)
    root = hardened.parse(content=content)
    if hardened.local(root) != "definitions" or not MODELS.fullmatch(root.nsmap.get(root.prefix) or ""):
        raise TableFileBroken(why="DMN")
    bodies = [element for element in root.iter() if hardened.local(element) == "decisionTable"]
    if len(bodies) != 1:
        raise TableFileBroken(why=f"decisionTable × {len(bodies)}")
    return read_table(written=_table(root, bodies[0]))


def _table(root: Element, body: Element) -> dict[str, object]:
    decision = body.getparent()
    for element in (root, *decision.iter()):
        _check_language(element)
    inputs = [_input(entry, place) for place, entry in enumerate(_children(body, "input"), start=1)]
    outputs = [
        _output(entry, place, decision) for place, entry in enumerate(_children(body, "output"), start=1)
    ]
    names = [str(entry.get("name", "")) for entry in _children(body, "annotation")]
    return {
        "name": _name(decision.get("id") or decision.get("name") or ""),
        "label": decision.get("name") or "",
        "policy": _policy(body),
        "inputs": inputs,
        "outputs": outputs,
        "rows": [
            _row(rule, place, inputs, outputs, names)
            for place, rule in enumerate(_children(body, "rule"), start=1)
        ],
    }


def _check_language(element: Element) -> None:
    language = element.get("expressionLanguage") or ""
    if not FEEL.fullmatch(language):
        raise refused(
            sentence=mark("ngôn ngữ “%(language)s” không dùng được"), example="FEEL", language=language[:60]
        )


def _policy(body: Element) -> str:
    names = (body.get("hitPolicy") or "UNIQUE", body.get("aggregation") or "")
    return BY_NAME[names].value if names in BY_NAME else " ".join(names)


def _name(text: str) -> str:
    """Return a name of the standard, which may hold blanks, as ours, which may not."""
    return re.sub(r"[\s-]+", "_", text.strip())


def _input(entry: Element, place: int) -> dict[str, object]:
    expression = _child(entry, "inputExpression")
    text = _text(expression)
    column = text[:80] or str(place)
    if not NAME.fullmatch(text):
        raise refused(
            sentence=mark("cột phải là tên một dữ kiện, không phải biểu thức “%(text)s”"),
            example="dien_tich",
            column=column,
            text=text[:60],
        )
    kind, is_whole = _kind(entry, expression, column)
    values = _text(_child(entry, "inputValues"))
    written: dict[str, object] = {
        "name": _name(text),
        "label": entry.get("label") or text,
        "type": kind,
        "unit": entry.get(f"{{{OURS}}}unit") or "",
        "whole": is_whole or entry.get(f"{{{OURS}}}whole") == "true",
        "nullable": entry.get(f"{{{OURS}}}nullable") == "true",
    }
    if kind in (Kind.NUMBER, Kind.DATE):
        return {**written, "allowed": values}
    return {**written, "type": "enum", "values": _values(values, Kind.STRING, column)} if values else written


def _output(entry: Element, place: int, decision: Element) -> dict[str, object]:
    variable = _child(decision, "variable")
    name = entry.get("name") or (variable.get("name") if variable is not None else None) or f"output_{place}"
    if _child(entry, "defaultOutputEntry") is not None:
        raise refused(
            sentence=mark("cột kết quả có giá trị mặc định; hãy viết thành một dòng"),
            example="-",
            column=name,
        )
    kind, _ = _kind(entry, entry if entry.get("typeRef") else variable, name)
    return {
        "name": _name(name),
        "label": entry.get("label") or name,
        "type": entry.get(f"{{{OURS}}}type") or kind,
        "unit": entry.get(f"{{{OURS}}}unit") or "",
        "values": _values(_text(_child(entry, "outputValues")), Kind(kind), name),
    }


def _kind(entry: Element, typed: Element | None, column: str) -> tuple[str, bool]:
    reference = (typed.get("typeRef") if typed is not None else None) or ""
    name = reference.rpartition(":")[2].rpartition("}")[2]
    if name not in TYPES:
        raise refused(
            sentence=mark("kiểu “%(kind)s” không có; các kiểu: %(kinds)s"),
            example='typeRef="number"',
            column=column,
            kind=reference[:60],
            kinds=", ".join(TYPES),
        )
    return TYPES[name]


def _values(text: str, kind: Kind, column: str) -> list[Value]:
    """Return the values of a list of allowed values; it may hold literals only."""
    try:
        cell = read_cell(text=text, kind=kind)
    except ExpressionWrong as error:
        raise refused_cell(error=error, column=column) from error
    values = [wish.value for wish in cell.wishes if isinstance(wish, Equal)]
    if cell.is_negated or len(values) < len(cell.wishes):
        raise refused(
            sentence=mark("danh sách giá trị chỉ được có giá trị"), example='"a", "b"', column=column
        )
    return values


def _row(
    rule: Element,
    place: int,
    inputs: list[dict[str, object]],
    outputs: list[dict[str, object]],
    names: list[str],
) -> dict[str, object]:
    notes = dict(zip(names, map(_text, _children(rule, "annotationEntry")), strict=False))
    key = notes.get("key") or str(place)
    cells = [_text(entry) for entry in _children(rule, "inputEntry")]
    answers = [_text(entry) for entry in _children(rule, "outputEntry")]
    if (len(cells), len(answers)) != (len(inputs), len(outputs)):
        raise TableWrong(
            (
                Mistake(
                    mark("dòng không đủ số ô của các cột"), {}, "<inputEntry><text>-</text></inputEntry>", key
                ),
            )
        )
    known = {name: notes[name] for name in ANNOTATIONS if notes.get(name)}
    more = [f"{name}: {text}" for name, text in notes.items() if name not in ANNOTATIONS and text]
    parts = [known.get("note", ""), _text_of(_child(rule, "description")), *more]
    return {
        **known,
        "key": key,
        "note": "\n".join(part for part in parts if part),
        "when": {str(column["name"]): text for column, text in zip(inputs, cells, strict=True)},
        "then": {
            str(column["name"]): _answer(text, column, key)
            for column, text in zip(outputs, answers, strict=True)
        },
    }


def _answer(text: str, column: Mapping[str, object], key: str) -> Value:
    try:
        return read_literal(text=text, kind=Kind(str(column["type"]))) if text else None
    except ExpressionWrong as error:
        raise refused_cell(error=error, row=key, column=str(column["name"])) from error


def _children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if hardened.local(child) == name)


def _child(element: Element, name: str) -> Element | None:
    return next(_children(element, name), None)


def _text(element: Element | None) -> str:
    """Return the text of an entry; nothing where there is none."""
    return "" if element is None else _text_of(_child(element, "text"))


def _text_of(element: Element | None) -> str:
    return "" if element is None else str(element.text or "").strip()
