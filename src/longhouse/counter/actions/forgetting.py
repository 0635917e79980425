"""Forget what was typed and photographed and never sent: drafts whose time is over, their photos, unfinished files."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.counter import models
from longhouse.counter.actions.drafting import drafts_expire
from longhouse.counter.adapters import files
from longhouse.counter.adapters import parts as unfinished
from longhouse.counter.queries.retention import photos_of_drafts

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
        photos = set(photos_of_drafts(ended_by=at))
        count = drafts_expire(actor=actor, at=at)
    gone = forget_files(hashes=photos)
    parts = unfinished.forget_old(older_than=(at - PARTS_KEPT).timestamp())
    return Forgotten(count, gone, parts)


def forget_files(*, hashes: Set[str]) -> int:
    """Throw away those files that no dossier and no draft names any more, and return how many."""
    named = set(models.File.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    gone = hashes - named - set(photos_of_drafts())
    for sha256 in gone:
        files.erase(sha256=sha256)
    return len(gone)
