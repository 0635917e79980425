"""Keep the roster of teams: read it, save a file whole or not at all, forget who left."""

from datetime import datetime

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.campaign import models, queries
from longhouse.campaign.rules import teams as rules
from longhouse.campaign.rules.roster_sheet import BLANKS, FIELDS, Row
from longhouse.core.actor import Actor
from longhouse.core.sheets.shape import Grid
from longhouse.places.rules.keeping import check_as_shown
from longhouse.places.shapes import Counts

_BATCH = 500


@transaction.atomic
def read_roster(*, unit_key: str, actor: Actor, at: datetime) -> list[Row]:
    """Return the people of the teams of a commune, and record who looked; who left long ago is erased first.

    Raises:
        RosterNotYours: it is not a commune of theirs.
    """
    rules.check_can_keep_roster(actor=actor, unit_key=unit_key)
    _erase_left([unit_key], at)
    audit.record("campaign.roster.read", actor=actor, subject=unit_key, at=at)
    return list(queries.roster_rows(unit=unit_key).values())


@transaction.atomic
def save_roster(*, grid: Grid, shown: str, actor: Actor, at: datetime) -> Counts:
    """Save what a file of the roster changes, all of it or nothing; who left long ago is erased.

    Args:
        grid: the file's cells.
        shown: the digest of the changes that the person saw before.
        actor: whoever sends the file.
        at: the moment of the act.

    Raises:
        SheetHasFaults: a cell is wrong, or the roster of a commune is not theirs to keep.
        RowsChangedMeanwhile: saving would change something else than what was shown.
    """
    _lock()
    found = queries.prepared_roster(grid=grid, actor=actor, on=at.date())
    check_as_shown(faults=found.faults, diff=found.diff, shown=shown)
    standing = queries.roster_rows()
    added = [_member({**BLANKS, **one.line.values}) for one in found.diff.added]
    changed = [_member({**standing[one.identity], **one.line.values}) for one in found.diff.changed]
    models.TeamMember.objects.bulk_create(added, batch_size=_BATCH)
    if changed:
        models.TeamMember.objects.bulk_update(changed, FIELDS, batch_size=_BATCH)
    units = sorted({row.unit for row in (*added, *changed)})
    erased = _erase_left(units, at)
    counts = Counts(len(added), len(changed), found.diff.unchanged)
    if units:
        detail = {"added": counts.added, "changed": counts.changed, "erased": erased, "units": units}
        subject = units[0] if len(units) == 1 else "teams"
        audit.record("campaign.roster.saved", actor=actor, subject=subject, at=at, detail=detail)
    return counts


@transaction.atomic
def forget_member(*, key: str, actor: Actor, at: datetime) -> str:
    """Erase somebody from the roster, as they asked or as a mistake is mended; return the commune.

    Raises:
        MemberNotKnown: there is nobody of that key whom this scope may see.
        RosterNotYours: it is not a commune of theirs.
    """
    row = models.TeamMember.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise rules.MemberNotKnown(key=key[:20])
    rules.check_can_keep_roster(actor=actor, unit_key=row.unit)
    row.delete()
    audit.record("campaign.roster.member-forgotten", actor=actor, subject=row.unit, at=at)
    return row.unit


def _erase_left(units: list[str], at: datetime) -> int:
    left = models.TeamMember.objects.filter(unit__in=units, valid_to__lte=rules.erased_on(on=at.date()))
    erased, _ = left.delete()
    return erased


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('campaign'), hashtext('teams'))")


def _member(row: Row) -> models.TeamMember:
    plain = {name: list(value) if isinstance(value := row.get(name), tuple) else value for name in FIELDS}
    return models.TeamMember(key=str(row["key"]), **plain)
