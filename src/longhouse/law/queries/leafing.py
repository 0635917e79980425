"""Leaf through a document on a day: its contents, the pieces of one provision, the whole of it, what two days differ in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from longhouse.law import models
from longhouse.law.queries.documents import needed_document
from longhouse.law.queries.effects import unapplied
from longhouse.law.queries.provisions import provision_by_key
from longhouse.law.rules import outline as rules
from longhouse.law.rules.comparing import Segment, compare
from longhouse.law.rules.headings import annex_of
from longhouse.law.shapes import Parsed, ProvisionKind

A_PAGE = 40_000  # characters shown at once; an article has 1,500 on average, an annex may have a million
_COLUMNS = ("eid", "parent_eid", "kind", "label", "heading", "article", "clause", "point")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a provision with its own words; `mark` is what stands before it: "1.", "a)"."""

    eid: str
    kind: ProvisionKind
    label: str
    mark: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """An article that two days word differently."""

    eid: str
    label: str
    heading: str
    segments: tuple[Segment, ...]


def outline(*, document_key: str, on: date) -> tuple[rules.Entry, ...]:
    """Return a document's contents as they stand on a day, down to its articles."""
    rows = _standing(document_key, on).order_by("order", "pk").values_list(*_COLUMNS)
    touched = {effect.target_eid for effect in unapplied(document_key=document_key) if effect.target_eid}
    return rules.contents(rows=[_row(*row) for row in rows], touched=touched)


def pieces(*, key: str, on: date) -> list[Piece]:
    """Return a provision and everything below it on a day, in order, each with its own words; empty where none stood."""
    document_key, _, eid = key.partition("/")
    own = Q(eid=eid) | Q(eid__gte=f"{eid}__", eid__lt=f"{eid}_`")
    rows = _standing(document_key, on).filter(own).order_by("order", "pk")
    return [
        Piece(row.eid, ProvisionKind(row.kind), row.label, _mark(row), row.heading, row.text) for row in rows
    ]


def turned(*, pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return pieces as pages light enough for a cheap phone; a very long piece is cut between its lines."""
    pages: list[list[Piece]] = [[]]
    room = A_PAGE
    for piece in pieces:
        for part in _parts(piece):
            if pages[-1] and len(part.text) > room:
                pages.append([])
                room = A_PAGE
            pages[-1].append(part)
            room -= len(part.text)
    return pages


def whole(*, document_key: str, on: date) -> Parsed:
    """Return a document with everything that stands in it on a day, to be written in another format.

    Raises:
        DocumentNotKnown: the house knows no such document.
    """
    document = needed_document(key=document_key, on=on)
    rows = [
        _row(*row)
        for row in _standing(document_key, on).order_by("order", "pk").values_list(*_COLUMNS, "text", "line")
    ]
    return Parsed(
        number=document.number,
        kind=document.kind,
        title=document.title,
        issuer=document.issuer,
        issued_on=document.issued_on,
        effective_from=document.effective_from,
        nodes=rules.nodes_of(rows=rows),
        lines=(),
        effective_to=document.effective_to,
    )


def differing(*, document_key: str, before: date, after: date) -> list[str]:
    """Return the names of the articles, in order, that do not read the same on two days."""
    rows: dict[int, str] = {}
    orders: dict[str, int] = {}
    found = [set[int](), set[int]()]
    for place, day in enumerate((before, after)):
        for pk, eid, order in _standing(document_key, day).values_list("pk", "eid", "order"):
            found[place].add(pk)
            rows[pk] = article_of(eid)
            orders.setdefault(rows[pk], order)
    return sorted({rows[pk] for pk in found[0] ^ found[1]}, key=lambda eid: (orders[eid], eid))


def changes(*, document_key: str, eids: Sequence[str], before: date, after: date) -> list[Change]:
    """Return articles with their wordings on two days as runs of words; those that read alike are left out."""
    made = (_change(f"{document_key}/{eid}", before, after) for eid in eids)
    return [change for change in made if change]


def held(*, keys: Iterable[str]) -> set[str]:
    """Return which of these keys are of documents that the house holds."""
    rows = models.Document.objects.filter(key__in={key for key in keys if key}, retired_at=None)
    return set(rows.values_list("key", flat=True))


def article_of(eid: str) -> str:
    """Return the name up to its article: `att_1__art_5__para_2` is of `att_1__art_5`."""
    before, sign, after = eid.partition("art_")
    return f"{before}{sign}{after.partition('__')[0]}"


def _change(key: str, before: date, after: date) -> Change | None:
    old, new = (provision_by_key(key=key, on=day) for day in (before, after))
    shown = new or old
    if shown is None or (old and new and (old.text, old.heading) == (new.text, new.heading)):
        return None
    segments = compare(before=old.text if old else "", after=new.text if new else "")
    return Change(shown.eid, shown.label, shown.heading, segments)


def _parts(piece: Piece) -> Iterator[Piece]:
    """Yield a piece, or its parts of some lines each where it is longer than a page; only the first has its mark."""
    if len(piece.text) <= A_PAGE:
        yield piece
        return
    held: list[str] = []
    mark, size = piece.mark, 0
    for line in piece.text.split("\n"):
        if held and size + len(line) > A_PAGE:
            yield replace(piece, mark=mark, text="\n".join(held))
            held, mark, size = [], "", 0
        held.append(line)
        size += len(line) + 1
    yield replace(piece, mark=mark, text="\n".join(held))


def _row(eid: str, parent: str, kind: str, label: str, heading: str, *rest: str) -> rules.Row:
    article, clause, point, *more = rest
    level = ProvisionKind(kind)
    numbers = {ProvisionKind.ARTICLE: article, ProvisionKind.CLAUSE: clause, ProvisionKind.POINT: point}
    number = numbers.get(level, label.partition(" ")[2])
    if level is ProvisionKind.ANNEX:  # its heading is the whole line
        opened = annex_of(text=heading)
        number = opened.number if opened else ""
    text, line = (str(more[0]), int(more[1])) if more else ("", 0)
    return rules.Row(eid, parent, level, label, heading, number, text, line)


def _mark(row: models.Provision) -> str:
    kind = ProvisionKind(row.kind)
    if kind is ProvisionKind.CLAUSE:
        return f"{row.clause}."
    return f"{row.point})" if kind is ProvisionKind.POINT else ""


def _standing(document_key: str, on: date) -> "QuerySet[models.Provision]":
    begun = Q(valid_from=None) | Q(valid_from__lte=on)
    not_over = Q(valid_to=None) | Q(valid_to__gt=on)
    return models.Provision.objects.filter(begun & not_over, document_key=document_key, retired_at=None)
