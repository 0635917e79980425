"""Keep learning places: save a file whole or not at all."""

from datetime import datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.sheets.shape import Grid
from longhouse.core.sorting import sort_key
from longhouse.places import models, queries
from longhouse.places.actions.saving import remember, reopened
from longhouse.places.rules.keeping import check_as_shown
from longhouse.places.rules.learning_places_sheet import BLANKS
from longhouse.places.rules.villages_sheet import Row
from longhouse.places.shapes import Counts, KeptTable

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
    _lock()
    found = queries.prepared_learning_places(grid=grid, actor=actor, on=at.date())
    check_as_shown(faults=found.faults, diff=found.diff, shown=shown)
    standing = queries.learning_place_rows()
    added = [{**BLANKS, **change.line.values} for change in found.diff.added]
    pairs = [
        (standing[change.identity], {**standing[change.identity], **change.line.values})
        for change in found.diff.changed
    ]
    fresh, changed = [_place(row) for row in added], [_place(after) for _, after in pairs]
    models.LearningPlace.objects.bulk_create(fresh, batch_size=_BATCH)
    _update(changed)
    whole = [*((None, row) for row in added), *pairs]
    columns = queries.learning_place_columns()
    remember(table=KeptTable.LEARNING_PLACES, pairs=whole, columns=columns, actor=actor, at=at)
    counts = Counts(len(fresh), len(changed), found.diff.unchanged)
    if fresh or changed:
        units = sorted({row.unit_id for row in (*fresh, *changed)})
        detail = {"added": counts.added, "changed": counts.changed, "units": units}
        subject = units[0] if len(units) == 1 else "learning-places"
        audit.record("places.learning-places.saved", actor=actor, subject=subject, at=at, detail=detail)
    return counts


@transaction.atomic
def undo_learning_places(*, save_id: int, actor: Actor, at: datetime) -> int:
    """Take back what a file of learning places changed, all of it or nothing; return how many rows.

    Raises:
        SaveNotUndoable: unknown, undone already, too old or not theirs.
        RowsChangedMeanwhile: a row is no longer as the saving left it.
    """
    _lock()
    pairs = reopened(
        save_id=save_id,
        table=KeptTable.LEARNING_PLACES,
        standing=queries.learning_place_rows().values(),
        columns=queries.learning_place_columns(),
        actor=actor,
        at=at,
    )
    added = [str(after["key"]) for before, after in pairs if before is None]
    models.LearningPlace.objects.filter(key__in=added).delete()
    _update([_place(before) for before, _ in pairs if before])
    detail = {"removed": len(added), "restored": len(pairs) - len(added), "save": save_id}
    audit.record(
        "places.learning-places.undone", actor=actor, subject="learning-places", at=at, detail=detail
    )
    return len(pairs)


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('places'), hashtext('learning-places'))")


def _update(rows: list[models.LearningPlace]) -> None:
    if rows:
        names = ["unit", "village_key", "sort_key", *_FIELDS]
        models.LearningPlace.objects.bulk_update(rows, names, batch_size=_BATCH)


def _place(row: Row) -> models.LearningPlace:
    fields: dict[str, object] = {name: row.get(name) for name in _FIELDS}
    return models.LearningPlace(
        key=str(row["key"]),
        unit_id=str(row["unit"]),
        village_key=str(row.get("village") or ""),
        sort_key=sort_key(str(row["name"])),
        **fields,
    )
