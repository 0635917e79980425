"""From a parsed document to the rows the house keeps: provisions, effects, terms and citations."""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from longhouse.core.folding import fold
from longhouse.core.sources import Certainty
from longhouse.law.rules.changing import changes_of
from longhouse.law.rules.citations import citations_in
from longhouse.law.rules.eids import Place, eid_of, places
from longhouse.law.rules.numbers import document_key, slug
from longhouse.law.rules.terms import Defined, terms_of
from longhouse.law.shapes import Annotation, Citation, DocumentKind, Effect, EffectKind, Parsed

_SCOPE_KINDS = {"point": "point", "clause": "para", "article": "art"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision that cites another."""

    eid: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that one reading of a document gives the house."""

    key: str
    parsed: Parsed
    places: tuple[Place, ...]
    effects: tuple[Effect, ...]
    terms: tuple[Defined, ...]
    cited: tuple[Cited, ...]
    names: tuple[str, ...]
    digest: str


def key_of(*, parsed: Parsed) -> str:
    """Return the key of a document."""
    day = parsed.issued_on or parsed.effective_from
    return document_key(number=parsed.number, title=parsed.title, year=day.year if day else None)


def names_of(*, parsed: Parsed, name: str) -> tuple[str, ...]:
    """Return the folded names under which others may speak of the document: its title, with its year, the source's."""
    title = " ".join(fold(parsed.title).split())
    bare = re.sub(r"\s+(?:nam\s+)?(?:19|20)\d{2}$", "", title)
    named = " ".join(fold(name).split())
    year = parsed.issued_on.year if parsed.issued_on else ""
    dated = [f"{bare} {year}", f"{bare} nam {year}"] if year else []
    found = [title, bare, *dated, named]
    return tuple(dict.fromkeys(one for one in found if one))


def prepared_of(*, parsed: Parsed, key: str, names: Sequence[str], titles: Mapping[str, str]) -> Prepared:
    """Return the rows of one document.

    Args:
        parsed: as read.
        key: of the document.
        names: under which others may speak of it.
        titles: folded names of all known documents to their numbers, as they held when this one was written.
    """
    found = tuple(places(nodes=parsed.nodes))
    own = parsed.number or key
    effects = tuple(_of_annotations(parsed, key, found, titles))
    if (
        parsed.kind is not DocumentKind.CONSOLIDATION
    ):  # it repeats the words of others and does nothing itself
        effects += (*_of_text(parsed, key, titles, own), *_own_end(parsed, key))
    made = Prepared(
        key=key,
        parsed=parsed,
        places=found,
        effects=effects,
        terms=tuple(terms_of(nodes=parsed.nodes)),
        cited=tuple(_citations(found, titles, own)),
        names=tuple(names),
        digest="",
    )
    return replace(made, digest=digest_of(prepared=made))


def digest_of(*, prepared: Prepared) -> str:
    """Return the SHA-256 of what was read and of everything made of it, the same for the same reading and rules."""
    lines = hashlib.sha256("\n".join(prepared.parsed.lines).encode("utf-8", "surrogatepass")).hexdigest()
    whole = replace(prepared, parsed=replace(prepared.parsed, lines=(lines,)), places=())
    return hashlib.sha256(repr(whole).encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_plain(*, value: object) -> str:
    """Return the SHA-256 of plain values, the same in any order of keys."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _of_annotations(
    parsed: Parsed, key: str, found: Sequence[Place], titles: Mapping[str, str]
) -> Iterator[Effect]:
    """Yield what publishers' notes say was done to this document; the text shows it only if it is consolidated."""
    lines = [place.node.line for place in found]
    ordered = sorted(range(len(found)), key=lambda at: lines[at])
    sorted_lines = [lines[at] for at in ordered]
    for note in parsed.annotations:
        at = bisect_right(sorted_lines, note.line) - 1
        place = found[ordered[at]] if at >= 0 else None
        number = titles.get(" ".join(fold(note.by_number).split()), note.by_number)
        yield Effect(
            kind=note.kind,
            by_key=slug_of_number(number),
            by_number=number,
            by_place=note.by_place,
            target_key=key,
            target_eid=_scoped(place, note) if place else "",
            from_on=note.from_on,
            to_on=note.to_on,
            is_applied=parsed.kind is DocumentKind.CONSOLIDATION,
            certainty=Certainty.SECOND_HAND,
            words=note.words,
            target_number=parsed.number or parsed.title,
        )


def slug_of_number(number: str) -> str:
    """Return the key a document has if its number has a year of its own; else nothing."""
    return (
        document_key(number=number, title="", year=None) if re.search(r"\d", number) and "/" in number else ""
    )


def _scoped(place: Place, note: Annotation) -> str:
    """Return the name of the piece the note is about: "Khoản này" under a point is the point's clause."""
    kind = _SCOPE_KINDS.get(note.scope)
    parts = place.eid.split("__")
    if kind is None:
        return place.eid
    for length in range(len(parts), 0, -1):
        if parts[length - 1].startswith(f"{kind}_"):
            return "__".join(parts[:length])
    return place.eid


def _of_text(parsed: Parsed, key: str, titles: Mapping[str, str], own: str) -> Iterator[Effect]:
    for change in changes_of(nodes=parsed.nodes, titles=dict(titles), own=own):
        target = change.target
        yield Effect(
            kind=change.kind,
            by_key=key,
            by_number=own,
            by_place=change.by.label,
            target_key=slug_of_number(target.number) or slug(target.number),
            target_eid=eid_of(article=target.article, clause=target.clause, point=target.point),
            from_on=parsed.effective_from,
            to_on=parsed.effective_to,
            is_applied=False,
            certainty=Certainty.SECOND_HAND,
            words=change.words,
            target_number=target.number,
        )


def _own_end(parsed: Parsed, key: str) -> Iterator[Effect]:
    if parsed.effective_to:
        yield Effect(
            kind=EffectKind.ENDS,
            by_key=key,
            by_number=parsed.number,
            by_place="",
            target_key=key,
            target_eid="",
            from_on=parsed.effective_to,
            to_on=None,
            is_applied=True,
            certainty=Certainty.SECOND_HAND,
            target_number=parsed.number,
        )


def _citations(found: Sequence[Place], titles: Mapping[str, str], own: str) -> Iterator[Cited]:
    for place in found:
        if not place.article or place.eid.startswith("att_"):
            continue
        words = f"{place.node.heading}\n{place.node.text}"
        around = Citation(own, place.article, place.clause)
        seen = {one.citation: None for one in citations_in(text=words, titles=titles, context=around)}
        yield from (Cited(place.eid, citation) for citation in seen)


def titles_on(
    *, known: Sequence[tuple[tuple[str, ...], str, date | None]], on: date | None
) -> dict[str, str]:
    """Return for each name the number of the document it meant on a day: the latest issued by then.

    Args:
        known: names, number and day of issue of each document; without a day it may have been meant on any.
        on: the day the citing words were written, None for today.
    """
    chosen: dict[str, tuple[date, str]] = {}
    for names, number, issued in known:
        rank = (issued or date.min, number)
        if on is not None and rank[0] > on:
            continue
        for name in names:
            chosen[name] = max(chosen.get(name, rank), rank)
    return {name: number for name, (_, number) in chosen.items()}


def plain_doubts(*, parsed: Parsed) -> list[dict[str, Any]]:
    """Return the doubts as plain values."""
    return [asdict(doubt) for doubt in parsed.doubts]
