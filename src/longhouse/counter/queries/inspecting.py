"""Look over all dossiers for what must never be: for plays, drills and the morning after a crash. The house itself asks."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from django.db import connection
from django.db.models import Count, F, Q

from longhouse.audit import queries as audit
from longhouse.counter import models
from longhouse.counter.queries.desks import OPEN
from longhouse.counter.queries.reckoning import reckoned
from longhouse.counter.rules import states
from longhouse.counter.shapes import DossierAct, DossierState

GAPS = """
SELECT office, day, latest, count(dossier.id) FROM counter_number number
LEFT JOIN counter_dossier dossier ON dossier.received_office = number.office
    AND (dossier.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = number.day AND dossier.number <> ''
GROUP BY office, day, latest HAVING count(dossier.id) <> latest
"""


def count() -> int:
    """Return how many dossiers this scope sees."""
    return models.Dossier.objects.count()


def by_state() -> dict[DossierState, int]:
    """Return how many dossiers stand in each state."""
    rows = models.Dossier.objects.order_by().values_list("state").annotate(count=Count("id"))
    return {DossierState(state): number for state, number in rows}


def lateness(*, at: datetime) -> tuple[int, int]:
    """Return how many dossiers were or are late at a moment, and how many are still open."""
    late = Q(ended_at__gt=F("promised_at")) | Q(ended_at=None, promised_at__lt=at)
    rows = models.Dossier.objects.filter(late)
    return rows.count(), models.Dossier.objects.filter(state__in=OPEN).count()


def broken() -> Iterator[str]:
    """Yield a sentence for everything that is not as it must be; none: all is well."""
    yield from _numbers()
    yield from _acts()
    for row in models.Dossier.objects.order_by("id").iterator(chunk_size=500):
        yield from _of(row)
    for finding in audit.verify():
        yield f"audit {finding.chain}:{finding.sequence}: {finding.words}"


def _numbers() -> Iterator[str]:
    """Yield days whose numbers are not as many as the dossiers that have one: a gap or a double."""
    with connection.cursor() as cursor:
        cursor.execute(GAPS)
        for office, day, latest, found in cursor.fetchall():
            yield f"numbers of {office} on {day}: {latest} given, {found} dossiers"


def _acts() -> Iterator[str]:
    """Yield acts that do not continue the one before, or that the table does not know."""
    columns = ("dossier_id", "act", "before", "after")
    rows = models.Act.objects.order_by("dossier_id", "id").values_list(*columns).iterator(chunk_size=2000)
    for dossier_id, acts in groupby(rows, key=lambda row: row[0]):
        standing = ""
        for _, act, before, after in acts:
            if before != standing or not _is_known(act, before, after):
                yield f"dossier {dossier_id}: {act} from {before or 'nothing'} to {after} after {standing}"
            standing = after
        now = models.Dossier.objects.filter(pk=dossier_id).values_list("state", flat=True).first()
        if now != standing:
            yield f"dossier {dossier_id}: stands in {now}, its acts say {standing}"


def _is_known(act: str, before: str, after: str) -> bool:
    line = states.WAY[DossierState(before) if before else None].get(DossierAct(act))
    stays = act == DossierAct.ANSWER_OPINION and before == after
    return line is not None and (line[0] == after or stays)


def _of(row: models.Dossier) -> Iterator[str]:
    name, state = str(row), DossierState(row.state)
    if (row.ended_at is not None) != (state in states.DONE):
        yield f"{name}: {state.value} and ended at {row.ended_at}"
    if bool(row.desk_office) != (state not in states.ENDED):
        yield f"{name}: {state.value} on the desk of {row.desk_office or 'nobody'}"
    if row.signed_by is not None and row.signed_by == row.proposed_by:
        yield f"{name}: proposed and signed by the same person"
    found = reckoned(row=row)
    if row.ended_at is None and found and (found.due.at, found.due.limit_at) != (row.promised_at, row.due_at):
        yield f"{name}: promised {row.promised_at}, reckoned {found.due.at}"
