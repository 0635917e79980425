"""Suspend answers whose ground moved, and forget what is kept no longer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from longhouse.assistant import models
from longhouse.assistant.actions.approving import review_of, suspend
from longhouse.assistant.queries.approved import doubt_about, shown
from longhouse.assistant.queries.house import house
from longhouse.assistant.rules.tickets.states import State
from longhouse.audit import actions as audit
from longhouse.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many rows of each sort were forgotten."""

    questions: int
    ratings: int
    counts: int


def suspend_stale(*, actor: Actor, at: datetime) -> list[str]:
    """Suspend every approved answer that no longer stands today, open each for another look, and return their ids."""
    rows = models.ApprovedAnswer.objects.filter(suspended_at=None).order_by("approved_at")
    return [str(row.pk) for row in rows if _suspended(row, actor, at)]


@transaction.atomic
def _suspended(row: models.ApprovedAnswer, actor: Actor, at: datetime) -> bool:
    doubt = doubt_about(answer=shown(row), on=at.date())
    if doubt is None:
        return False
    suspend(row=row, because=doubt, at=at)
    audit.record(
        "assistant.answer.suspended", actor=actor, subject=str(row.pk), at=at, detail={"because": doubt.value}
    )
    review_of(answer=row, actor=actor, at=at)
    return True


@transaction.atomic
def forget_old(*, actor: Actor, at: datetime) -> Forgotten:
    """Forget answered questions, ratings and counts whose days are over, as `catalogue/questions.yaml` says."""
    own = house()
    questions, _ = models.Ticket.objects.filter(
        state=State.ANSWERED.value, answered_at__lt=at - timedelta(days=own.keep_days)
    ).delete()
    since = at - timedelta(days=own.count_days)
    ratings, _ = models.Rating.objects.filter(rated_at__lt=since).delete()
    counts, _ = models.Unanswered.objects.filter(week_from__lt=since.date()).delete()
    models.Count.objects.filter(begun_at__lt=at - timedelta(days=2)).delete()
    gone = Forgotten(questions, ratings, counts)
    detail = {"questions": questions, "ratings": ratings, "counts": counts}
    audit.record("assistant.old.forgotten", actor=actor, subject="assistant", at=at, detail=detail)
    return gone
