"""The register of a counter: what it received in a span of days."""

from datetime import date, datetime, time

from longhouse.core.clock import VIETNAM
from longhouse.counter import models
from longhouse.counter.queries.shaping import CARD, card_of
from longhouse.counter.shapes import DossierCard

MOST = 2_000


def received_between(*, office: str, first: date, until: date, limit: int = MOST) -> list[DossierCard]:
    """Return what a counter received in `[first, until)`, in the order of receipt; at most so many."""
    begins = datetime.combine(first, time(), VIETNAM)
    ends = datetime.combine(until, time(), VIETNAM)
    rows = models.Dossier.objects.filter(
        received_office=office, received_at__gte=begins, received_at__lt=ends
    )
    return [card_of(row=row) for row in rows.order_by("received_at", "number").values(*CARD)[:limit]]
