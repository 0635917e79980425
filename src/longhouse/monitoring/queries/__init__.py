"""Questions about change: what a document touches, which effects nobody looked at, and the review tasks."""

from longhouse.monitoring.queries.impact import impact, needed_document, new_effects
from longhouse.monitoring.queries.tasks import (
    ReviewNotKnown,
    counts,
    documents_reviewed,
    task,
    tasks,
    wordings,
)

__all__ = [
    "ReviewNotKnown",
    "counts",
    "documents_reviewed",
    "impact",
    "needed_document",
    "new_effects",
    "task",
    "tasks",
    "wordings",
]
