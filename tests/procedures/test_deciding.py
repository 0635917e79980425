"""The deciding body of a procedure comes from the register of powers; the file's words only where that has none."""

from datetime import date

import pytest

from longhouse.accounts.actions import open_scope
from longhouse.authority import actions as authority
from longhouse.authority.rules import files as power_files
from longhouse.authority.shapes import Register
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.procedures import actions, queries
from longhouse.procedures.rules import files, page
from longhouse.procedures.shapes import Reading
from tests.paths import ROOT

HOUSE = Actor.system(name="test")


@pytest.fixture(scope="module")
def written() -> tuple[Register, Reading]:
    """Read the files of the catalogue once; reading them is most of a load."""
    folder = ROOT / "catalogue"
    return power_files.read_register(folder=folder), files.read_catalogue(folder=folder)


@pytest.fixture(autouse=True)
def loaded(db: None, written: tuple[Register, Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the real powers and procedures as the house itself."""
    register, reading = written
    monkeypatch.setattr(power_files, "read_register", lambda *, folder: register)
    monkeypatch.setattr(files, "read_catalogue", lambda *, folder: reading)
    open_scope(actor=HOUSE)
    authority.load_register(actor=HOUSE, at=now(), folder=ROOT / "catalogue")
    actions.load_catalogue(actor=HOUSE, at=now(), folder=ROOT / "catalogue")


def decider(code: str, on: date, language: str = "vi") -> page.Line:
    """Return what the page says of who decides."""
    line = page.page_of(procedure=queries.needed(code=code, on=on), language=language).decider
    assert line is not None
    return line


def test_the_page_of_the_land_certificate_names_decree_151_then_decree_49() -> None:
    before, after = decider("1.013978", date(2025, 8, 1)), decider("1.013978", date(2026, 3, 1))
    assert before.text == "Chủ tịch Ủy ban nhân dân cấp xã nơi có đất"
    assert before.detail.startswith("Nghị định 151/2025/NĐ-CP, Điều 5 khoản 1 điểm h (phân định thẩm quyền;")
    assert after.text.startswith("Nghị định 49/2026/NĐ-CP Điều 14 đã đổi người cấp từ 31/1/2026.")
    assert after.text.endswith("Hồ sơ thủ tục ghi: Chủ tịch Ủy ban nhân dân cấp xã nơi có đất.")


def test_a_procedure_about_two_segments_names_both_holders() -> None:
    line = decider("1.012753", date(2025, 9, 1))
    assert "Chủ tịch Ủy ban nhân dân cấp xã cho tổ chức" in line.text
    assert "Cơ quan quản lý đất đai cấp tỉnh cho tổ chức" in line.text


def test_english_readers_get_the_basis_in_english() -> None:
    line = decider("1.013225", date(2025, 8, 1), "en")
    assert line.detail.startswith("Decree 140/2025/NĐ-CP, art. 4 clause 1 (divided between tiers;")


def test_an_ended_basis_is_said_on_the_page() -> None:
    assert "hết hiệu lực từ ngày 01/03/2027" in decider("1.013225", date(2027, 3, 1)).text


def test_a_source_that_only_the_register_has_is_cited() -> None:
    shown = page.page_of(procedure=queries.needed(code="1.013978", on=date(2026, 3, 1)))
    cited = [cited.source.document for cited in shown.cited if "ai quyết định" in cited.facts]
    assert cited == ["Tài liệu tổng hợp của dự án, phần Đọc trước, mục 2"]
