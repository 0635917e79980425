"""What was said of a dossier, and the complaints an office must answer."""

from collections.abc import Sequence
from uuid import UUID

from longhouse.counter.models.voices import Complaint, Rating


def rating_of(*, dossier_id: UUID) -> int:
    """Return the level given to a dossier; 0 for none."""
    return Rating.objects.filter(dossier_id=dossier_id).values_list("stars", flat=True).first() or 0


def complaints_of(*, dossier_id: UUID) -> Sequence[Complaint]:
    """Return the complaints about a dossier that this scope may see, the latest first."""
    return list(Complaint.objects.filter(dossier_id=dossier_id).order_by("-filed_at"))


def open_complaints(*, office: str) -> Sequence[Complaint]:
    """Return the complaints that wait for an office's answer, the earliest due first."""
    return list(Complaint.objects.filter(office=office, answered_at=None).order_by("answer_by"))
