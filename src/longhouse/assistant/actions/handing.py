"""Hand a question over to people: no account, a code, a deadline."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from longhouse.assistant import models
from longhouse.assistant.actions.counting import EVERYBODY, check_may
from longhouse.assistant.adapters.working_days import due_after
from longhouse.assistant.queries.house import house
from longhouse.assistant.rules.tickets import codes
from longhouse.assistant.rules.tickets.desks import desk_of
from longhouse.assistant.rules.tickets.wording import PersonalDataInText, QuestionMissing, kept
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor

# A commune's centre is one visitor to us, with many people behind it.
QUESTIONS_AN_HOUR, QUESTIONS_OF_ALL = 20, 600
TRIES = 5  # to find a code that nobody has


@dataclass(frozen=True, slots=True)
class Handed:
    """What the one who asks takes along: the code and the day on which the answer is due."""

    code: str
    due_on: date


def hand_over(
    *, question: str, unit_key: str, field: str, visitor: str, actor: Actor, at: datetime
) -> Handed:
    """Keep a question for people to answer, and return its code and deadline.

    Args:
        question: as it may be kept; the view has shown the masked text for consent.
        unit_key: commune of the house whose people should answer; empty: the province by field.
        field: of the nearest procedure, empty where none is near.
        visitor: what tells one visitor from another.
        actor: nobody known, mostly.
        at: the moment.

    Raises:
        QuestionMissing: there are no words.
        PersonalDataInText: something personal is left in the text.
        TooManyTries: too many questions from one visitor, or from all.
    """
    text = " ".join(question.split())
    if not any(sign.isalpha() for sign in text):
        raise QuestionMissing
    if kept(text=text) != text:
        raise PersonalDataInText
    check_may(purpose="ask", who=visitor, most=QUESTIONS_AN_HOUR, seconds=3600, at=at)
    check_may(purpose="ask", who=EVERYBODY, most=QUESTIONS_OF_ALL, seconds=3600, at=at)
    return _keep(text, unit_key, field, actor, at)


@transaction.atomic
def _keep(text: str, unit_key: str, field: str, actor: Actor, at: datetime) -> Handed:
    own = house()
    row = models.Ticket(
        question=text,
        unit_key=unit_key,
        office_code=desk_of(unit_key=unit_key, field=field, house=own),
        field=field,
        asked_at=at,
        due_on=due_after(day=at.date(), working_days=own.working_days),
    )
    save_with_code(row=row)
    detail = {"office": row.office_code, "due": row.due_on}
    audit.record("assistant.question.handed", actor=actor, subject=str(row.pk), at=at, detail=detail)
    return Handed(row.code, row.due_on)


def save_with_code(*, row: models.Ticket) -> None:
    """Add a question under a code that nobody has."""
    for left in reversed(range(TRIES)):
        row.code = codes.code_of(
            choices=[secrets.randbelow(len(codes.ALPHABET)) for _ in range(codes.LENGTH)]
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            return
