"""Keep villages: save a file whole or not at all; make and remove made-up ones."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.sheets.shape import Column, Grid
from longhouse.core.sorting import sort_key
from longhouse.places import models, queries
from longhouse.places.actions.saving import remember, reopened
from longhouse.places.rules.keeping import check_as_shown
from longhouse.places.rules.villages_import import Identity, after
from longhouse.places.rules.villages_sheet import Row
from longhouse.places.shapes import Counts, KeptTable, Village

_FIELDS = (
    "name",
    "kind",
    "valid_from",
    "valid_to",
    "population",
    "adults",
    "households",
    "counted_on",
    "source",
    "latitude",
    "longitude",
)
_BATCH = 500


@transaction.atomic
def save_villages(*, grid: Grid, shown: str, actor: Actor, at: datetime) -> Counts:
    """Save what a file of villages changes, all of it or nothing.

    Args:
        grid: the file's cells.
        shown: the digest of the changes that the person saw before.
        actor: whoever sends the file.
        at: the moment of the act.

    Raises:
        SheetHasFaults: a cell is wrong, or the villages of a commune are not theirs to keep.
        RowsChangedMeanwhile: saving would change something else than what was shown.
    """
    _lock()
    found = queries.prepared_villages(grid=grid, actor=actor)
    check_as_shown(faults=found.faults, diff=found.diff, shown=shown)
    standing = queries.village_rows()
    ids = _ids(change.identity for change in found.diff.changed)
    rows = [
        (change, after(change=change, standing=standing))
        for change in (*found.diff.added, *found.diff.changed)
    ]
    fresh = [_village(row, None) for change, row in rows if change.identity not in ids]
    models.Village.objects.bulk_create(fresh, batch_size=_BATCH)
    _update([_village(row, ids[change.identity]) for change, row in rows if change.identity in ids])
    for change, row in rows:
        _keep_steps(row, standing.get(change.identity))
    connection.check_constraints()
    pairs = [(standing.get(change.identity), row) for change, row in rows]
    remember(table=KeptTable.VILLAGES, pairs=pairs, columns=_columns(), actor=actor, at=at)
    counts = Counts(len(found.diff.added), len(found.diff.changed), found.diff.unchanged)
    if rows:
        _record("places.villages.saved", actor=actor, at=at, changes=[row for _, row in rows], counts=counts)
    return counts


@transaction.atomic
def undo_villages(*, save_id: int, actor: Actor, at: datetime) -> int:
    """Take back what a file of villages changed, all of it or nothing; return how many rows.

    Raises:
        SaveNotUndoable: unknown, undone already, too old or not theirs.
        RowsChangedMeanwhile: a row is no longer as the saving left it.
    """
    _lock()
    standing = queries.village_rows()
    pairs = reopened(
        save_id=save_id,
        table=KeptTable.VILLAGES,
        standing=standing.values(),
        columns=_columns(),
        actor=actor,
        at=at,
    )
    ids = _ids((str(row["key"]), _day(row)) for _, row in pairs)
    changed = [(before, row) for before, row in pairs if before]
    added = [row for before, row in pairs if before is None]
    for row in added:
        _keep_steps({**row, "became": ()}, row)
    models.Village.objects.filter(pk__in=[ids[str(row["key"]), _day(row)] for row in added]).delete()
    _update([_village(before, ids[str(row["key"]), _day(row)]) for before, row in changed])
    for before, row in changed:
        _keep_steps(before, row)
    connection.check_constraints()
    detail = {"removed": len(added), "restored": len(changed), "save": save_id}
    audit.record("places.villages.undone", actor=actor, subject="villages", at=at, detail=detail)
    return len(pairs)


@transaction.atomic
def add_villages(*, villages: Iterable[Village], actor: Actor, at: datetime) -> int:
    """Add villages as they are, made-up ones for examples and trials among them; return how many."""
    _lock()
    rows = [
        models.Village(
            key=one.key,
            unit_id=one.unit_key,
            sort_key=sort_key(one.name),
            languages=list(one.languages),
            is_example=one.is_example,
            valid_from=one.period.valid_from,
            valid_to=one.period.valid_to,
            **{name: getattr(one, name) for name in _FIELDS if not name.startswith("valid_")},
        )
        for one in villages
    ]
    models.Village.objects.bulk_create(rows, batch_size=_BATCH)
    audit.record("places.villages.added", actor=actor, subject="villages", at=at, detail={"added": len(rows)})
    return len(rows)


@transaction.atomic
def remove_example_villages(*, actor: Actor, at: datetime) -> int:
    """Remove every made-up village; return how many rows went."""
    _lock()
    rows = models.Village.objects.filter(is_example=True)
    models.VillageSuccession.objects.filter(old_key__in=rows.values("key")).delete()
    removed, _ = rows.delete()
    if removed:
        detail = {"removed": removed}
        audit.record(
            "places.villages.examples-removed", actor=actor, subject="villages", at=at, detail=detail
        )
    return removed


def _columns() -> tuple[Column, ...]:
    return queries.village_columns(units=queries.village_units())


def _day(row: Row) -> date | None:
    found = row.get("valid_from")
    return found if isinstance(found, date) else None


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('places'), hashtext('villages'))")


def _ids(identities: Iterable[Identity]) -> dict[Identity, int]:
    keys = {key for key, _ in identities}
    rows = models.Village.objects.filter(key__in=keys).values_list("key", "valid_from", "id")
    return {(key, start): number for key, start, number in rows}


def _village(row: Row, number: int | None) -> models.Village:
    tongues = row.get("languages")
    fields: dict[str, object] = {name: row.get(name) for name in _FIELDS} | {
        "source": row.get("source") or ""
    }
    return models.Village(
        pk=number,
        key=str(row["key"]),
        unit_id=str(row["unit"]),
        sort_key=sort_key(str(row["name"])),
        languages=list(tongues) if isinstance(tongues, tuple) else [],
        **fields,
    )


def _update(rows: list[models.Village]) -> None:
    if rows:
        models.Village.objects.bulk_update(
            rows, ["unit", "sort_key", "languages", *_FIELDS], batch_size=_BATCH
        )


def _keep_steps(row: Row, before: Row | None) -> None:
    """Bring what became of a village to what the row says."""
    end_before = before.get("valid_to") if before else None
    end, became = row.get("valid_to"), row.get("became")
    if isinstance(end_before, date):
        models.VillageSuccession.objects.filter(old_key=row["key"], on=end_before).delete()
    if isinstance(end, date) and isinstance(became, tuple):
        steps = [models.VillageSuccession(old_key=str(row["key"]), new_key=new, on=end) for new in became]
        models.VillageSuccession.objects.bulk_create(steps)


def _record(
    event: str,
    *,
    actor: Actor,
    at: datetime,
    changes: Iterable[Row],
    counts: Counts,
) -> None:
    units = sorted({str(row["unit"]) for row in changes})
    detail: Mapping[str, object] = {"added": counts.added, "changed": counts.changed, "units": units}
    audit.record(
        event, actor=actor, subject=units[0] if len(units) == 1 else "villages", at=at, detail=detail
    )
