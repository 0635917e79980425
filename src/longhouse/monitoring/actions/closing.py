"""End a review task with what was found."""

from datetime import datetime

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.monitoring import models
from longhouse.monitoring.queries.tasks import ReviewNotKnown
from longhouse.monitoring.rules import tasks
from longhouse.monitoring.shapes import Conclusion, TaskState


@transaction.atomic
def close(*, task_id: int, conclusion: Conclusion, note: str, actor: Actor, at: datetime) -> None:
    """End a task with a conclusion and a note of what was looked at, changed, or why it is left out.

    Raises:
        ReviewNotKnown: there is no such task in this scope.
        ReviewNotYours: the actor is neither a specialist of the office nor a province's editor.
        ReviewAlreadyClosed: somebody ended it before.
        NoteMissing: there are no words.
    """
    # A row that this scope may read but not end is not given to lock; then the plain reading says why.
    row = models.ReviewTask.objects.select_for_update().filter(pk=task_id).first()
    row = row or models.ReviewTask.objects.filter(pk=task_id).first()
    if row is None:
        raise ReviewNotKnown(id=task_id)
    tasks.check_can_close(actor=actor, owner=row.owner)
    tasks.check_ends(state=TaskState(row.state), task_id=task_id, note=note)
    row.state, row.conclusion, row.note = tasks.END_OF[conclusion].value, conclusion.value, note.strip()
    row.closed_by, row.closed_at = actor.code, at
    row.save(update_fields=["state", "conclusion", "note", "closed_by", "closed_at"])
    detail = {"conclusion": conclusion.value, "document": row.document_key, "record": row.key}
    audit.record(
        "monitoring.review.closed",
        actor=actor,
        subject=f"review/{task_id}",
        at=at,
        reason=row.note,
        detail=detail,
    )
