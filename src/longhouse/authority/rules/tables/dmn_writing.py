"""Write a table as DMN 1.3 XML; what the standard has no place for stands in attributes of our own."""

from typing import Any

from lxml import etree

from longhouse.authority.rules.tables.expressions import write_cell
from longhouse.authority.rules.tables.shape import HitPolicy, Input, Kind, Output, Row, Table
from longhouse.authority.rules.tables.values import literal

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
OURS = "urn:longhouse:decision-table:1"
POLICIES = {
    HitPolicy.UNIQUE: ("UNIQUE", ""),
    HitPolicy.ANY: ("ANY", ""),
    HitPolicy.PRIORITY: ("PRIORITY", ""),
    HitPolicy.FIRST: ("FIRST", ""),
    HitPolicy.RULE_ORDER: ("RULE ORDER", ""),
    HitPolicy.OUTPUT_ORDER: ("OUTPUT ORDER", ""),
    HitPolicy.COLLECT: ("COLLECT", ""),
    HitPolicy.SUM: ("COLLECT", "SUM"),
    HitPolicy.LEAST: ("COLLECT", "MIN"),
    HitPolicy.GREATEST: ("COLLECT", "MAX"),
    HitPolicy.COUNT: ("COLLECT", "COUNT"),
}
ANNOTATIONS = ("key", "note", "basis", "valid_from", "valid_to")
Element = Any  # lxml carries no types


def write_dmn(*, table: Table) -> bytes:
    """Return the table as a DMN 1.3 document with one decision; `dmn_reading.read_dmn` gives the same table.

    Source: OMG, Decision Model and Notation 1.3, XML schema of 2019-11-11, read 2026-11-25.
    """
    root = etree.Element(f"{{{DMN}}}definitions", nsmap={None: DMN, "longhouse": OURS})
    root.attrib.update({"id": "definitions", "name": table.label, "namespace": OURS})
    decision = _add(root, "decision", id=table.name, name=table.label)
    policy, aggregation = POLICIES[table.policy]
    body = _add(decision, "decisionTable", id="table", hitPolicy=policy, aggregation=aggregation)
    for place, column in enumerate(table.inputs, start=1):
        _input(body, column, place)
    for place, answer in enumerate(table.outputs, start=1):
        _output(body, answer, place)
    for name in ANNOTATIONS:
        _add(body, "annotation", name=name)
    for place, row in enumerate(table.rows, start=1):
        _rule(body, row, place)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _input(body: Element, column: Input, place: int) -> None:
    entry = _add(body, "input", id=f"input_{place}", label=column.label)
    flags: dict[str, str | bool] = {
        "unit": column.unit,
        "whole": column.is_whole,
        "nullable": column.is_nullable,
    }
    _ours(entry, column.kind, flags)
    expression = _add(entry, "inputExpression", id=f"expression_{place}", typeRef=_type(column.kind))
    _text(expression, column.name)
    values = ", ".join(map(literal, column.values)) or (
        "" if column.allowed.is_open else write_cell(cell=column.allowed)
    )
    if values:
        _text(_add(entry, "inputValues", id=f"values_{place}"), values)


def _output(body: Element, column: Output, place: int) -> None:
    entry = _add(
        body,
        "output",
        id=f"output_{place}",
        label=column.label,
        name=column.name,
        typeRef=_type(column.kind),
    )
    _ours(entry, column.kind, {"unit": column.unit})
    if column.values:
        _text(_add(entry, "outputValues", id=f"answers_{place}"), ", ".join(map(literal, column.values)))


def _rule(body: Element, row: Row, place: int) -> None:
    rule = _add(body, "rule", id=f"rule_{place}")
    for number, cell in enumerate(row.cells, start=1):
        _text(_add(rule, "inputEntry", id=f"cell_{place}_{number}"), write_cell(cell=cell))
    for number, answer in enumerate(row.outputs, start=1):
        _text(_add(rule, "outputEntry", id=f"answer_{place}_{number}"), literal(answer))
    days = [day.isoformat() if day else "" for day in (row.period.valid_from, row.period.valid_to)]
    for text in (row.key, row.note, row.basis, *days):
        _text(_add(rule, "annotationEntry"), text)


def _type(kind: Kind) -> str:
    return Kind.STRING.value if kind is Kind.ENUM else kind.value


def _ours(element: Element, kind: Kind, flags: dict[str, str | bool]) -> None:
    for name, value in {"type": kind.value if kind is Kind.ENUM else "", **flags}.items():
        if value:
            element.set(f"{{{OURS}}}{name}", "true" if value is True else str(value))


def _add(parent: Element, tag: str, /, **attributes: str) -> Element:
    element = etree.SubElement(parent, f"{{{DMN}}}{tag}")
    element.attrib.update({key: value for key, value in attributes.items() if value})
    return element


def _text(parent: Element, text: str) -> None:
    _add(parent, "text").text = text
