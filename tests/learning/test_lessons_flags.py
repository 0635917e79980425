"""A lesson says when what it teaches changed, and in which languages people made it; change impact reaches it."""

import argparse
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client, override_settings

from longhouse.accounts import actions as accounts
from longhouse.authority import queries as authority
from longhouse.cli.commands import learning
from longhouse.core.actor import Role
from longhouse.core.clock import VIETNAM
from longhouse.learning import models, queries
from longhouse.monitoring.queries import askers
from longhouse.monitoring.shapes import Cited, TouchedKind
from longhouse.procedures import actions as procedures
from longhouse.procedures import queries as procedure_queries
from tests.accounts.factories import HOUSE, PASSWORD, person
from tests.authority.factories import a_decision, a_grant, a_power, renew
from tests.learning.lessons import LESSON, lesson, read, record, small_catalogue, translate, write
from tests.procedures.factories import catalogue as procedure_catalogue
from tests.procedures.factories import definition

pytestmark = pytest.mark.django_db
CODE, POWER = "9.000001", "land.first"
FIRST, LATER = (datetime(2026, month, 3, 8, 0, tzinfo=VIETNAM) for month in (9, 11))
CHECKED = {"by": "Hà", "on": "2026-10-01"}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a catalogue of its own that the pages read, in the scope of the house."""
    own = small_catalogue(tmp_path / "catalogue")
    accounts.open_scope(actor=HOUSE)
    with override_settings(CATALOGUE=own):
        yield own
    accounts.close_scope()


def load(folder: Path, *, at: datetime, summary: str = "Việc mẫu để thử.") -> None:
    """Load a catalogue with one procedure, as the house."""
    accounts.open_scope(actor=HOUSE)
    folder.mkdir(exist_ok=True)
    written = procedure_catalogue(folder, definition(summary=summary))
    procedures.load_catalogue(actor=HOUSE, at=at, folder=written)


def teach(folder: Path, **changes: object) -> None:
    """Write a lesson about a procedure and a power that need not be in the small catalogue."""
    write(folder, procedures=[CODE], powers=[POWER], checked=CHECKED, **changes)  # type: ignore[arg-type]


def page(address: str, client: Client | None = None) -> str:
    """Return the words of a page."""
    return (client or Client()).get(address).content.decode()


def test_a_procedure_first_loaded_has_not_changed_and_one_rewritten_has(tmp_path: Path, folder: Path) -> None:
    load(tmp_path / "one", at=FIRST)
    assert procedure_queries.changed_on(codes=[CODE]) == {}
    load(tmp_path / "two", at=LATER, summary="Việc mẫu, viết lại.")
    assert procedure_queries.changed_on(codes=[CODE]) == {CODE: date(2026, 11, 3)}


def test_a_power_has_changed_on_the_day_its_latest_row_was_replaced(folder: Path) -> None:
    power = a_power()
    a_grant(power)
    assert authority.changed_on(keys=[POWER]) == {}
    a_grant(power, retired_at=FIRST)
    a_grant(power, retired_at=LATER)
    assert authority.changed_on(keys=[POWER]) == {POWER: date(2026, 11, 3)}


def test_a_local_decision_that_ended_is_no_change_of_the_power(folder: Path) -> None:
    power = a_power()
    decision = a_decision(power, "66.ubnd")
    a_grant(power, retired_at=LATER, layer=1, delegation_id=decision.pk)
    assert authority.changed_on(keys=[POWER]) == {}


def test_a_lesson_says_that_it_is_being_looked_at_again(tmp_path: Path, folder: Path) -> None:
    teach(folder)
    load(tmp_path / "one", at=FIRST)
    assert "đang được xem lại" not in page(f"/hoc/{LESSON}")
    load(tmp_path / "two", at=LATER, summary="Việc mẫu, viết lại.")
    accounts.open_scope(actor=HOUSE)
    assert [flag.lesson.id for flag in queries.flagged_lessons()] == [LESSON]
    assert "đang được xem lại" in page(f"/hoc/{LESSON}")


def test_officers_see_what_changed_when_and_drafts(tmp_path: Path, folder: Path) -> None:
    teach(folder)
    write(folder, id="nhap", draft=True, title="Bài nháp")
    load(tmp_path / "one", at=FIRST)
    load(tmp_path / "two", at=LATER, summary="Việc mẫu, viết lại.")
    person("officer", (Role.PROVINCE_EDITOR, "66.ubnd"))
    officer = Client()
    officer.post("/sign-in", {"user_name": "officer", "password": PASSWORD})
    board = page("/hoc/xem-lai", officer)
    assert f"{CODE} đổi ngày 3/11/2026." in board
    assert "Bài nháp" in board
    assert officer.get("/hoc/nhap").status_code == 200
    assert Client().get("/hoc/nhap").status_code == 404


def test_a_lesson_leads_to_the_safe_copy_of_its_procedure(tmp_path: Path, folder: Path) -> None:
    teach(folder)
    load(tmp_path / "one", at=FIRST)
    assert f'href="/tap-lam/{CODE}"' in page(f"/hoc/{LESSON}")


def test_a_lesson_leads_to_the_real_things_it_is_about(tmp_path: Path, folder: Path) -> None:
    teach(folder, services=["https://dichvucong.gov.vn", "Tổng đài của tỉnh"])
    load(tmp_path / "one", at=FIRST)
    a_power()
    renew()
    there = page(f"/hoc/{LESSON}")
    assert f'href="/thu-tuc/{CODE}"' in there
    assert f'href="/tham-quyen/{POWER}"' in there
    assert 'href="https://dichvucong.gov.vn"' in there
    assert "Tổng đài của tỉnh" in there


def test_a_lesson_is_read_and_heard_in_a_language_that_people_made(folder: Path) -> None:
    own = lesson(folder).text_hash
    translate(folder, of=own)
    found = read(folder).translations["rad", LESSON]
    record(folder, of=found.text_hash)
    there = page(f"/hoc/{LESSON}?tieng=rad")
    assert "Lời dịch mẫu" in there
    assert 'lang="rad"' in there
    assert f'src="/hoc/{LESSON}/tieng/rad.ogg"' in there
    assert "chưa có người thứ hai nghe" in there
    sound = Client().get(f"/hoc/{LESSON}/tieng/rad.ogg")
    assert b"".join(sound.streaming_content).startswith(b"OggS")  # type: ignore[attr-defined]


def test_words_that_changed_mark_the_translation_and_take_the_recording_off_the_page(folder: Path) -> None:
    own = lesson(folder).text_hash
    translate(folder, of="w" + "0" * 15)
    record(folder, of=own)
    there = page(f"/hoc/{LESSON}?tieng=rad")
    assert "Lời tiếng Việt đã đổi sau bản này." in there
    assert "<audio" not in there
    board = page("/hoc/thieu-tieng?tieng=rad")
    assert board.count("lời đã đổi, cần làm lại") == 2


def test_change_impact_reaches_a_lesson_through_what_it_teaches(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teach(folder)
    taught = Cited(TouchedKind.POWER, POWER, "Cấp sổ đỏ", "land", True, ())
    other = Cited(TouchedKind.POWER, "other", "Việc khác", "land", True, ())
    monkeypatch.setattr(askers, "cited_in_powers", lambda number, on: [taught, other])
    monkeypatch.setattr(askers, "cited_in_procedures", lambda number, on: [])
    [found] = askers.cited_in_lessons("1/2026/NĐ-CP", date(2026, 11, 3))
    assert (found.kind, found.key, found.field) == (TouchedKind.LESSON, LESSON, "land")


def test_the_command_prints_a_statement_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder)
    models.LessonRecord.objects.create(
        id=UUID(int=3),
        person=UUID(int=1),
        lesson=LESSON,
        right=1,
        asked=2,
        finished_at=FIRST,
        recorded_at=LATER,
    )
    capsys.readouterr()
    learning.run(argparse.Namespace(what="xapi", address="https://nha.vn/"))
    row = json.loads(capsys.readouterr().out)
    assert row["object"]["id"] == f"https://nha.vn/hoc/{LESSON}"
    assert row["actor"]["account"]["name"] == str(UUID(int=1))
