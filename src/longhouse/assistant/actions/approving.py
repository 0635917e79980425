"""A second person stands for an answer, or sends it back; an answer is withdrawn, or opened for another look."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.assistant import models
from longhouse.assistant.actions.handing import save_with_code
from longhouse.assistant.actions.working import locked
from longhouse.assistant.adapters.working_days import due_after
from longhouse.assistant.queries.cited import as_of
from longhouse.assistant.queries.house import house
from longhouse.assistant.rules.approving.content import read, written
from longhouse.assistant.rules.approving.lasting import months_after
from longhouse.assistant.rules.approving.standing import Doubtful, changed_in
from longhouse.assistant.rules.tickets.desks import NotYourDesk, Risk, check_can_approve, check_may_answer
from longhouse.assistant.rules.tickets.states import State, check_can_move
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class ReasonMissing(Refusal):
    """Something was sent back or stopped without saying why."""

    code = "reason-missing"
    sentence = mark("Chưa ghi lý do. Xin ghi một câu để người làm tiếp hiểu.")


class SourcesChanged(Refusal):
    """What a written answer rests on changed before it was approved."""

    code = "sources-changed"
    status = HTTPStatus.CONFLICT
    sentence = mark("Căn cứ của câu trả lời vừa thay đổi. Xin trả lại để viết theo quy định mới.")


@transaction.atomic
def approve(*, ticket_id: UUID, actor: Actor, at: datetime) -> UUID:
    """Stand for an answer as the second person: the asker sees it, and so does the next one who asks.

    Raises:
        ApproverNotRight: the writer, or somebody whom the risk of the answer does not allow.
        StateNotReachable: nothing waits for approval.
        SourcesChanged: what the answer rests on reads otherwise by now.
    """
    row = locked(ticket_id=ticket_id)
    check_can_approve(
        actor=actor,
        risk=Risk(row.risk or Risk.HIGH),
        written_by=row.drafted_by,
        unit_key=row.unit_key,
        office_code=row.office_code,
    )
    check_can_move(current=State(row.state), target=State.ANSWERED)
    content = read(stored=row.draft)
    if changed_in(content=content, now=as_of(content=content, on=at.date())):
        raise SourcesChanged
    answer = models.ApprovedAnswer(
        question=row.question,
        variants=row.draft.get("variants", []),
        content=written(content=content),
        owner_office=row.office_code,
        place_key=row.unit_key,
        risk=row.risk,
        written_by=row.drafted_by,
        approved_by=actor.code,
        approved_at=at,
        expires_on=months_after(day=at.date(), months=house().months),
    )
    answer.save(force_insert=True)
    row.answer, row.state, row.answered_at = answer, State.ANSWERED.value, at
    row.save(update_fields=["answer", "state", "answered_at"])
    if row.revises_id:
        _replace(old_id=row.revises_id, answer=answer, at=at)
    detail = {"question": row.pk, "risk": row.risk, "until": answer.expires_on}
    audit.record("assistant.answer.approved", actor=actor, subject=str(answer.pk), at=at, detail=detail)
    return answer.pk


def _replace(*, old_id: UUID, answer: models.ApprovedAnswer, at: datetime) -> None:
    """Let a rewritten answer stand for the old one: on the slips of those who asked, and nowhere twice."""
    models.Ticket.objects.filter(answer_id=old_id).update(answer=answer)
    old = models.ApprovedAnswer.objects.select_for_update().get(pk=old_id)
    suspend(row=old, because=Doubtful.WITHDRAWN, at=old.suspended_at or at)


@transaction.atomic
def send_back(*, ticket_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Send a written answer back with the reason.

    Raises:
        ReasonMissing: no reason was given.
        ApproverNotRight, StateNotReachable: as for `approve`.
    """
    row = locked(ticket_id=ticket_id)
    check_can_approve(
        actor=actor,
        risk=Risk(row.risk or Risk.HIGH),
        written_by=row.drafted_by,
        unit_key=row.unit_key,
        office_code=row.office_code,
    )
    check_can_move(current=State(row.state), target=State.RETURNED)
    row.state, row.returned_because = State.RETURNED.value, needed(reason=reason)
    row.save(update_fields=["state", "returned_because"])
    audit.record("assistant.answer.returned", actor=actor, subject=str(row.pk), at=at, reason=reason)


@transaction.atomic
def withdraw(*, answer_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Stop showing an approved answer, with the reason.

    Raises:
        ReasonMissing: no reason was given.
        ApproverNotRight: the actor may not approve such an answer either.
    """
    row = models.ApprovedAnswer.objects.select_for_update().filter(pk=answer_id, suspended_at=None).first()
    if row is None:
        raise NotYourDesk
    unit = row.owner_office.partition(".")[0]
    check_can_approve(
        actor=actor, risk=Risk(row.risk), written_by="", unit_key=unit, office_code=row.owner_office
    )
    needed(reason=reason)
    suspend(row=row, because=Doubtful.WITHDRAWN, at=at)
    audit.record("assistant.answer.withdrawn", actor=actor, subject=str(row.pk), at=at, reason=reason)


@transaction.atomic
def open_review(*, answer_id: UUID, actor: Actor, at: datetime) -> UUID:
    """Open an answer that no longer stands as a question of its desk, and return the question's id.

    One answer has one open review: a second call returns the first.

    Raises:
        NotYourDesk: the answer belongs to another desk, or is not known.
    """
    answer = models.ApprovedAnswer.objects.filter(pk=answer_id).first()
    if answer is None:
        raise NotYourDesk
    check_may_answer(actor=actor, unit_key=answer.place_key, office_code=answer.owner_office)
    return review_of(answer=answer, actor=actor, at=at)


def review_of(*, answer: models.ApprovedAnswer, actor: Actor, at: datetime) -> UUID:
    """Return the id of the question by which an answer is looked at again; made where there is none."""
    row = models.Ticket.objects.filter(revises_id=answer.pk).order_by("asked_at").first()
    if row:
        return row.pk
    row = models.Ticket(
        question=answer.question,
        unit_key=answer.place_key,
        office_code=answer.owner_office,
        asked_at=at,
        due_on=due_after(day=at.date(), working_days=house().working_days),
        revises_id=answer.pk,
    )
    save_with_code(row=row)
    audit.record("assistant.answer.reopened", actor=actor, subject=str(answer.pk), at=at)
    return row.pk


def suspend(*, row: models.ApprovedAnswer, because: Doubtful, at: datetime) -> None:
    """Mark an answer as no longer shown."""
    row.suspended_at, row.suspended_because = at, because.value
    row.save(update_fields=["suspended_at", "suspended_because"])


def needed(*, reason: str) -> str:
    """Return the reason or raise ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    return " ".join(reason.split())[:300]
