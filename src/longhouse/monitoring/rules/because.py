"""Why a task stands, as plain data for the database and for JSON, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from longhouse.law.rules.mentions import Mention
from longhouse.law.shapes import Citation
from longhouse.monitoring.shapes import LegalChange, Touched


def because_of(*, touched: Touched) -> dict[str, Any]:
    """Return the change and the lines as plain data."""
    return {
        "change": change(change=touched.change),
        "lines": [line(mention=mention) for mention in touched.lines],
    }


def change(*, change: LegalChange) -> dict[str, Any]:
    """Return a change as plain data."""
    return {
        "kind": change.kind,
        "place": change.place,
        "target": _cited(change.target),
        "target_key": change.target_key,
        "target_eid": change.target_eid,
        "from_on": change.from_on.isoformat() if change.from_on else None,
        "words": change.words,
        "certainty": change.certainty.value,
    }


def line(*, mention: Mention) -> dict[str, Any]:
    """Return a line as plain data."""
    return {"part": mention.part, "words": mention.words, "citation": _cited(mention.citation)}


def line_of(*, written: Mapping[str, Any]) -> Mention:
    """Return a line from plain data; the days on which it held are not kept."""
    return Mention(written["part"], written["words"], citation_of(written=written["citation"]))


def citation_of(*, written: Mapping[str, str]) -> Citation:
    """Return a citation from plain data."""
    return Citation(**written)


def day_of(*, written: str | None) -> date | None:
    """Return a day from plain data; None: not known."""
    return date.fromisoformat(written) if written else None


def _cited(citation: Citation) -> dict[str, str]:
    return {
        "number": citation.number,
        "article": citation.article,
        "clause": citation.clause,
        "point": citation.point,
    }
