"""Rate how a dossier was served; complain, which opens a case of its own; answer a complaint."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.models.voices import Complaint, Rating
from longhouse.counter.queries.reckoning import calendar_of
from longhouse.counter.queries.whole import DossierNotKnown
from longhouse.counter.rules import voices


class ComplaintNotKnown(Refusal):
    """There is no such open complaint that this person may answer."""

    code = "complaint-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có phản ánh này trong cơ quan của anh chị, hoặc đã trả lời rồi.")


@transaction.atomic
def rate(*, dossier_id: UUID, stars: int, words: str, actor: Actor, at: datetime) -> None:
    """Say how a dossier was served; a later word replaces nothing, the first one stays.

    Raises:
        DossierNotKnown: it was not shown in this transaction.
        RatingNotKnown: none of the levels offered.
    """
    row = _seen(dossier_id)
    if stars not in voices.STARS:
        raise voices.RatingNotKnown
    Rating.objects.get_or_create(
        dossier=row,
        defaults={"office": _office(row), "stars": stars, "words": words.strip(), "given_at": at},
    )
    audit.record(
        OfficeEvent("counter.rating.given", row.received_office),
        actor=actor,
        subject=str(dossier_id),
        at=at,
        detail={"stars": stars},
    )


@transaction.atomic
def complain(*, dossier_id: UUID, about: voices.Subject, words: str, actor: Actor, at: datetime) -> None:
    """Open a complaint about a dossier, with the days by which its office must act.

    Raises:
        DossierNotKnown: it was not shown in this transaction.
        ComplaintEmpty, ComplaintStands: there is nothing said, or one waits already.
    """
    row = _seen(dossier_id)
    words = voices.check_words(words=words)
    if Complaint.objects.filter(dossier=row, answered_at=None).exists():
        raise voices.ComplaintStands
    office = _office(row)
    found = voices.limits(filed_at=at, calendar=calendar_of(office=office))
    Complaint.objects.create(
        dossier=row,
        office=office,
        about=about.value,
        words=words,
        filed_at=at,
        pass_on_by=found.pass_on_by,
        ask_more_by=found.ask_more_by,
        answer_by=found.answer_by,
    )
    audit.record(
        OfficeEvent("counter.complaint.filed", row.received_office),
        actor=actor,
        subject=str(dossier_id),
        at=at,
        detail={"about": about.value, "office": office},
    )


@transaction.atomic
def answer_complaint(*, complaint_id: int, answer: str, actor: Actor, at: datetime) -> None:
    """Answer a complaint, as a leader of its office; from here the days for publishing run.

    Raises:
        ComplaintNotKnown: none that is open and theirs.
        ComplaintEmpty: the answer says nothing.
    """
    row = Complaint.objects.select_for_update().filter(pk=complaint_id, answered_at=None).first()
    if row is None or not (actor.kind is ActorKind.SYSTEM or actor.holds_at(Role.LEADER, row.office)):
        raise ComplaintNotKnown
    row.answer, row.answered_at = voices.check_words(words=answer), at
    row.answered_by = UUID(actor.code) if actor.kind is ActorKind.PERSON else None
    row.publish_by = voices.publish_by(answered_at=at, calendar=calendar_of(office=row.office))
    row.save()
    audit.record(
        OfficeEvent("counter.complaint.answered", row.office),
        actor=actor,
        subject=str(row.dossier_id),
        at=at,
        detail={"id": row.pk},
    )


def _seen(dossier_id: UUID) -> models.Dossier:
    row = models.Dossier.objects.filter(pk=dossier_id).first()
    if row is None:
        raise DossierNotKnown
    return row


def _office(row: models.Dossier) -> str:
    return row.deciding_office or row.received_office
