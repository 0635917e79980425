"""What is kept for how long, what is due, and what waits for a second person."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from longhouse.counter import models
from longhouse.counter.adapters import files
from longhouse.counter.rules import retention
from longhouse.counter.rules.forms.reviewing import FILE
from longhouse.counter.rules.retention import Ending, Keeps, Proposal, RetentionRule
from longhouse.counter.rules.retention_files import NAME, read_retention
from longhouse.counter.rules.states import DONE
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import DossierState

A_PAGE = 100
BATCH = 1000


def rules() -> tuple[RetentionRule, ...]:
    """Return the rules of the catalogue; none where its file is missing or wrong, and then nothing goes."""
    folder = Path(settings.CATALOGUE)
    path = folder / NAME
    return _rules(folder, path.stat().st_mtime_ns) if path.exists() else ()


def days_of(*, keeps: Keeps) -> int | None:
    """Return how many days something is kept; None where no rule says it."""
    return next((rule.days for rule in rules() if rule.keeps is keeps), None)


def due(*, office: str, at: datetime, limit: int = A_PAGE) -> list[Ending]:
    """Return the dossiers of an office whose days are over, with the rule, the longest over first.

    Left out: those with an open complaint, those proposed already, and for a year those a leader kept.
    """
    found = due_rows(at=at).filter(Q(deciding_office=office) | Q(deciding_office="", received_office=office))
    return [_ending(row) for row in found.order_by("retention_on", "id")[:limit]]


def due_rows(*, at: datetime) -> QuerySet[models.Dossier]:
    """Return every dossier this scope may see whose days are over and about which nobody has said a word yet."""
    mine = models.Erasure.objects.filter(dossier_id=OuterRef("pk"))
    standing = mine.filter(Q(kept_why="") | Q(proposed_at__gt=at - retention.KEPT_AGAIN))
    complained = models.Complaint.objects.filter(dossier=OuterRef("pk"), answered_at=None)
    rows = models.Dossier.objects.filter(
        retention_on__lte=local(at).date(), state__in=[state.value for state in DONE]
    )
    return rows.filter(~Exists(standing), ~Exists(complained))


def rule_key(*, row: models.Dossier) -> str:
    """Return the rule by which a dossier goes: that of its state, or what its applicant asked."""
    rule = next((rule for rule in rules() if row.state in rule.states), None)
    ended = row.ended_at or row.changed_at
    if rule is None or row.retention_on is None:
        return retention.ASKED
    is_early = row.retention_on < retention.ends_on(ended_at=ended, days=rule.days)
    return retention.ASKED if is_early else rule.key


def proposed(*, office: str) -> list[Proposal]:
    """Return what waits for a leader's word, the earliest proposed first."""
    rows = models.Erasure.objects.filter(office=office, confirmed_at=None, kept_why="")
    return [_proposal(row) for row in rows.order_by("proposed_at", "pk")[:A_PAGE]]


def erased(*, office: str) -> list[Proposal]:
    """Return what was confirmed, and erased since or in the coming night, the latest first."""
    rows = models.Erasure.objects.filter(office=office, confirmed_at__isnull=False)
    return [_proposal(row) for row in rows.order_by("-confirmed_at", "-pk")[:A_PAGE]]


def confirmed() -> QuerySet[models.Erasure]:
    """Return what two people agreed on and the house has not erased yet."""
    rows = models.Erasure.objects.filter(confirmed_at__isnull=False, erased_at=None, kept_why="")
    return rows.order_by("pk")


def strays(*, before: float) -> tuple[list[str], int]:
    """Return the files that no dossier and no draft names, older than a moment, and how many files there are."""
    found, count = [], 0
    photos = set(photos_of_drafts())
    for batch in _batches(files.hashes()):
        count += len(batch)
        named = set(models.File.objects.filter(sha256__in=batch).values_list("sha256", flat=True))
        found += [one for one in batch if one not in named | photos and files.kept_at(sha256=one) < before]
    return found, count


def photos_of_drafts(*, ended_by: datetime | None = None) -> Iterator[str]:
    """Yield the hashes of the photos of every draft, or of those that have ended by then."""
    rows = models.Draft.objects.all()
    if ended_by:
        rows = rows.filter(expires_at__lte=ended_by)
    for answers in rows.values_list("answers", flat=True).iterator(chunk_size=500):
        for name, row in answers.items():
            if name.startswith(FILE) and row:
                yield str(row["sha256"])


def counts(*, at: datetime) -> dict[str, int]:
    """Return how many dossiers are due by each rule, the whole house together."""
    found: dict[str, int] = {}
    for row in due_rows(at=at).iterator(chunk_size=500):
        key = rule_key(row=row)
        found[key] = found.get(key, 0) + 1
    return found


def _ending(row: models.Dossier) -> Ending:
    over_on = row.retention_on
    assert over_on is not None  # noqa: S101  # the question asked for a day that is over
    state = DossierState(row.state)
    return Ending(row.pk, str(row), row.procedure_code, row.procedure_name, state, over_on, rule_key(row=row))


def _proposal(row: models.Erasure) -> Proposal:
    return Proposal(
        id=row.pk,
        dossier_id=row.dossier_id,
        number=row.number,
        office=row.office,
        rule=row.rule,
        over_on=row.due_on,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        erased_at=row.erased_at,
    )


def _batches(hashes: Iterator[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for one in hashes:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


@lru_cache(maxsize=4)
def _rules(folder: Path, _changed: int) -> tuple[RetentionRule, ...]:
    return read_retention(folder=folder)[0]
