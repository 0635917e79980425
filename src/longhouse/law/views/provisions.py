"""Pages of provisions: one on a day with what explains it, and two days compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.core.actor import Role, acting
from longhouse.core.clock import today
from longhouse.core.folding import fold
from longhouse.core.guards import public
from longhouse.law import queries
from longhouse.law.queries import leafing
from longhouse.law.rules.outline import Entry, flat, heading_beside, readable
from longhouse.law.shapes import Citation, DefinedTerm, Document, Link, Provision, ProvisionKind
from longhouse.law.views.asking import day_asked, kept, paged, rows_in

MOST_LINKED = 60  # citations of one page that are looked up; an article has three on average
ARTICLES_A_PAGE = 10  # compared at once
GROUPS = (ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.SUBSECTION)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a piece; a citation carries its link, words that cite several provisions say so."""

    text: str
    link: Link | None = None
    is_several: bool = False


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """A piece as the page shows it: where it stands, what stands before it, its lines of runs."""

    eid: str
    kind: ProvisionKind
    mark: str
    runs: tuple[Run, ...]


@public
def provision(request: HttpRequest, key: str, eid: str) -> HttpResponse:
    """Show a provision as it stood on a day, with its history, what acts on it, whom it cites, the words it uses."""
    on = day_asked(request)
    document = queries.needed_document(key=key, on=on)
    versions = queries.history(key=f"{key}/{eid}")
    found = queries.provision_by_key(key=f"{key}/{eid}", on=on)
    if found is None and not versions:
        queries.needed_provision(key=f"{key}/{eid}", on=on)
    named = found or versions[-1]
    contents = leafing.outline(document_key=key, on=on)
    effects = queries.effects_on(document_key=key, eid=eid)
    page: dict[str, object] = {
        "document": document,
        "provision": found,
        "versions": versions,
        "named": named,
        "heading": heading_beside(label=named.label, heading=named.heading),
        "on": on,
        "today": today(),
        "kept": kept(on),
        "effects": effects,
        "pending": [effect for effect in effects if not effect.is_applied],
        "held": leafing.held(keys=[effect.by_key for effect in effects]),
        "citing": queries.cited_by(document_key=key, article=_article(eid), limit=40)
        if _article(eid)
        else [],
        "is_editor": acting(request).holds(Role.PROVINCE_EDITOR),
    }
    page |= _neighbours(contents, eid)
    if found:
        page |= _words(request, document, found, on)
    return render(
        request, "law/provision.html", page, status=HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
    )


@public
def compare_provision(request: HttpRequest, key: str, eid: str) -> HttpResponse:
    """Show what differs in a provision between two days."""
    before, after = two_days(request, queries.history(key=f"{key}/{eid}"))
    document = queries.needed_document(key=key, on=after)
    shown = [queries.provision_by_key(key=f"{key}/{eid}", on=day) for day in (before, after)]
    named = shown[1] or shown[0] or queries.needed_provision(key=f"{key}/{eid}", on=after)
    segments = queries.compared(key=f"{key}/{eid}", before=before, after=after)
    page = {
        "document": document,
        "named": named,
        "before": before,
        "after": after,
        "changes": [leafing.Change(eid, named.label, named.heading, segments)] if _differs(shown) else [],
        "is_missing": [one is None for one in shown],
        "eid": eid,
    }
    return render(request, "law/compare.html", page)


@public
def compare_document(request: HttpRequest, key: str) -> HttpResponse:
    """Show which articles of a document differ between two days, and how, some at a time."""
    document = queries.needed_document(key=key, on=today())
    before, after = two_days(request, [])
    eids = leafing.differing(document_key=key, before=before, after=after)
    turned = paged(request, eids, names=("tu", "den"), size=ARTICLES_A_PAGE)
    shown = [eid for eid in eids if eid in set(rows_in(turned))]
    changes = leafing.changes(document_key=key, eids=shown, before=before, after=after)
    starts = document.effective_from
    page = {
        "document": document,
        "before": before,
        "after": after,
        "changes": changes,
        "is_missing": [bool(starts and day < starts) for day in (before, after)],
    }
    return render(request, "law/compare.html", page | turned)


def two_days(request: HttpRequest, versions: Sequence[Provision]) -> tuple[date, date]:
    """Return the days to compare: those of the address, else the last change and the day before it, else a year."""
    after = day_asked(request, "den")
    starts = [one.valid_from for one in versions[1:] if one.valid_from and one.valid_from <= after]
    if request.GET.get("tu"):
        return day_asked(request, "tu"), after
    if starts:
        return max(starts[-1], date.min + timedelta(days=1)) - timedelta(days=1), after
    return max(after, date.min + timedelta(days=365)) - timedelta(days=365), after


def _differs(shown: Sequence[Provision | None]) -> bool:
    before, after = shown
    return (before.text if before else "") != (after.text if after else "")


def _words(request: HttpRequest, document: Document, found: Provision, on: date) -> dict[str, object]:
    """Return the words of a provision, a page of them where they are very many, with citations and defined words."""
    pieces = leafing.pieces(key=found.key, on=on) if found.kind not in GROUPS else []
    turned = paged(request, leafing.turned(pieces=pieces), names=("on",), size=1)
    [part] = rows_in(turned)
    shown, links = _linked(part, document, on)
    text = fold("\n".join(piece.text for piece in part))
    terms = [term for term in queries.terms(document_key=document.key) if _uses(text, term, found)]
    return {"pieces": shown, "links": links, "terms": terms, "turned": turned}


def _uses(text: str, term: DefinedTerm, found: Provision) -> bool:
    return fold(term.term) in text and not f"{term.key}__".startswith(f"{found.key}__")


def _linked(
    pieces: Sequence[leafing.Piece], document: Document, on: date
) -> tuple[list[ShownPiece], list[Link]]:
    """Return the pieces cut at their citations, and the citations, each once."""
    own = document.number or document.key
    texts = [(piece.text, Citation(own, _article(piece.eid), _part(piece.eid, "para_"))) for piece in pieces]
    found = queries.citations_of(texts=texts, today=on, written_on=document.issued_on, most=MOST_LINKED)
    known = _first_of_own([[link for link in part if link.document_key] for part in found], document)
    links: dict[Citation, Link] = {}
    for link in (link for part in known for link in part):
        links.setdefault(link.citation, link)
    shown = [
        ShownPiece(piece.eid, piece.kind, piece.mark, tuple(_runs(piece.text, part)))
        for piece, part in zip(pieces, known, strict=True)
    ]
    return shown, list(links.values())


def _first_of_own(found: Sequence[Sequence[Link]], document: Document) -> list[list[Link]]:
    """Return links with the first wording where a document cites itself: it was not in force when it was written."""
    start = document.effective_from

    def is_own(link: Link) -> bool:
        return link.document_key == document.key and link.then is None and link.now is not None

    if start is None:
        return [list(part) for part in found]
    own = {link.citation for part in found for link in part if is_own(link)}
    first = queries.resolved(citations=own, days=[start]) if own else {}
    return [
        [replace(link, then=first.get((link.citation, start))) if is_own(link) else link for link in part]
        for part in found
    ]


def _runs(text: str, links: Sequence[Link]) -> list[Run]:
    runs, at = [], 0
    for link in sorted(links, key=lambda link: link.start):
        if link.start < at:
            continue
        together = [other for other in links if other.start < link.end and link.start < other.end]
        cited = Run(text[link.start : link.end], link, is_several=len(together) > 1)
        runs += [Run(text[at : link.start]), cited]
        at = link.end
    return [run for run in (*runs, Run(text[at:])) if run.text]


def _neighbours(contents: Sequence[Entry], eid: str) -> dict[str, object]:
    """Return what stands before and after in reading order, what lies below a chapter, and what holds it."""
    every = list(flat(entries=contents))
    own = next((entry for entry in every if entry.eid == eid), None)
    row = readable(entries=contents)
    article = leafing.article_of(eid)
    at = next((place for place, entry in enumerate(row) if entry.eid in {eid, article}), None)
    return {
        "below": own.entries if own and own.kind in GROUPS else (),
        "holder": next((entry for entry in every if own in entry.entries), None) if own else None,
        "article": next((entry for entry in every if entry.eid == article and entry.eid != eid), None),
        "previous": row[at - 1] if at else None,
        "next": row[at + 1] if at is not None and at + 1 < len(row) else None,
    }


def _article(eid: str) -> str:
    return _part(eid, "art_")


def _part(eid: str, sign: str) -> str:
    found = next((part for part in eid.split("__") if part.startswith(sign)), "")
    return found.removeprefix(sign).replace("dd", "đ")
