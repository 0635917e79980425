"""What a search index reads of the law: every wording of every article, with the days for which it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from django.db.models import Max, QuerySet

from longhouse.law import models
from longhouse.law.queries.effects import shown
from longhouse.law.rules.standing import DECIDING, first_day_over
from longhouse.law.rules.wording import worded
from longhouse.law.shapes import DocumentKind, Effect, LawText, ProvisionKind

_CHUNK = 2_000
_Effects = dict[str, list[Effect]]


def search_texts(*, document_keys: Collection[str] | None = None) -> Iterator[LawText]:
    """Yield every wording of every article, with its clauses and points, also of what is over; streamed.

    Args:
        document_keys: only of these documents; all of them without.
    """
    documents = models.Document.objects.filter(retired_at=None)
    rows = models.Provision.objects.filter(retired_at=None).exclude(article="")
    if document_keys is not None:
        documents = documents.filter(key__in=document_keys)
        rows = rows.filter(document_key__in=document_keys)
    known, endings = {one.key: one for one in documents}, _endings(document_keys)
    streamed = rows.order_by("document_key", "order", "pk").iterator(chunk_size=_CHUNK)
    for (key, _), group in groupby(streamed, key=lambda row: (row.document_key, _article_of(row.eid))):
        if key in known:
            yield from _wordings(list(group), known[key], endings.get(key, []))


def search_marks() -> dict[str, int]:
    """Return how far each table of the law that an index reads has grown; `changed_since` asks from there."""
    found = {name: rows.aggregate(most=Max("pk"))["most"] for name, (rows, _) in _read_tables().items()}
    return {name: most or 0 for name, most in found.items()}


def changed_since(*, marks: dict[str, int]) -> set[str]:
    """Return the keys of the documents of which something was written after these marks."""
    found: set[str] = set()
    for name, (rows, column) in _read_tables().items():
        found |= set(rows.filter(pk__gt=marks[name]).values_list(column, flat=True).distinct())
    return found


def _read_tables() -> "dict[str, tuple[QuerySet[models.Recorded], str]]":
    return {
        "document": (models.Document.objects.all(), "key"),
        "provision": (models.Provision.objects.all(), "document_key"),
        "effect": (models.Effect.objects.all(), "target_key"),
    }


def _endings(document_keys: Collection[str] | None) -> _Effects:
    kinds = [kind.value for kind in DECIDING]
    rows = models.Effect.objects.filter(kind__in=kinds, retired_at=None)
    if document_keys is not None:
        rows = rows.filter(target_key__in=document_keys)
    by_target: _Effects = defaultdict(list)
    for effect in shown(rows.order_by("from_on", "pk")):
        by_target[effect.target_key].append(effect)
    return by_target


def _article_of(eid: str) -> str:
    """Return the name up to its article: `att_1__art_5__para_2` is of `att_1__art_5`."""
    before, mark, after = eid.partition("art_")
    return f"{before}{mark}{after.partition('__')[0]}"


def _wordings(
    rows: Sequence[models.Provision], document: models.Document, effects: Sequence[Effect]
) -> Iterator[LawText]:
    """Yield an article once for each stretch of days in which it reads the same."""
    name = _article_of(rows[0].eid)
    over = first_day_over(valid_to=document.effective_to, effects=effects, eid=name) or date.max
    begun = document.effective_from or date.min
    days = {day for row in rows for day in (row.valid_from or date.min, row.valid_to or date.max)}
    cuts = sorted({begun, over, *(day for day in days if begun < day < over)})
    for start, end in pairwise(cuts):
        if start >= over:
            return
        standing = [row for row in rows if _stands(row, start)]
        if standing:
            yield _text(standing, document, (start, end))


def _stands(row: models.Provision, on: date) -> bool:
    return (row.valid_from or date.min) <= on < (row.valid_to or date.max)


def _text(rows: Sequence[models.Provision], document: models.Document, days: tuple[date, date]) -> LawText:
    first = rows[0]
    pieces = [(ProvisionKind(row.kind), row.clause, row.point, row.text) for row in rows]
    start, end = days
    return LawText(
        key=f"{first.document_key}/{first.eid}",
        number=document.number,
        document_title=document.title,
        label=first.label,
        heading=first.heading,
        text=worded(pieces=pieces),
        valid_from=None if start == date.min else start,
        valid_to=None if end == date.max else end,
        rank=list(DocumentKind).index(DocumentKind(document.kind)),
    )
