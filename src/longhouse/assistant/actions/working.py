"""Work on a question: take it, and write an answer in which every sentence has a source."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from longhouse.assistant import models
from longhouse.assistant.queries.cited import cited_in
from longhouse.assistant.queries.house import house
from longhouse.assistant.rules.approving.content import content_of, written
from longhouse.assistant.rules.tickets.desks import NotYourDesk, check_may_answer, risk_of
from longhouse.assistant.rules.tickets.states import State, check_can_move
from longhouse.assistant.rules.tickets.wording import LONGEST_SENTENCE, kept
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor


@transaction.atomic
def take(*, ticket_id: UUID, actor: Actor, at: datetime) -> None:
    """Take a question to answer; also one that a colleague of the desk holds, when they are away.

    Raises:
        NotYourDesk: the question lies elsewhere, or is not to be seen.
        StateNotReachable: somebody is a step further.
    """
    row = locked(ticket_id=ticket_id)
    check_may_answer(actor=actor, unit_key=row.unit_key, office_code=row.office_code)
    check_can_move(current=State(row.state), target=State.TAKEN)
    row.state, row.taken_by = State.TAKEN.value, actor.code
    row.save(update_fields=["state", "taken_by"])
    audit.record("assistant.question.taken", actor=actor, subject=str(row.pk), at=at)


@transaction.atomic
def propose(
    *,
    ticket_id: UUID,
    sentences: Sequence[tuple[str, str]],
    variants: Sequence[str],
    actor: Actor,
    at: datetime,
) -> None:
    """Write an answer for another person to approve.

    Args:
        ticket_id: of a question the actor took.
        sentences: each sentence with its sources as typed: codes of procedures, keys of powers, citations.
        variants: other ways of asking the same.
        actor: the one who took it.
        at: the moment.

    Raises:
        NotYourDesk: somebody else took the question, or it lies elsewhere.
        StateNotReachable: it waits for approval already, or is answered.
        SentenceWithoutSource, SourceNotFound, PersonalDataInText: the answer may not be sent so.
    """
    row = locked(ticket_id=ticket_id)
    check_may_answer(actor=actor, unit_key=row.unit_key, office_code=row.office_code)
    if row.taken_by != actor.code:
        raise NotYourDesk
    check_can_move(current=State(row.state), target=State.PROPOSED)
    said = [(" ".join(text.split())[:LONGEST_SENTENCE], cites) for text, cites in sentences if text.strip()]
    content = content_of(rows=[(text, cited_in(text=cites, on=at.date())) for text, cites in said])
    others = [text for text in (kept(text=one) for one in variants) if text]
    risk = risk_of(texts=[row.question, *(text for text, _ in said)], field=row.field, house=house())
    row.draft = {**written(content=content), "typed": said, "variants": others}
    row.state, row.risk = State.PROPOSED.value, risk.value
    row.drafted_by, row.drafted_at = actor.code, at
    row.save(update_fields=["draft", "state", "risk", "drafted_by", "drafted_at"])
    audit.record(
        "assistant.answer.proposed", actor=actor, subject=str(row.pk), at=at, detail={"risk": risk.value}
    )


def locked(*, ticket_id: UUID) -> models.Ticket:
    """Return the question, held until the end of the transaction; raise NotYourDesk where it is not to be seen."""
    row = models.Ticket.objects.select_for_update().filter(pk=ticket_id).first()
    if row is None:
        raise NotYourDesk
    return row
