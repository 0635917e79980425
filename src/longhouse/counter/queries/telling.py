"""The notices of a dossier as its applicant reads them, and those of an office that did not go."""

from uuid import UUID

from django.db.models import Q

from longhouse.counter import models
from longhouse.counter.shapes import Message


def notices_of(*, dossier_id: UUID, limit: int = 50) -> list[Message]:
    """Return what was told about a dossier, the latest first, wherever it was sent."""
    rows = models.Message.objects.filter(dossier_id=dossier_id).order_by("-made_at", "-pk")
    return [_shape(row) for row in rows[:limit]]


def notices_to(*, person: UUID, limit: int = 20) -> list[Message]:
    """Return the latest notices about somebody's own dossiers; a helper reads them with the dossier, not here."""
    rows = models.Message.objects.filter(dossier__applicant_person=person).select_related("dossier")
    return [_shape(row) for row in rows.order_by("-made_at", "-pk")[:limit]]


def not_sent(*, office: str, limit: int = 100) -> list[Message]:
    """Return the notices of an office that were given up, the latest first."""
    own = (
        Q(dossier__received_office=office)
        | Q(dossier__deciding_office=office)
        | Q(dossier=None, office=office)
    )
    rows = models.Message.objects.filter(own, sent_at=None, failed_at__isnull=False)
    return [_shape(row) for row in rows.order_by("-failed_at", "-pk")[:limit]]


def _shape(row: models.Message) -> Message:
    return Message(
        id=row.pk,
        dossier_id=row.dossier_id,
        kind=row.kind,
        address=row.address,
        values=row.values,
        made_at=row.made_at,
        sent_at=row.sent_at,
        failed_at=row.failed_at,
        fault=row.fault,
    )
