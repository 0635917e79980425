"""What was said of a dossier, and the complaints an office must answer."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from longhouse.counter.models.voices import Complaint, PublicAnswer, Rating
from longhouse.counter.rules.voices import Course, Stage, stage_of
from longhouse.places import queries as places

COUNTER = ".center"  # a counter receives; it answers nothing


def rating_of(*, dossier_id: UUID) -> int:
    """Return the level given to a dossier; 0 for none."""
    return Rating.objects.filter(dossier_id=dossier_id).values_list("stars", flat=True).first() or 0


def complaints_of(*, dossier_id: UUID) -> Sequence[Complaint]:
    """Return the complaints about a dossier that this scope may see, the latest first."""
    return list(Complaint.objects.filter(dossier_id=dossier_id).order_by("-filed_at"))


def open_complaints(*, office: str) -> Sequence[Complaint]:
    """Return the complaints that wait for an office's answer, the earliest due first."""
    return list(Complaint.objects.filter(office=office, answered_at=None).order_by("answer_by"))


def unsettled_complaints(*, office: str) -> Sequence[Complaint]:
    """Return the answered complaints of an office whose publishing nobody has decided, the earliest due first."""
    rows = Complaint.objects.filter(office=office, answered_at__isnull=False, settled_at=None)
    return list(rows.order_by("publish_by"))


def passed_complaints(*, office: str) -> Sequence[Complaint]:
    """Return the complaints that an office passed on and that wait there still, so that none is lost from view."""
    return list(Complaint.objects.filter(passed_from=office, answered_at=None).order_by("answer_by"))


def stage(*, complaint: Complaint) -> Stage:
    """Return where a complaint stands."""
    return stage_of(
        course=Course(
            complaint.passed_at,
            complaint.asked_at,
            complaint.replied_at,
            complaint.answered_at,
            complaint.settled_at,
            complaint.kept_back_why,
        )
    )


def offices_that_answer(*, on: date) -> Mapping[str, str]:
    """Return the name of every office that a complaint may be passed on to, by its code."""
    names = places.office_names(on=on)
    return {code: name for code, name in names.items() if not code.endswith(COUNTER)}


def public_answers(*, limit: int = 50) -> Sequence[PublicAnswer]:
    """Return the latest answers that were published, without people."""
    return list(PublicAnswer.objects.order_by("-published_at", "-pk")[:limit])
