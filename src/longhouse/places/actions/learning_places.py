"""Keep learning places: save a file whole or not at all."""

from datetime import datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.shape import Grid
from longhouse.core.sorting import sort_key
from longhouse.places import models, queries
from longhouse.places.rules.keeping import RowsChangedMeanwhile, SheetHasFaults
from longhouse.places.rules.learning_places_sheet import BLANKS
from longhouse.places.rules.villages_sheet import Row
from longhouse.places.shapes import Counts

_FIELDS = (
    "name",
    "kind",
    "address",
    "hours",
    "computers",
    "equipment",
    "connectivity",
    "latitude",
    "longitude",
    "source",
    "closed_on",
)
_BATCH = 500


@transaction.atomic
def save_learning_places(*, grid: Grid, shown: str, actor: Actor, at: datetime) -> Counts:
    """Save what a file of learning places changes, all of it or nothing.

    Args:
        grid: the file's cells.
        shown: the digest of the changes that the person saw before.
        actor: whoever sends the file.
        at: the moment of the act.

    Raises:
        SheetHasFaults: a cell is wrong, or the list of a commune is not theirs to keep.
        RowsChangedMeanwhile: saving would change something else than what was shown.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('places'), hashtext('learning-places'))")
    found = queries.prepared_learning_places(grid=grid, actor=actor, on=at.date())
    if found.faults:
        raise SheetHasFaults.of(found.faults)
    if digest(diff=found.diff) != shown:
        raise RowsChangedMeanwhile
    standing = queries.learning_place_rows()
    fresh = [_place({**BLANKS, **change.line.values}) for change in found.diff.added]
    changed = [_place({**standing[change.identity], **change.line.values}) for change in found.diff.changed]
    models.LearningPlace.objects.bulk_create(fresh, batch_size=_BATCH)
    if changed:
        names = ["unit", "village_key", "sort_key", *_FIELDS]
        models.LearningPlace.objects.bulk_update(changed, names, batch_size=_BATCH)
    counts = Counts(len(fresh), len(changed), found.diff.unchanged)
    if fresh or changed:
        units = sorted({row.unit_id for row in (*fresh, *changed)})
        detail = {"added": counts.added, "changed": counts.changed, "units": units}
        subject = units[0] if len(units) == 1 else "learning-places"
        audit.record("places.learning-places.saved", actor=actor, subject=subject, at=at, detail=detail)
    return counts


def _place(row: Row) -> models.LearningPlace:
    fields: dict[str, object] = {name: row.get(name) for name in _FIELDS}
    return models.LearningPlace(
        key=str(row["key"]),
        unit_id=str(row["unit"]),
        village_key=str(row.get("village") or ""),
        sort_key=sort_key(str(row["name"])),
        **fields,
    )
