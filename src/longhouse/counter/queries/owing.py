"""What the dossiers of a counter still owe, and what its bank told before."""

from django.db.models import Sum

from longhouse.counter import models
from longhouse.counter.rules.fees_bank import Owing


def owing(*, office: str, limit: int = 5_000) -> list[Owing]:
    """Return the dossiers received at a counter that owe money, the latest first."""
    rows = models.Dossier.objects.filter(
        received_office=office, fees__paid_at=None, fees__exemption="", fees__amount_vnd__gt=0
    )
    found = rows.annotate(owed=Sum("fees__amount_vnd")).order_by("-received_at")
    return [Owing(*row) for row in found.values_list("id", "number", "owed")[:limit]]


def references(*, office: str) -> frozenset[str]:
    """Return the bank's references that were read before."""
    return frozenset(models.Transfer.objects.filter(office=office).values_list("reference", flat=True))


def unmatched(*, office: str, limit: int = 200) -> list[tuple[str, str, int, str]]:
    """Return the lines that pay for nothing we know: reference, day, amount, words; the latest first."""
    rows = models.Transfer.objects.filter(office=office, dossier=None).order_by("-paid_on", "reference")[
        :limit
    ]
    return [(row.reference, f"{row.paid_on:%d/%m/%Y}", row.amount_vnd, row.words) for row in rows]
