"""What the house holds about one person: by their account, or one dossier by code and second factor."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from longhouse.counter import models
from longhouse.counter.queries.finding import acts, who_read
from longhouse.counter.queries.shaping import dossier_of
from longhouse.counter.queries.telling import notices_of
from longhouse.counter.queries.voicing import complaints_of, rating_of
from longhouse.counter.rules.own_data import Asked, AskedKind
from longhouse.counter.rules.own_package import OwnDossier

MOST = 200


def own_dossiers(*, person: UUID | None, shown: UUID | None) -> list[OwnDossier]:
    """Return each dossier of a person whole, and the one that this sitting has shown; a helper's are not theirs.

    Args:
        person: who is signed in; None for nobody.
        shown: from the visitor's own session; asked within `sitting`.
    """
    rows = models.Dossier.objects.none()
    if person:
        rows = rows | models.Dossier.objects.filter(applicant_person=person)
    if shown:
        rows = rows | models.Dossier.objects.filter(pk=shown)
    return [_own(row) for row in rows.order_by("-changed_at", "pk")[:MOST]]


def own_drafts(*, person: UUID) -> list[dict[str, Any]]:
    """Return the drafts that this account began, as plain values."""
    rows = models.Draft.objects.filter(made_by=person, dossier=None).order_by("saved_at")
    return [
        {
            "procedure": row.procedure_code,
            "answers": row.answers,
            "saved_at": row.saved_at,
            "kept_until": row.expires_at,
        }
        for row in rows[:MOST]
    ]


def asked_by(*, person: UUID) -> list[Asked]:
    """Return what this account asked about itself, the latest first."""
    rows = models.DataRequest.objects.filter(person=person, dossier=None)
    return [_asked(row) for row in rows.order_by("-filed_at", "-pk")[:MOST]]


def asked_about(*, dossier_id: UUID) -> list[Asked]:
    """Return what was asked about the data of a dossier, the latest first."""
    rows = models.DataRequest.objects.filter(dossier=dossier_id).select_related("dossier")
    return [_asked(row) for row in rows.order_by("-filed_at", "-pk")[:MOST]]


def asked_of(*, office: str) -> list[Asked]:
    """Return the requests that wait for an office's answer, the earliest due first."""
    rows = models.DataRequest.objects.filter(office=office, answered_at=None).select_related("dossier")
    return [_asked(row) for row in rows.order_by("answer_by", "pk")[:MOST]]


def granted_of(*, office: str) -> list[Asked]:
    """Return what an office granted, the latest first: it must be done by its day."""
    rows = models.DataRequest.objects.filter(office=office, is_granted=True).select_related("dossier")
    return [_asked(row) for row in rows.order_by("-answered_at", "-pk")[:20]]


def _own(row: models.Dossier) -> OwnDossier:
    dossier_id = row.pk
    return OwnDossier(
        dossier=dossier_of(row=row),
        steps=acts(dossier_id=dossier_id),
        readers=who_read(dossier_id=dossier_id),
        notices=notices_of(dossier_id=dossier_id),
        asked=asked_about(dossier_id=dossier_id),
        complaints=list(_complaints(dossier_id)),
        rating=rating_of(dossier_id=dossier_id),
    )


def _complaints(dossier_id: UUID) -> Iterator[dict[str, Any]]:
    for row in complaints_of(dossier_id=dossier_id):
        yield {"about": row.about, "words": row.words, "filed_at": row.filed_at, "answer": row.answer}


def _asked(row: models.DataRequest) -> Asked:
    return Asked(
        id=row.pk,
        dossier_id=row.dossier_id,
        number=str(row.dossier) if row.dossier else "",
        kind=AskedKind(row.kind),
        words=row.words,
        filed_at=row.filed_at,
        answer_by=row.answer_by,
        act_by=row.act_by,
        answer=row.answer,
        is_granted=row.is_granted,
        answered_at=row.answered_at,
    )
