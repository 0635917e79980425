"""Loading and importing: whole or not at all, safe to repeat, with a difference that says what changed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.cli.database import connect
from longhouse.core.actor import Actor
from longhouse.core.clock import now, today
from longhouse.procedures import actions, queries
from longhouse.procedures.models import Version
from longhouse.procedures.shapes import Diff, Origin
from tests.paths import SHARED_DATA
from tests.procedures.factories import catalogue, definition, export, row

SYSTEM = Actor.system(name="test")
REAL = SHARED_DATA / "tthc-procedures.jsonl.gz"
needs_data = pytest.mark.skipif(not REAL.exists(), reason="../shared/data is not beside this checkout")


@pytest.fixture(autouse=True)
def as_the_house(db: None) -> None:
    """Act as the house itself."""
    open_scope(actor=SYSTEM)


def load(folder: Path, *definitions: dict[str, Any]) -> Diff:
    """Load a catalogue of these procedures."""
    return actions.load_catalogue(actor=SYSTEM, at=now(), folder=catalogue(folder, *definitions))


def test_a_load_brings_procedures_and_records_itself(tmp_path: Path) -> None:
    assert load(tmp_path, definition()).added == ("9.000001",)
    assert queries.needed(code="9.000001", on=today()).name == "Đăng ký thử việc mẫu"
    assert audit.entries(limit=1)[0].event == "procedures.catalogue.loaded"


def test_a_second_load_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path, definition())
    before = queries.revision()
    assert load(tmp_path, definition()) == Diff((), {}, (), 1)
    assert queries.revision() == before


def test_a_changed_fact_is_named_and_the_old_version_kept(tmp_path: Path) -> None:
    load(tmp_path, definition())
    assert load(tmp_path, definition(name="Tên mới")).changed == {"9.000001": ("name",)}
    assert queries.needed(code="9.000001", on=today()).name == "Tên mới"


def test_a_procedure_no_longer_written_ends(tmp_path: Path) -> None:
    load(tmp_path, definition())
    assert load(tmp_path).ended == ("9.000001",)
    with pytest.raises(queries.ProcedureNotKnown, match=r"9\.000001"):
        queries.needed(code="9.000001", on=today())


def test_a_wrong_catalogue_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path, definition())
    with pytest.raises(actions.CatalogueHasProblems):
        load(tmp_path, definition(tier="village"))
    assert queries.needed(code="9.000001", on=today()).tier == "commune"


def test_a_procedure_is_not_known_before_its_day(tmp_path: Path) -> None:
    load(tmp_path, definition(valid={"from": "2099-01-01"}))
    assert queries.procedure(code="9.000001", on=today()) is None


def test_an_import_brings_every_row_or_says_why_not(tmp_path: Path) -> None:
    path = export(tmp_path / "x.gz", row(), "{broken", row(), row(ma_thu_tuc="9.000003"), {"a": 1})
    report = actions.import_portal(actor=SYSTEM, at=now(), path=path)
    assert report.rows == 5
    assert report.diff.added == ("9.000002", "9.000003")
    assert [reason.split(":")[0].lower()[:6] for reason in report.left_out] == ["dòng 2", "dòng 3", "dòng 5"]


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    path = export(tmp_path / "x.gz", row())
    actions.import_portal(actor=SYSTEM, at=now(), path=path)
    assert actions.import_portal(actor=SYSTEM, at=now(), path=path).diff == Diff((), {}, (), 1)


def test_our_own_words_win_over_the_portal(tmp_path: Path) -> None:
    actions.import_portal(actor=SYSTEM, at=now(), path=export(tmp_path / "x.gz", row(ma_thu_tuc="9.000001")))
    load(tmp_path, definition())
    assert queries.needed(code="9.000001", on=today()).origin is Origin.CATALOGUE
    assert [found.origin for found in queries.current(on=today()) if found.code == "9.000001"] == [
        Origin.CATALOGUE
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x1f\x8b\x08broken", id="broken gzip"),
        pytest.param(b"just words\n", id="no JSON at all"),
        pytest.param(b'{"other": "columns"}\n', id="other columns"),
        pytest.param(b"[" * 100_000 + b"\n", id="endless nesting"),
        pytest.param(b"\xff\xfe\x00" * 50, id="not text"),
        pytest.param(b"x" * 5_000_000, id="one endless line"),
    ],
)
def test_a_file_that_is_no_export_is_refused_with_a_reason(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(actions.FileNotReadable, match=r"x\.jsonl"):
        actions.import_portal(actor=SYSTEM, at=now(), path=path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(actions.FileNotReadable, match="thiếu"):
        actions.import_portal(actor=SYSTEM, at=now(), path=tmp_path / "none.gz")


def test_strangers_cannot_change_the_catalogue(tmp_path: Path) -> None:
    load(tmp_path, definition())
    open_scope(actor=Actor.anonymous())
    assert Version.objects.filter(code="9.000001").update(name="x") == 0


@pytest.mark.data
@needs_data
def test_the_real_export_comes_in_whole() -> None:
    report = actions.import_portal(actor=SYSTEM, at=now(), path=REAL)
    assert (report.rows, len(report.diff.added), report.left_out) == (2642, 2642, ())


@pytest.mark.data
@pytest.mark.server
@needs_data
def test_an_import_killed_half_way_leaves_nothing() -> None:
    words = [sys.executable, "-m", "longhouse.cli.main", "import", "procedures", str(REAL)]
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with psycopg.connect(os.environ["LONGHOUSE_OWNER_DATABASE_URL"], autocommit=True) as owner:
        _wait_until_writing()
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert owner.execute("SELECT count(*) FROM procedures_version").fetchone() == (0,)


def _wait_until_writing() -> None:
    """Wait until the import has begun to insert; only the administrator sees others' running statements."""
    query = "SELECT 1 FROM pg_stat_activity WHERE query ILIKE %s AND pid <> pg_backend_pid()"
    with psycopg.connect(connect.administrator_url(), autocommit=True) as administrator:
        for _ in range(1500):
            if administrator.execute(query, ['%INSERT INTO "procedures_version"%']).fetchone():
                return
            time.sleep(0.01)
    raise AssertionError("the import never began to write")
