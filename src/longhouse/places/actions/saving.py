"""Remember what a file changed, and find it again to be undone."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from longhouse.core.actor import Actor
from longhouse.core.sheets.shape import Column
from longhouse.places import models
from longhouse.places.rules.keeping import RowsChangedMeanwhile, can_keep
from longhouse.places.rules.undoing import (
    UNDONE_WITHIN,
    Row,
    SaveNotUndoable,
    cells_of,
    check_can_undo,
    row_from,
)
from longhouse.places.shapes import KeptTable

Pair = tuple[Row | None, Row]  # before and after


def remember(
    *, table: KeptTable, pairs: Iterable[Pair], columns: Sequence[Column], actor: Actor, at: datetime
) -> None:
    """Keep what a file changed for as long as it can be undone; what no longer can be is forgotten."""
    rows = [
        {
            "before": None if before is None else cells_of(row=before, columns=columns),
            "after": cells_of(row=after, columns=columns),
        }
        for before, after in pairs
    ]
    models.SheetSave.objects.filter(by=actor.code, at__lte=at - UNDONE_WITHIN).delete()
    if rows:
        models.SheetSave.objects.create(table=table.value, by=actor.code, at=at, rows=rows)


def reopened(
    *,
    save_id: int,
    table: KeptTable,
    standing: Iterable[Row],
    columns: Sequence[Column],
    actor: Actor,
    at: datetime,
) -> list[Pair]:
    """Return what a saving changed, to be taken back, and mark it as undone.

    Raises:
        SaveNotUndoable: unknown, undone already, too old, somebody else's, or of a commune no longer kept.
        RowsChangedMeanwhile: a row is no longer as the saving left it.
    """
    save = models.SheetSave.objects.filter(pk=save_id, table=table.value).first()
    if save is None:
        raise SaveNotUndoable
    check_can_undo(by=save.by, saved_at=save.at, is_undone=save.undone_at is not None, actor=actor, now=at)
    now_standing = {tuple(cells_of(row=row, columns=columns).items()) for row in standing}
    pairs: list[Pair] = []
    for one in save.rows:
        after = row_from(cells=one["after"], columns=columns)
        before = None if one["before"] is None else row_from(cells=one["before"], columns=columns)
        if tuple(cells_of(row=after, columns=columns).items()) not in now_standing:
            raise RowsChangedMeanwhile
        if not all(can_keep(actor=actor, unit_key=str(row["unit"])) for row in (before, after) if row):
            raise SaveNotUndoable
        pairs.append((before, after))
    save.undone_at = at
    save.save(update_fields=["undone_at"])
    return pairs
