"""Give analysts every field event as Parquet, without anything that names people: ADR 0048."""

import secrets
import shutil
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.campaign.adapters.parquet import tool, write_parquet
from longhouse.campaign.rules.exporting import (
    CAME_AS,
    MONTH,
    Detail,
    Exported,
    ExportFolderTaken,
    ExportNotYours,
    guide,
    written,
)
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import VIETNAM
from longhouse.learning.queries.field import FIELD_ROWS, FIELD_STREAM

HIDDEN = {Detail.VILLAGES: "groups", Detail.GROUPS: "village_key"}
SPACED = "array_to_string(groups, ' ') AS groups"
KEY_BYTES = 12  # 16 letters: with an id they fit one block of the hash
GUIDE, EVENTS, UNFINISHED = "README.md", "events", ".unfinished"


@transaction.atomic
def export_events(*, folder: Path, detail: Detail, actor: Actor, at: datetime) -> Exported:
    """Write all events into a new folder: Parquet by month, and a guide beside it. All of it, or nothing.

    Args:
        folder: where to; must be missing, its parent there. Only its owner may read it.
        detail: villages or groups.
        actor: the house itself or the province's editor, whose scope is open.
        at: the moment.

    Raises:
        ExportNotYours: neither of them.
        ExportFolderTaken: something is there.
        ExportToolMissing: DuckDB is not installed.
    """
    if actor.kind is not ActorKind.SYSTEM and not actor.holds(Role.PROVINCE_EDITOR):
        raise ExportNotYours
    tool()
    growing = folder.with_name(folder.name + UNFINISHED)
    if folder.exists() or growing.exists():
        raise ExportFolderTaken(folder=folder if folder.exists() else growing)
    growing.mkdir(mode=0o700)
    try:
        exported = _filled(growing, detail, at)
    except BaseException:
        shutil.rmtree(growing)
        raise
    audit.record(
        "campaign.events.exported",
        actor=actor,
        subject=detail.value,
        at=at,
        detail={"events": exported.events, "upto": exported.upto},
    )
    growing.rename(folder)
    return exported


def _filled(folder: Path, detail: Detail, at: datetime) -> Exported:
    upto = _latest_position()
    # Opened here: another thread reads the lines, and Django would give it a connection without our scope.
    with connection.cursor() as cursor, cursor.copy(_sentence(detail=detail, upto=upto)) as lines:
        count = write_parquet(
            lines=lines,
            columns=CAME_AS,
            wanted=written(key=secrets.token_urlsafe(KEY_BYTES)),
            part=MONTH,
            folder=folder / EVENTS,
        )
    exported = Exported(count, upto)
    words = guide(exported=exported, detail=detail, on=at.astimezone(VIETNAM).date())
    (folder / GUIDE).write_text(words, encoding="utf-8")
    return exported


def _latest_position() -> int:
    with connection.cursor() as cursor:
        everything = {"after": 0, "upto": 2**62}
        cursor.execute(f"SELECT coalesce(max(position), 0) FROM ({FIELD_STREAM}) e", everything)
        return int((cursor.fetchone() or (0,))[0])


def _sentence(*, detail: Detail, upto: int) -> str:
    """Return what makes the database tell the events as CSV."""
    hidden = HIDDEN[detail]
    shown = {"groups": SPACED} | {hidden: f"'' AS {hidden}"}
    wanted = ", ".join(shown.get(column, f'"{column}"') for column in CAME_AS)
    return f"COPY (SELECT {wanted} FROM ({FIELD_ROWS % {'upto': upto}}) e) TO STDOUT (FORMAT csv)"
