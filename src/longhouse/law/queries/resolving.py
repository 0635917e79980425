"""Many cited provisions at once, each as on several days: three questions to the database however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from django.db.models import Q

from longhouse.law import models
from longhouse.law.queries.effects import shown
from longhouse.law.queries.provisions import shaped, standing_on, with_pieces
from longhouse.law.rules.numbers import number_key
from longhouse.law.rules.standing import DECIDING, covers
from longhouse.law.rules.wording import worded
from longhouse.law.shapes import Citation, Effect, Provision

Place = tuple[str, str]  # a document's key and an article


def resolved(
    *, citations: Iterable[Citation], days: Collection[date]
) -> dict[tuple[Citation, date], Provision]:
    """Return each cited provision as it stood on each day, as `provision` gives it; what did not stand is left out.

    A citation without an article names a whole document and gives none.
    """
    asked = list(dict.fromkeys(one for one in citations if one.article and one.number))
    documents = _documents({number_key(one.number) for one in asked})
    found = {one: documents[number_key(one.number)] for one in asked if number_key(one.number) in documents}
    wanted = {(row.key, one.article) for one, rows in found.items() for row in rows}
    articles = _articles(wanted, days)
    effects = _effects({key for key, _ in articles})
    made: dict[tuple[Citation, date], Provision] = {}
    for one, rows in found.items():
        around = [(row, piece) for row in rows for piece in articles.get((row.key, one.article), ())]
        for day in days:
            if shape := _on(one, around, effects, day):
                made[one, day] = shape
    return made


def _documents(numbers: Collection[str]) -> Mapping[str, Sequence[models.Document]]:
    by_number: dict[str, list[models.Document]] = defaultdict(list)
    for row in models.Document.objects.filter(number_key__in=numbers, retired_at=None) if numbers else ():
        by_number[row.number_key].append(row)
    return by_number


def _articles(
    wanted: Collection[Place], days: Collection[date]
) -> Mapping[Place, Sequence[models.Provision]]:
    """Return everything that stands in these articles on one of the days, in the order of the document."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for key, article in wanted:
        by_document[key].append(article)
    place, day = Q(), Q()
    for key, articles in by_document.items():
        place |= Q(document_key=key, article__in=articles)
    for one in days:
        day |= standing_on(one)
    made: dict[Place, list[models.Provision]] = defaultdict(list)
    rows = models.Provision.objects.filter(place, day, retired_at=None) if by_document else ()
    for row in sorted(rows, key=attrgetter("order", "pk")):
        made[row.document_key, row.article].append(row)
    return made


def _effects(keys: Collection[str]) -> Mapping[str, Sequence[Effect]]:
    """Return what decides where pieces of these documents stand; the order is that of `effects_on`."""
    kinds = [kind.value for kind in DECIDING]
    rows = models.Effect.objects.filter(target_key__in=keys, kind__in=kinds, retired_at=None)
    by_target: dict[str, list[Effect]] = defaultdict(list)
    for effect in shown(rows.order_by("from_on", "pk")) if keys else ():
        by_target[effect.target_key].append(effect)
    return by_target


def _on(
    asked: Citation,
    around: Sequence[tuple[models.Document, models.Provision]],
    effects: Mapping[str, Sequence[Effect]],
    on: date,
) -> Provision | None:
    standing = [(document, row) for document, row in around if _stands(row, on)]
    named = (pair for pair in standing if (pair[1].clause, pair[1].point) == (asked.clause, asked.point))
    document, row = min(named, key=lambda pair: pair[1].order, default=(None, None))
    if document is None or row is None:
        return None
    pieces = with_pieces(
        row, [one for _, one in standing if one.document_key == row.document_key and _is_below(one, row)]
    )
    touching = [
        effect
        for effect in effects.get(row.document_key, ())
        if covers(eid=effect.target_eid, of=row.eid) or covers(eid=row.eid, of=effect.target_eid)
    ]
    return shaped(row=row, document=document, text=worded(pieces=pieces), effects=touching, on=on)


def _stands(row: models.Provision, on: date) -> bool:
    return (row.valid_from is None or row.valid_from <= on) and (row.valid_to is None or row.valid_to > on)


def _is_below(one: models.Provision, row: models.Provision) -> bool:
    return one.eid.startswith(f"{row.eid}__")
