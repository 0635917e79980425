"""Read a file again with what a person said of its lines and of the whole; the source's own lines stay as they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from longhouse.law.rules.formats import wire
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.reading import parse
from longhouse.law.shapes import DocumentKind, Doubt, LineMark, Node, Parsed, ProvisionKind

# No character of any text. It stands before a line that opens nothing, so that no heading is recognised there.
APART = "\ufdd0"
_OPENING = re.compile(
    r"^\s*(?:(?:phần|chương|mục|tiểu mục|điều|khoản|điểm|phụ lục)\s+[\w.]+\s*[.:)\-–]*|\d{1,3}[a-zđ]?\s*[.)]|[a-zđ]{1,2}\d?\s*\))\s*",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:docx|pdf|html?|xml|akn|txt|md|jsonl?)$", re.IGNORECASE)
_MADE = {
    ProvisionKind.PART: "Phần {number}. {rest}",
    ProvisionKind.CHAPTER: "Chương {number}. {rest}",
    ProvisionKind.SECTION: "Mục {number}. {rest}",
    ProvisionKind.ARTICLE: "Điều {number}. {rest}",
    ProvisionKind.CLAUSE: "{number}. {rest}",
    ProvisionKind.POINT: "{number}) {rest}",
    ProvisionKind.ANNEX: "PHỤ LỤC {number}",
}
MARKABLE = tuple(_MADE)
_DAYS = ("issued_on", "effective_from", "effective_to")
_IDENTITY = ("number", "title", "issuer")
_OF_IDENTITY = {
    "number-unknown": "number",
    "issuer-unknown": "issuer",
    "issue-day-unknown": "issued_on",
    "effect-day-unknown": "effective_from",
}


def name_in(*, file_name: str) -> str:
    """Return the name of a file without its ending; a name of a source that is no file stays whole."""
    return _ENDING.sub("", file_name)


def parsed_in(*, text: str) -> Parsed:
    """Return the document that a draft's JSON holds.

    Raises:
        TypeError: it holds lines, not yet a document.
    """
    found = wire.unpacked(text.encode("utf-8"))
    if not isinstance(found, Parsed):
        raise TypeError("a draft holds lines where it should hold a document")
    return found


def lines_of(*, lines: Lines) -> tuple[str, ...]:
    """Return the lines of a file, with its footnotes after them, as a reader of the text finds them."""
    return (*lines.lines, *(f"[{note.mark}] {note.text}" for note in lines.notes))


def reading_of(
    *,
    lines: Sequence[str],
    doubts: Sequence[Doubt],
    marks: Mapping[int, LineMark],
    identity: Mapping[str, str],
    name: str,
) -> Parsed:
    """Return what the lines say, with every line that a person marked taken as marked.

    Args:
        lines: the source as read.
        doubts: of the reading of the file itself.
        marks: what a person said a line is, by its number (first is 1).
        identity: what a person said of the whole, by field; days as year-month-day.
        name: of the file, in case the text does not name itself.
    """
    text = "\n".join(_marked(line, marks.get(place)) for place, line in enumerate(lines, start=1))
    parsed = parse(text=text, name=name)
    nodes = tuple(_without_signs(node) for node in parsed.nodes)
    return identified(
        parsed=replace(
            parsed, nodes=nodes, lines=tuple(lines), doubts=(*doubts, *map(_plain, parsed.doubts))
        ),
        identity=identity,
    )


def identified(*, parsed: Parsed, identity: Mapping[str, str]) -> Parsed:
    """Return the document with what a person said of it; a doubt about what was said is settled."""
    changes: dict[str, Any] = {name: identity[name] for name in _IDENTITY if name in identity}
    changes |= {name: _day(identity[name]) for name in _DAYS if name in identity}
    if identity.get("kind"):
        changes["kind"] = DocumentKind(identity["kind"])
    settled = {code for code, name in _OF_IDENTITY.items() if changes.get(name)}
    doubts = tuple(doubt for doubt in parsed.doubts if doubt.code not in settled)
    return replace(parsed, **changes, doubts=doubts)


def _marked(line: str, mark: LineMark | None) -> str:
    if mark is None:
        return line
    if mark.kind is None:
        return APART + line.lstrip()
    rest = _OPENING.sub("", line, count=1).strip()
    return _MADE[mark.kind].format(number=mark.number, rest=rest).strip()


def _without_signs(node: Node) -> Node:
    children = tuple(_without_signs(child) for child in node.children)
    return replace(
        node, heading=node.heading.replace(APART, ""), text=node.text.replace(APART, ""), children=children
    )


def _plain(doubt: Doubt) -> Doubt:
    return replace(doubt, excerpt=doubt.excerpt.replace(APART, ""))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
