"""Review tasks as this scope may see them; row-level security says which those are."""

from collections import Counter
from datetime import date, timedelta
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.law import queries as law
from longhouse.law.shapes import Provision
from longhouse.monitoring import models
from longhouse.monitoring.rules import because
from longhouse.monitoring.rules.tasks import SOON_DAYS
from longhouse.monitoring.shapes import (
    Conclusion,
    OwnerCount,
    ReviewTask,
    Strength,
    TaskState,
    TouchedKind,
)


class ReviewNotKnown(Refusal):
    """There is no such task, or it is not this person's to see."""

    code = "review-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có việc rà soát số %(id)s, hoặc việc đó của cơ quan khác.")


def task(*, task_id: int) -> ReviewTask:
    """Return one task that this scope may see, or raise ReviewNotKnown."""
    row = models.ReviewTask.objects.filter(pk=task_id).first()
    if row is None:
        raise ReviewNotKnown(id=task_id)
    return shape_of(row=row)


def tasks(*, document_key: str = "", owner: str = "", is_open: bool = True) -> list[ReviewTask]:
    """Return tasks: open ones by the day they are due, or those that ended, the latest first.

    Args:
        document_key: only those because of this document.
        owner: only those of this office.
        is_open: the open ones, else the ended ones.
    """
    rows = models.ReviewTask.objects.all()
    rows = (
        rows.filter(state=TaskState.OPEN.value).order_by("due_on", "id")
        if is_open
        else rows.exclude(state=TaskState.OPEN.value).order_by("-closed_at", "-id")
    )
    if document_key:
        rows = rows.filter(document_key=document_key)
    if owner:
        rows = rows.filter(owner=owner)
    return [shape_of(row=row) for row in rows]


def counts(*, on: date) -> list[OwnerCount]:
    """Return how the tasks of each office stand on a day, the latest first."""
    rows = models.ReviewTask.objects.values_list("owner", "state", "due_on")
    found: dict[str, Counter[str]] = {}
    for owner, state, due_on in rows:
        count = found.setdefault(owner, Counter())
        is_open = state == TaskState.OPEN.value
        count["open" if is_open else "ended"] += 1
        count["late"] += is_open and due_on < on
        count["soon"] += is_open and on <= due_on <= on + timedelta(days=SOON_DAYS)
    every = [OwnerCount(owner, c["open"], c["late"], c["soon"], c["ended"]) for owner, c in found.items()]
    return sorted(every, key=lambda count: (-count.late, -count.open, count.owner))


def documents_reviewed() -> list[tuple[str, str]]:
    """Return key and number of each document that has tasks this scope may see."""
    rows = models.ReviewTask.objects.order_by("document_number", "document_key")
    return list(rows.values_list("document_key", "document_number").distinct())


def wordings(*, task: ReviewTask) -> tuple[Provision | None, Provision | None]:
    """Return the changed provision as it stood on the eve of the change and on its day; None where we have no words."""
    if not task.target_eid or task.from_on is None:
        return None, None
    key, days = f"{task.target_key}/{task.target_eid}", (task.from_on - timedelta(days=1), task.from_on)
    before, after = (law.provision_by_key(key=key, on=day) for day in days)
    return before, after


def shape_of(*, row: models.ReviewTask) -> ReviewTask:
    """Return a row as the house speaks of it."""
    change = row.because["change"]
    return ReviewTask(
        id=row.pk,
        kind=TouchedKind(row.kind),
        key=row.key,
        title=row.title,
        document_key=row.document_key,
        document_number=row.document_number,
        effect=row.effect,
        change_kind=change["kind"],
        target=because.citation_of(written=change["target"]),
        target_key=change["target_key"],
        target_eid=change["target_eid"],
        place=change["place"],
        from_on=because.day_of(written=change["from_on"]),
        words=change["words"],
        strength=Strength(row.strength),
        lines=tuple(because.line_of(written=line) for line in row.because["lines"]),
        owner=row.owner,
        due_on=row.due_on,
        state=TaskState(row.state),
        opened_at=row.opened_at,
        conclusion=Conclusion(row.conclusion) if row.conclusion else None,
        note=row.note,
        closed_at=row.closed_at,
    )
