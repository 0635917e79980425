"""Keep which organisations adopt which villages: save a file whole or not at all."""

from datetime import datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.campaign import models, queries
from longhouse.campaign.rules.adoptions import BLANKS, FIELDS
from longhouse.core.actor import Actor
from longhouse.core.sheets.shape import Grid
from longhouse.places.rules.keeping import check_as_shown
from longhouse.places.shapes import Counts


@transaction.atomic
def save_adoptions(*, grid: Grid, shown: str, actor: Actor, at: datetime) -> Counts:
    """Save what a file changes, all of it or nothing.

    Args:
        grid: the file's cells.
        shown: the digest of the changes that the person saw before.
        actor: whoever sends the file.
        at: the moment of the act.

    Raises:
        SheetHasFaults: a cell is wrong, or the lists of a commune are not theirs to keep.
        RowsChangedMeanwhile: saving would change something else than what was shown.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('campaign'), hashtext('adoptions'))")
    found = queries.prepared_adoptions(grid=grid, actor=actor, on=at.date())
    check_as_shown(faults=found.faults, diff=found.diff, shown=shown)
    standing = queries.adoption_rows()
    changes = (*found.diff.added, *found.diff.changed)
    rows = [
        (one.identity, {**BLANKS, **standing.get(one.identity, {}), **one.line.values}) for one in changes
    ]
    for (village, folded), row in rows:
        models.Adoption.objects.update_or_create(
            village=village,
            folded=folded,
            defaults={name: row[name] for name in FIELDS if name != "village"},
        )
    counts = Counts(len(found.diff.added), len(found.diff.changed), found.diff.unchanged)
    if rows:
        units = sorted({str(row["unit"]) for _, row in rows})
        subject = units[0] if len(units) == 1 else "adoptions"
        detail = {"added": counts.added, "changed": counts.changed, "units": units}
        audit.record("campaign.adoptions.saved", actor=actor, subject=subject, at=at, detail=detail)
    return counts
