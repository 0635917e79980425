"""All field events for analysts: whole, readable, and without anybody in them."""

import json
import stat
from pathlib import Path
from typing import Any

import duckdb
import pytest

from longhouse.audit.models import Entry
from longhouse.campaign.jobs import exporting
from longhouse.campaign.jobs.exporting import export_events
from longhouse.campaign.rules.exporting import Detail, ExportFolderTaken, ExportNotYours
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.learning.shapes import FieldKind
from tests.campaign.field_days import GROUPS, HOUSE, VILLAGES, event, record
from tests.counter.cast import in_scope
from tests.learning.field_work import mark_of

pytestmark = pytest.mark.usefixtures("places", "db")


@pytest.fixture
def recorded(places: None, db: None) -> None:
    """Record two turnouts of one learner, one of another, and a sum typed."""
    record(
        [
            event(1, kind=FieldKind.ATTENDANCE, village=VILLAGES[0], day=0, learner=1, groups=GROUPS[2]),
            event(2, kind=FieldKind.ATTENDANCE, village=VILLAGES[1], day=29, learner=1, groups=GROUPS[2]),
            event(3, kind=FieldKind.CHECK, village=VILLAGES[2], day=30, learner=2, words="chị Ayun, số 12"),
            event(4, kind=FieldKind.TYPED, village=VILLAGES[2], day=31, learner=40),
        ]
    )


def exported(folder: Path, detail: Detail = Detail.VILLAGES) -> Path:
    """Export as the house."""
    with in_scope(HOUSE):
        export_events(folder=folder, detail=detail, actor=HOUSE, at=now())
    return folder


def asked(folder: Path, wanted: str) -> list[tuple[Any, ...]]:
    """Return what an analyst's question to the files says."""
    return _rows(f"SELECT {wanted} FROM '{folder}/events/*/*.parquet' ORDER BY ALL")


def _rows(question: str) -> list[tuple[Any, ...]]:
    found = duckdb.sql(question)
    assert found is not None
    return found.fetchall()


@pytest.mark.usefixtures("recorded")
def test_every_event_is_there_once_by_month(tmp_path: Path) -> None:
    folder = exported(tmp_path / "out")
    found = asked(folder, 'month, unit_key, village_key, kind, "count"')
    assert found == [
        ("2026-11", "24169", VILLAGES[0], "ATTENDANCE", None),
        ("2026-11", "24169", VILLAGES[1], "ATTENDANCE", None),
        ("2026-12", "24163", VILLAGES[2], "CHECK", None),
        ("2026-12", "24163", VILLAGES[2], "TYPED", 40),
    ]


@pytest.mark.usefixtures("recorded")
def test_a_learner_is_the_same_within_an_export_and_nobody_outside_of_it(tmp_path: Path) -> None:
    first, second = (
        [learner for (learner,) in asked(exported(tmp_path / name), "DISTINCT learner") if learner]
        for name in ("first", "second")
    )
    assert len(first) == len(second) == 2
    assert not {*first, mark_of("learner 1"), mark_of("learner 2")} & set(second)


@pytest.mark.usefixtures("recorded")
def test_villages_and_groups_never_stand_together(tmp_path: Path) -> None:
    assert asked(exported(tmp_path / "villages"), "DISTINCT groups") == [(None,)]
    by_groups = exported(tmp_path / "groups", Detail.GROUPS)
    assert asked(by_groups, "DISTINCT village_key") == [(None,)]
    assert ("OLDER WOMAN",) in asked(by_groups, "DISTINCT groups")


@pytest.mark.usefixtures("recorded")
def test_no_words_and_no_helper_leave_the_house(tmp_path: Path) -> None:
    folder = exported(tmp_path / "out")
    told = {column for column, *_ in _rows(f"DESCRIBE FROM '{folder}/events/*/*.parquet'")}
    guide = (folder / "README.md").read_text(encoding="utf-8")
    assert not told & {"words", "by", "id", "position", "made_at"}
    assert all(f"`{column}`" in guide for column in told)


@pytest.mark.usefixtures("recorded")
def test_an_export_stands_in_the_record_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = exported(tmp_path / "out")
    with in_scope(HOUSE):
        noted = Entry.objects.get(event="campaign.events.exported")
    assert json.loads(noted.detail)["events"] == 4
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(ExportFolderTaken):
        exported(tmp_path / "out")


def test_nobody_but_the_house_and_the_editor_takes_events_out(tmp_path: Path) -> None:
    with pytest.raises(ExportNotYours):
        export_events(folder=tmp_path / "out", detail=Detail.VILLAGES, actor=Actor.anonymous(), at=now())
    assert not list(tmp_path.iterdir())


def test_an_export_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> int:
        raise OSError("no room")

    monkeypatch.setattr(exporting, "write_parquet", fail)
    with pytest.raises(OSError, match="no room"):
        exported(tmp_path / "out")
    assert not list(tmp_path.iterdir())
