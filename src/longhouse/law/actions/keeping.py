"""Keep what is believed now: retire rows that no longer say so, add those that do, leave the rest alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models import QuerySet

Row = TypeVar("Row", bound=models.Model)
BATCH = 2_000


def bring(*, standing: "QuerySet[Row]", wanted: Iterable[Row], fields: Sequence[str], at: datetime) -> int:
    """Bring the standing rows to what is wanted, compared by `fields`, and return how many rows changed.

    Args:
        standing: rows that are believed now and that the wanted ones replace.
        wanted: rows not yet stored; their `recorded_at` is set here.
        fields: what makes two rows the same.
        at: the moment from which the new ones are believed.
    """
    left = Counter[tuple[Any, ...]]()
    keys: dict[tuple[Any, ...], list[int]] = {}
    for pk, *values in standing.values_list("pk", *fields):
        keys.setdefault(_comparable(values), []).append(pk)
    added: list[Row] = []
    for row in wanted:
        key = _comparable([getattr(row, field) for field in fields])
        if left[key] < len(keys.get(key, ())):
            left[key] += 1
            continue
        row.recorded_at = at  # type: ignore[attr-defined]
        added.append(row)
    gone = [pk for key, pks in keys.items() for pk in pks[left[key] :]]
    for start in range(0, len(gone), BATCH):
        standing.model._default_manager.filter(pk__in=gone[start : start + BATCH]).update(retired_at=at)
    standing.model._default_manager.bulk_create(added, batch_size=BATCH)
    return len(added) + len(gone)


def _comparable(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return values that can be counted; lists of JSON are not."""
    return tuple(repr(value) if isinstance(value, list) else value for value in values)


def lock() -> None:
    """Let one writer of the law at a time change it, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('law'))")


def renew() -> None:
    """Say that something changed, so that indexes renew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO law_revision (id, number) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET number = law_revision.number + 1"
        )
