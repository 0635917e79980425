"""Questions about savings: which of somebody's can still be undone."""

from datetime import datetime

from longhouse.core.actor import Actor
from longhouse.places import models
from longhouse.places.rules.undoing import UNDONE_WITHIN
from longhouse.places.shapes import KeptTable, SheetSave

MOST_SHOWN = 5


def undoable_saves(*, table: KeptTable, actor: Actor, now: datetime) -> list[SheetSave]:
    """Return the latest savings of the actor that can still be undone, newest first."""
    rows = models.SheetSave.objects.filter(
        table=table.value, by=actor.code, at__gt=now - UNDONE_WITHIN, undone_at=None
    )
    return [
        SheetSave(
            id=row.pk,
            at=row.at,
            added=sum(one["before"] is None for one in row.rows),
            changed=sum(one["before"] is not None for one in row.rows),
            until=row.at + UNDONE_WITHIN,
        )
        for row in rows.order_by("-at", "-id")[:MOST_SHOWN]
    ]
