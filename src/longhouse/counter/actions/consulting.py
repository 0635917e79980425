"""Ask other offices what they think, each by a day of its own, and go on."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.actions.stepping import Doing, locked, written
from longhouse.counter.queries import deciding
from longhouse.counter.rules.states import NotYourAct
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import DossierAct, DossierCard, DossierState


class OpinionNotKnown(Refusal):
    """There is no such question, or it was answered or closed already."""

    code = "opinion-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có ý kiến nào đang chờ với số %(opinion)s. Xin tải lại trang.")


class OpinionNotAskable(Refusal):
    """The question is empty, goes to the office itself or twice to the same, or is due before it is asked."""

    code = "opinion-not-askable"
    sentence = mark(
        "Chưa lấy ý kiến được. Xin ghi câu hỏi, chọn cơ quan khác chưa được hỏi, và hạn trả lời về sau."
    )


@transaction.atomic
def consult(
    *, dossier_id: UUID, office: str, question: str, due_at: datetime, actor: Actor, at: datetime
) -> DossierCard:
    """Ask another office, which may read the dossier from then on; the legal limit goes on counting.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        OfficeNotKnown, OpinionNotAskable: it cannot be asked so.
    """
    doing = Doing(DossierAct.CONSULT, actor, at, detail={"office": office, "due_at": due_at.isoformat()})
    row, after = locked(dossier_id=dossier_id, doing=doing)
    deciding.check_office(office=office, on=local(at).date())
    waits = row.opinions.filter(office=office, answered_at=None, closed_at=None).exists()
    if not question.strip() or waits or due_at <= at or office in {row.deciding_office, row.handling_office}:
        raise OpinionNotAskable
    before = DossierState(row.state)
    if office not in row.parties:
        row.parties = [*row.parties, office]
    models.Opinion.objects.create(
        dossier=row, office=office, question=question.strip(), asked_at=at, due_at=due_at
    )
    return written(row=row, before=before, after=after, doing=doing)


@transaction.atomic
def answer_opinion(
    *, dossier_id: UUID, opinion_id: int, answer: str, actor: Actor, at: datetime
) -> DossierCard:
    """Answer what one's office was asked; when no other opinion is awaited, the review goes on.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        OpinionNotKnown: it is not open.
    """
    doing = Doing(DossierAct.ANSWER_OPINION, actor, at, answer, detail={"opinion": opinion_id})
    row, after = locked(dossier_id=dossier_id, doing=doing)
    opinion = row.opinions.filter(pk=opinion_id, answered_at=None, closed_at=None).first()
    if opinion is None or not answer.strip():
        raise OpinionNotKnown(opinion=opinion_id)
    if not _may_answer(actor, opinion.office):
        raise NotYourAct
    opinion.answer, opinion.answered_at = answer.strip(), at
    opinion.answered_by = UUID(actor.code) if actor.kind is ActorKind.PERSON else None
    opinion.save()
    others = row.opinions.filter(answered_at=None, closed_at=None).exists()
    return written(
        row=row,
        before=DossierState.CONSULTING,
        after=DossierState.CONSULTING if others else after,
        doing=doing,
    )


@transaction.atomic
def go_on(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Go on without the opinions that did not come; the reason stays in the dossier.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
    """
    doing = Doing(DossierAct.GO_ON, actor, at, reason)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    row.opinions.filter(answered_at=None, closed_at=None).update(closed_at=at)
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


def _may_answer(actor: Actor, office: str) -> bool:
    held = actor.holds_at(Role.SPECIALIST, office) or actor.holds_at(Role.LEADER, office)
    return held or actor.kind is ActorKind.SYSTEM
