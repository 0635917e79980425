"""What documents do to each other."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from longhouse.core.folding import fold
from longhouse.core.sources import Certainty
from longhouse.law import models
from longhouse.law.shapes import Effect, EffectKind

_MOST = 2_000
_TOLD = ("target_key", "target_eid", "kind", "from_on", "by_place", "by_key", "by_number")
_ON_PLACES = """
SELECT e.* FROM law_effect e
WHERE e.target_key = ANY (%s) AND e.retired_at IS NULL AND EXISTS (
    SELECT FROM unnest(%s::text[], %s::text[]) AS asked (key, eid)
    WHERE asked.key = e.target_key AND (e.target_eid IN ('', asked.eid)
        OR starts_with(asked.eid, e.target_eid || '__') OR starts_with(e.target_eid, asked.eid || '__')))
ORDER BY e.from_on, e.id
"""
_Told = tuple[str, str, str, date | None, str, str]


def effects_on(*, document_key: str, eid: str = "") -> list[Effect]:
    """Return what is done to a document, or to one provision with its holders and its pieces, by day."""
    rows = models.Effect.objects.filter(target_key=document_key, retired_at=None)
    if eid:
        rows = rows.filter(_around(eid))
    return shown(rows.order_by("from_on", "pk"))


def effects_around(*, places: Collection[tuple[str, str]]) -> list[Effect]:
    """Return what is done to any of these provisions (document key, eid), their holders and pieces, by day."""
    keys, eids = zip(*sorted(places), strict=True) if places else ((), ())
    return shown(models.Effect.objects.raw(_ON_PLACES, [list(keys), list(keys), list(eids)]))


def effects_by(*, document_key: str) -> list[Effect]:
    """Return what a document does to others and to itself, in the order of its own text."""
    rows = models.Effect.objects.filter(by_key=document_key, retired_at=None)
    return shown(rows.order_by("pk"))


def unapplied(*, document_key: str = "", limit: int = _MOST) -> list[Effect]:
    """Return effects that the texts of the house do not show yet, of one document or of all, the latest first."""
    rows = models.Effect.objects.filter(is_applied=False, retired_at=None)
    if document_key:
        rows = rows.filter(target_key=document_key)
    return shown(rows.order_by("-from_on", "pk")[:limit])


def pending(*, document_keys: Collection[str]) -> Counter[str]:
    """Return how many effects on each document its text does not show yet; many documents at once, for lists."""
    rows = models.Effect.objects.filter(target_key__in=document_keys, retired_at=None).order_by("pk")
    found: dict[_Told, bool] = {}
    for *told, is_applied in rows.values_list(*_TOLD, "is_applied"):
        found.setdefault(_told(told), is_applied)
    return Counter(told[0] for told, is_applied in found.items() if not is_applied)


def shown(rows: Iterable[models.Effect]) -> list[Effect]:
    """Return rows as shapes, each effect once: a publisher's note and the acting text often tell of the same."""
    found: dict[_Told, Effect] = {}
    for row in rows:
        told = _told([getattr(row, name) for name in _TOLD])
        if told not in found:
            found[told] = _shape(row)
    return list(found.values())


def _around(eid: str) -> Q:
    parts = eid.split("__")
    holders = ["", *("__".join(parts[:length]) for length in range(1, len(parts) + 1))]
    return Q(target_eid__in=holders) | Q(target_eid__startswith=f"{eid}__")


def _told(values: Sequence[Any]) -> _Told:
    """Return what two rows that tell of the same effect have in common, from their columns of `_TOLD`."""
    target_key, target_eid, kind, from_on, by_place, by_key, by_number = values
    return target_key, target_eid, kind, from_on, _folded(by_place), by_key or by_number


@lru_cache(maxsize=8_192)
def _folded(place: str) -> str:
    return fold(place)


def _shape(row: models.Effect) -> Effect:
    return Effect(
        kind=EffectKind(row.kind),
        by_key=row.by_key,
        by_number=row.by_number,
        by_place=row.by_place,
        target_key=row.target_key,
        target_eid=row.target_eid,
        from_on=row.from_on,
        to_on=row.to_on,
        is_applied=row.is_applied,
        certainty=Certainty(row.certainty),
        words=row.words,
        target_number=row.target_number,
        id=row.pk,
    )
