"""What was read, as JSON between the reading process and the house, and back."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from longhouse.law.rules.formats.lines import PLAIN, Lines, Note, Style
from longhouse.law.rules.formats.refusals import FileRefused, every
from longhouse.law.shapes import DocumentKind, Doubt, Node, Parsed, ProvisionKind

Answer = Lines | Parsed


def packed(answer: Answer | FileRefused) -> bytes:
    """Return an answer or a refusal as JSON."""
    if isinstance(answer, FileRefused):
        body: dict[str, Any] = {
            "refused": answer.code,
            "values": {key: str(value) for key, value in answer.values.items()},
        }
    elif isinstance(answer, Parsed):
        body = {"parsed": asdict(answer)}
    else:
        body = {"lines": _plain(answer)}
    return json.dumps(body, ensure_ascii=False, default=_day_text).encode("utf-8", "replace")


def unpacked(content: bytes) -> Answer:
    """Return the answer, or raise the refusal, that JSON holds.

    Raises:
        FileRefused: the reading process refused the file.
        ValueError, KeyError, TypeError, LookupError: the JSON is not ours.
    """
    body = json.loads(content)
    if "refused" in body:
        raise every()[body["refused"]](**body["values"])
    return _parsed(body["parsed"]) if "parsed" in body else _lines(body["lines"])


def _plain(lines: Lines) -> dict[str, Any]:
    """Return the lines with each look once: a text has thousands of lines and a dozen looks."""
    looks = list(dict.fromkeys(lines.styles))
    places = {look: place for place, look in enumerate(looks)}
    return {
        "lines": lines.lines,
        "looks": [asdict(look) for look in looks],
        "styles": [places[style] for style in lines.styles],
        "notes": [asdict(note) for note in lines.notes],
        "doubts": [asdict(doubt) for doubt in lines.doubts],
        "says": [lines.name, lines.number, lines.origin, lines.articles],
    }


def _lines(body: dict[str, Any]) -> Lines:
    looks = [Style(**look) for look in body["looks"]]
    name, number, origin, articles = body["says"]
    return Lines(
        lines=tuple(body["lines"]),
        styles=tuple(looks[place] if looks else PLAIN for place in body["styles"]),
        notes=tuple(Note(**note) for note in body["notes"]),
        doubts=tuple(Doubt(**doubt) for doubt in body["doubts"]),
        name=name,
        number=number,
        origin=origin,
        articles=articles,
    )


def _parsed(body: dict[str, Any]) -> Parsed:
    return Parsed(
        number=body["number"],
        kind=DocumentKind(body["kind"]),
        title=body["title"],
        issuer=body["issuer"],
        issued_on=_day(body["issued_on"]),
        effective_from=_day(body["effective_from"]),
        effective_to=_day(body["effective_to"]),
        nodes=tuple(_node(node) for node in body["nodes"]),
        lines=tuple(body["lines"]),
        doubts=tuple(Doubt(**doubt) for doubt in body["doubts"]),
    )


def _node(body: dict[str, Any]) -> Node:
    children = tuple(_node(child) for child in body["children"])
    return Node(
        ProvisionKind(body["kind"]), body["number"], body["heading"], body["text"], body["line"], children
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _day_text(day: object) -> str:
    if isinstance(day, date):
        return day.isoformat()
    raise TypeError(type(day).__name__)
