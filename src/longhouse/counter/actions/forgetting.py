"""Forget what was typed and photographed and never sent: drafts whose time is over, their photos, unfinished files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.counter import models
from longhouse.counter.actions.drafting import drafts_expire
from longhouse.counter.adapters import files
from longhouse.counter.adapters import parts as unfinished
from longhouse.counter.rules.forms.reviewing import FILE

PARTS_KEPT = timedelta(days=2)  # our own choice: a weekend without signal


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was forgotten."""

    drafts: int
    files: int
    parts: int


def forget_unsent(*, actor: Actor, at: datetime) -> Forgotten:
    """Erase drafts that have ended, the photos only they had, and files that never arrived whole."""
    with transaction.atomic():
        photos = set(_photos(at))
        count = drafts_expire(actor=actor, at=at)
        photos -= set(models.File.objects.filter(sha256__in=photos).values_list("sha256", flat=True))
        photos -= set(_photos(None))
    for sha256 in photos:
        files.erase(sha256=sha256)
    parts = unfinished.forget_old(older_than=(at - PARTS_KEPT).timestamp())
    return Forgotten(count, len(photos), parts)


def _photos(ended_by: datetime | None) -> Iterator[str]:
    """Yield the hashes of the photos of drafts that have ended by then, or of every draft."""
    rows = models.Draft.objects.all()
    if ended_by:
        rows = rows.filter(expires_at__lte=ended_by)
    for answers in rows.values_list("answers", flat=True).iterator(chunk_size=500):
        for name, row in answers.items():
            if name.startswith(FILE) and row:
                yield str(row["sha256"])
