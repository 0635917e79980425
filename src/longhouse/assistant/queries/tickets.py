"""Questions that people answer: the board of a desk, one question, and answers that need another look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from longhouse.assistant import models
from longhouse.assistant.rules.approving.content import Content, read
from longhouse.assistant.rules.tickets.codes import shown_code
from longhouse.assistant.rules.tickets.desks import Risk
from longhouse.assistant.rules.tickets.states import Followed, State, Urgency, urgency_of
from longhouse.core.actor import Actor

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Ticket:
    """A question as officers see it."""

    id: UUID
    code: str
    question: str
    unit_key: str
    office_code: str
    field: str
    asked_at: datetime
    due_on: date
    state: State
    urgency: Urgency
    taken_by: str
    drafted_by: str
    draft: Content
    typed: tuple[tuple[str, str], ...]
    variants: tuple[str, ...]
    whole_country: bool
    risk: Risk | None
    returned_because: str
    revises: str

    @property
    def shown_code(self) -> str:
        """Return the code as people read it."""
        return shown_code(code=self.code)


@dataclass(frozen=True, slots=True)
class Board:
    """The questions of the actor's desks in the groups in which they are worked on."""

    waiting: list[Ticket]
    mine: list[Ticket]
    others: list[Ticket]
    to_approve: list[Ticket]
    answered: list[Ticket]


def board(*, actor: Actor, today: date) -> Board:
    """Return the questions that this scope may see, the most urgent first; those answered newest first."""
    rows = models.Ticket.objects.exclude(state=State.ANSWERED.value).order_by("due_on", "asked_at")
    open_ones = [_ticket(row, today) for row in rows[:MOST_SHOWN]]
    done = models.Ticket.objects.filter(state=State.ANSWERED.value).order_by("-answered_at")
    working = {State.TAKEN, State.RETURNED}
    return Board(
        waiting=[one for one in open_ones if one.state is State.WAITING],
        mine=[one for one in open_ones if one.state in working and one.taken_by == actor.code],
        others=[one for one in open_ones if one.state in working and one.taken_by != actor.code],
        to_approve=[one for one in open_ones if one.state is State.PROPOSED],
        answered=[_ticket(row, today) for row in done[:20]],
    )


def ticket(*, ticket_id: UUID, today: date) -> Ticket | None:
    """Return one question if this scope may see it."""
    row = models.Ticket.objects.filter(pk=ticket_id).first()
    return _ticket(row, today) if row else None


def followed(*, code: str, visitor: str, at: datetime) -> Followed | bool | None:
    """Return the question of a code; None where there is none; False after too many looks. Each look is counted.

    Args:
        code: six signs, as typed and cleaned.
        visitor: what tells one visitor from another, never an address itself.
        at: the moment.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM assistant_ticket_by_code(%s, %s, %s)", [code, visitor, at])
        row = cursor.fetchone()
        names = [column.name for column in cursor.description or ()]
    if row is None:
        return None
    found: Mapping[str, Any] = dict(zip(names, row, strict=True))
    if found["id"] is None:
        return False
    return Followed(
        id=str(found["id"]),
        code=code,
        question=found["question"],
        unit_key=found["unit_key"],
        office_code=found["office_code"],
        asked_at=found["asked_at"],
        due_on=found["due_on"],
        state=State(found["state"]),
        answer_id=str(found["answer_id"] or ""),
    )


def _ticket(row: models.Ticket, today: date) -> Ticket:
    return Ticket(
        id=row.pk,
        code=row.code,
        question=row.question,
        unit_key=row.unit_key,
        office_code=row.office_code,
        field=row.field,
        asked_at=row.asked_at,
        due_on=row.due_on,
        state=State(row.state),
        urgency=urgency_of(due_on=row.due_on, today=today),
        taken_by=row.taken_by,
        drafted_by=row.drafted_by,
        draft=read(stored=row.draft),
        typed=tuple((text, cites) for text, cites in row.draft.get("typed", ())),
        variants=tuple(row.draft.get("variants", ())),
        whole_country=bool(row.draft.get("everywhere", False)),
        risk=Risk(row.risk) if row.risk else None,
        returned_because=row.returned_because,
        revises=str(row.revises_id or ""),
    )
