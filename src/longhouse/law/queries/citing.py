"""Citations of a text linked to then and now, who cites a provision, and what words mean."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from longhouse.law import models
from longhouse.law.queries.documents import revision
from longhouse.law.queries.resolving import resolved
from longhouse.law.rules import citations
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.preparing import titles_on
from longhouse.law.shapes import Citation, Citing, DefinedTerm, Link

_MOST = 500


def citations_in(
    *,
    text: str,
    today: date,
    written_on: date | None = None,
    context: Citation | None = None,
    most: int | None = None,
) -> list[Link]:
    """Return the citations of a text, each with the provision as it stood when the text was written and as it stands today.

    Args:
        text: with or without diacritics.
        today: the present day.
        written_on: the day of the text; today if left out.
        context: what "Điều này" and "Luật này" stand for.
        most: how many are looked up, the first ones; all of them if left out.
    """
    [links] = citations_of(texts=[(text, context)], today=today, written_on=written_on, most=most)
    return links


def citations_of(
    *,
    texts: Sequence[tuple[str, Citation | None]],
    today: date,
    written_on: date | None = None,
    most: int | None = None,
) -> list[list[Link]]:
    """Return what `citations_in` returns, for each of several texts that were written together.

    Args:
        texts: each with what "Điều này" and "Luật này" stand for in it.
        today: the present day.
        written_on: the day of the texts; today if left out.
        most: how many are looked up in all of them, the first ones.
    """
    written = written_on or today
    names = titles(on=written)
    found = [citations.citations_in(text=text, titles=names, context=context) for text, context in texts]
    found = _first(found, most)
    every = {one.citation for part in found for one in part}
    keys = _keys({one.number for one in every})
    at = resolved(citations=every, days={written, today})
    return [
        [
            Link(
                citation=one.citation,
                start=one.start,
                end=one.end,
                document_key=keys.get(number_key(one.citation.number), ""),
                then=at.get((one.citation, written)),
                now=at.get((one.citation, today)),
            )
            for one in part
        ]
        for part in found
    ]


def cited_by(*, document_key: str, article: str = "", clause: str = "", limit: int = _MOST) -> list[Citing]:
    """Return provisions of other documents that cite a document, or one article or clause of it."""
    rows = models.Reference.objects.filter(cited_key=document_key, retired_at=None)
    rows = rows.exclude(document_key=document_key)
    if article:
        rows = rows.filter(article=article)
    if clause:
        rows = rows.filter(clause=clause)
    places = list(
        dict.fromkeys(rows.order_by("document_key", "pk").values_list("document_key", "eid")[:limit])
    )
    provisions = models.Provision.objects.filter(
        document_key__in={key for key, _ in places}, eid__in={eid for _, eid in places}, retired_at=None
    )
    labels = {(row.document_key, row.eid): row.label for row in provisions}
    documents = models.Document.objects.filter(key__in={key for key, _ in places}, retired_at=None)
    numbers = dict(documents.values_list("key", "number"))
    return [Citing(f"{key}/{eid}", labels.get((key, eid), eid), numbers.get(key, key)) for key, eid in places]


def terms(*, document_key: str = "", term_key: str = "") -> list[DefinedTerm]:
    """Return words that a document defines, or every definition of one folded word."""
    rows = models.Term.objects.filter(retired_at=None)
    if document_key:
        rows = rows.filter(document_key=document_key)
    if term_key:
        rows = rows.filter(term_key=term_key)
    found = list(rows.order_by("document_key", "pk"))
    documents = models.Document.objects.filter(key__in={row.document_key for row in found}, retired_at=None)
    numbers = dict(documents.values_list("key", "number"))
    return [
        DefinedTerm(
            row.term, row.definition, f"{row.document_key}/{row.eid}", numbers.get(row.document_key, "")
        )
        for row in found
    ]


def titles(*, on: date) -> Mapping[str, str]:
    """Return the folded names under which documents are spoken of, with the number each meant on that day."""
    return _titles(revision(), on)


@lru_cache(maxsize=8)
def _titles(_revision: str, on: date) -> Mapping[str, str]:
    rows = models.Document.objects.filter(retired_at=None).values_list("names", "number", "issued_on")
    known = [(tuple(names), number, issued_on) for names, number, issued_on in rows if number]
    return titles_on(known=known, on=on)


def _first(found: Sequence[list[citations.Found]], most: int | None) -> list[list[citations.Found]]:
    """Return the first citations, so many in all the texts together."""
    kept, left = [], most
    for part in found:
        kept.append(part[:left])
        left = None if left is None else max(left - len(part), 0)
    return kept


def _keys(numbers: set[str]) -> dict[str, str]:
    rows = models.Document.objects.filter(
        number_key__in={number_key(number) for number in numbers if number}, retired_at=None
    )
    return dict(rows.order_by("issued_on").values_list("number_key", "key"))
