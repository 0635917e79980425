"""What documents do to each other."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from longhouse.core.folding import fold
from longhouse.core.sources import Certainty
from longhouse.law import models
from longhouse.law.shapes import Effect, EffectKind

_MOST = 2_000


def effects_on(*, document_key: str, eid: str = "") -> list[Effect]:
    """Return what is done to a document, or to one provision with its holders and its pieces, by day."""
    rows = models.Effect.objects.filter(target_key=document_key, retired_at=None)
    if eid:
        parts = eid.split("__")
        holders = ["", *("__".join(parts[:length]) for length in range(1, len(parts) + 1))]
        rows = rows.filter(Q(target_eid__in=holders) | Q(target_eid__startswith=f"{eid}__"))
    return shown(rows.order_by("from_on", "pk"))


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


def shown(rows: "QuerySet[models.Effect] | Iterable[models.Effect]") -> list[Effect]:
    """Return rows as shapes, each effect once: a publisher's note and the acting text often tell of the same."""
    found: dict[tuple[object, ...], Effect] = {}
    for row in rows:
        key = (
            row.kind,
            row.by_key or row.by_number,
            fold(row.by_place),
            row.target_key,
            row.target_eid,
            row.from_on,
        )
        found.setdefault(key, _shape(row))
    return list(found.values())


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
