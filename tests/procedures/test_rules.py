"""Reading definitions, files and the portal's rows; saying times and money. No database."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from longhouse.core.sources import Certainty
from longhouse.procedures.rules import page, portal, wording
from longhouse.procedures.rules.definition import changed_facts, procedure_of
from longhouse.procedures.rules.files import read_catalogue
from longhouse.procedures.shapes import Origin
from tests.paths import ROOT
from tests.procedures.factories import catalogue, definition, row


def test_every_fact_has_its_source() -> None:
    procedure = procedure_of(written=definition(), origin=Origin.CATALOGUE)
    assert procedure.fees[0].source.certainty is Certainty.UNCONFIRMED
    assert procedure.cases[0].papers[0].source.certainty is Certainty.CONFIRMED


def test_a_paper_the_state_has_is_not_asked_for() -> None:
    shown = page.page_of(procedure=procedure_of(written=definition(), origin=Origin.CATALOGUE))
    assert [line.text for line in shown.cases[0].bring] == ["Tờ khai mẫu"]
    assert "Nghị quyết mẫu" in shown.cases[0].held[0].detail


def test_the_state_has_it_but_the_reader_still_learns_when_to_bring_it() -> None:
    written = definition()
    written["cases"][0]["papers"][1]["when"] = "Nên mang theo."
    shown = page.page_of(procedure=procedure_of(written=written, origin=Origin.CATALOGUE))
    assert shown.cases[0].held[0].detail.endswith("(Nghị quyết mẫu). Nên mang theo.")


def test_the_first_glance_is_short() -> None:
    written = definition(where="Nộp ở xã. Nơi khác cũng được.")
    glance = page.page_of(procedure=procedure_of(written=written, origin=Origin.CATALOGUE)).glance
    assert (glance.bring, glance.where) == (("Tờ khai mẫu",), "Nộp ở xã.")
    assert glance.fee
    assert glance.fee.is_unconfirmed


def test_a_source_says_which_facts_rest_on_it() -> None:
    cited = page.page_of(procedure=procedure_of(written=definition(), origin=Origin.CATALOGUE)).cited
    facts = {row.source.document: row.facts for row in cited}
    assert cited[0].source.document == "Cổng mẫu, 9.000001"
    assert facts["Chưa rõ"] == ("tiền phải nộp",)
    assert facts["Nghị quyết mẫu"] == ("giấy tờ không phải nộp",)


def test_an_unconfirmed_fact_is_marked() -> None:
    shown = page.page_of(procedure=procedure_of(written=definition(), origin=Origin.CATALOGUE))
    assert [line.is_unconfirmed for line, _ in shown.fees] == [True]


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        pytest.param(
            {"amount": 0, "unit": "working-day", "cutoff": "15:00"},
            "Trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.",
            id="same day",
        ),
        pytest.param(
            {"amount": 3, "unit": "working-day", "up_to": 8},
            "3 ngày làm việc; nếu phải xác minh thì đến 8 ngày làm việc.",
            id="longer when checked",
        ),
        pytest.param({}, "Chúng tôi chưa biết thời hạn; xin hỏi tại quầy.", id="not known is said"),
        pytest.param(
            {"amount": 15, "unit": "day", "channel": "online"}, "Nộp trực tuyến: 15 ngày.", id="by channel"
        ),
    ],
)
def test_a_time_is_said_in_words(limit: dict[str, Any], words: str) -> None:
    written = definition(time_limits=[{"channel": "any", "source": "portal"} | limit])
    procedure = procedure_of(written=written, origin=Origin.CATALOGUE)
    assert wording.time_limit(limit=procedure.time_limits[0]) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "Miễn phí"), (8000, "8.000 đồng"), (1_250_000, "1.250.000 đồng")]
)
def test_money_is_said_as_people_write_it(amount: int, words: str) -> None:
    assert wording.money(amount_vnd=amount) == words


def test_a_day_is_said_with_its_weekday() -> None:
    assert wording.day(on=date(2025, 7, 15)) == "thứ Ba, 15/7/2025"


def test_the_catalogue_of_the_house_is_right() -> None:
    assert read_catalogue(folder=ROOT / "catalogue").problems == ()


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        pytest.param({"fees": None}, "", "thiếu fees", id="a missing fact"),
        pytest.param({"tier": "village"}, "tier", "village", id="an unknown value"),
        pytest.param(
            {"valid": {"from": "2025-13-01"}}, "valid", "ngày không có thật", id="a day that is no day"
        ),
        pytest.param({"field": "elephants"}, "field", "elephants", id="an unknown field"),
        pytest.param(
            {"result": {"name": "Giấy", "source": "nowhere"}},
            "result.source",
            "nowhere",
            id="an unknown source",
        ),
        pytest.param({"surprise": 1}, "", "surprise", id="a stray key"),
        pytest.param({"phrasings": ["một"]}, "phrasings", "too short", id="too few phrasings"),
    ],
)
def test_a_wrong_file_is_named_with_field_and_mend(
    tmp_path: Path, changes: dict[str, Any], field: str, word: str
) -> None:
    [problem, *_] = read_catalogue(folder=catalogue(tmp_path, definition(**changes))).problems
    assert (problem.file, problem.field) == ("procedures/9.000001.yaml", field)
    assert word in problem.words
    assert problem.mend


def test_the_line_of_the_wrong_fact_is_named(tmp_path: Path) -> None:
    folder = catalogue(tmp_path, definition(tier="village"))
    [problem] = read_catalogue(folder=folder).problems
    text = (folder / problem.file).read_text(encoding="utf-8").splitlines()
    assert text[problem.line - 1] == "tier: village"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("code: [", id="broken YAML"),
        pytest.param("a: &x [1]\nb: *x\n", id="an alias"),
        pytest.param("x" * 300_000, id="a huge file"),
        pytest.param("[" * 5000, id="endless nesting"),
        pytest.param("- 1\n- 2\n", id="a list where a mapping belongs"),
        pytest.param("", id="an empty file"),
    ],
)
def test_a_hostile_file_is_a_problem_not_a_crash(tmp_path: Path, text: str) -> None:
    folder = catalogue(tmp_path)
    (folder / "procedures" / "9.000001.yaml").write_text(text, encoding="utf-8")
    reading = read_catalogue(folder=folder)
    assert reading.problems
    assert not reading.definitions


@pytest.mark.parametrize(
    ("nodes", "words"),
    [
        pytest.param(
            {"a": {"question": "?", "answers": [{"text": "x", "next": "a"}]}}, "vòng tròn", id="a circle"
        ),
        pytest.param(
            {"a": {"question": "?", "answers": [{"text": "x", "next": "b"}]}},
            "không có câu hỏi",
            id="a dead end",
        ),
        pytest.param(
            {"a": {"question": "?", "answers": []}, "b": {"question": "?", "answers": []}},
            "không câu trả lời nào",
            id="nobody arrives",
        ),
    ],
)
def test_a_wrong_guide_is_named(tmp_path: Path, nodes: dict[str, Any], words: str) -> None:
    folder = catalogue(tmp_path, definition())
    (folder / "guides").mkdir()
    guide = {
        "key": "g",
        "life_event": "marriage",
        "title": "t",
        "title_en": "t",
        "start": "a",
        "nodes": nodes,
    }
    (folder / "guides" / "g.yaml").write_text(str(guide), encoding="utf-8")
    assert any(words in problem.words for problem in read_catalogue(folder=folder).problems)


def test_a_row_of_the_portal_is_read() -> None:
    procedure = procedure_of(
        written=portal.definition_of(row=row(), line=1, read="2026-07"), origin=Origin.PORTAL
    )
    assert procedure.name == "Cấp giấy nuôi voi nhà"
    assert [(limit.channel, limit.amount, limit.unit) for limit in procedure.time_limits] == [
        ("online", 3, "working-day"),
        ("counter", 5, "working-day"),
    ]
    assert [(fee.channel, fee.amount_vnd) for fee in procedure.fees] == [("online", 5000), ("counter", 0)]
    assert [(paper.name, paper.kind, paper.count) for paper in procedure.cases[0].papers] == [
        ("Đơn xin nuôi voi", "original", 1),
        ("Ảnh con voi", "copy", 2),
    ]
    assert [source.document for source in procedure.legal_basis] == ["123/2015/NĐ-CP", "9/2020/QH14"]
    assert procedure.result is not None
    assert procedure.result.text == "Giấy nuôi voi"


def test_what_the_portal_lost_is_a_gap_the_reader_sees() -> None:
    table = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1Miễn phí"
    written = portal.definition_of(row=row(cach_thuc_thuc_hien=table), line=1, read="2026-07")
    assert portal.TIME_GAP in written["gaps"]
    assert "time_limits" not in written


@pytest.mark.parametrize(
    ("cell", "times", "fees"),
    [
        pytest.param(
            "7 Ngày làm việc10,000 Việt Nam Đồng",
            [(7, "working-day")],
            [10_000],
            id="the unit ends where the fee begins",
        ),
        pytest.param("1Miễn phí", [], [0], id="a bare number is no time"),
        pytest.param("110,000 Việt Nam Đồng", [], [], id="time and fee run together are not guessed"),
        pytest.param("Không có thông tin150,000 Việt Nam Đồng", [], [150_000], id="no time but a fee"),
        pytest.param(
            "20 NgàyMiễn phí(Theo quy định của Hội đồng nhân dân cấp tỉnh)",
            [(20, "day")],
            [None],
            id="free by default is not free",
        ),
        pytest.param("2 GiờKhông có thông tin", [(2, "hour")], [], id="no fee named"),
    ],
)
def test_only_what_stands_unmistakably_is_taken(
    cell: str, times: list[tuple[int, str]], fees: list[int | None]
) -> None:
    table = f"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp{cell}"
    written = portal.definition_of(row=row(cach_thuc_thuc_hien=table), line=1, read="2026-07")
    assert [(limit["amount"], limit["unit"]) for limit in written.get("time_limits", [])] == times
    assert [fee["amount_vnd"] for fee in written.get("fees", [])] == fees


def test_exemptions_may_be_missing_where_money_is_asked() -> None:
    assert portal.FEE_GAP in portal.definition_of(row=row(), line=1, read="2026-07")["gaps"]


@pytest.mark.parametrize(
    "broken",
    [None, [], {}, {"ma_thu_tuc": "x"}, {**row(), "ma_thu_tuc": "1001193"}, {**row(), "ten_thu_tuc": " "}],
)
def test_an_unreadable_row_says_its_line(broken: object) -> None:
    with pytest.raises(portal.RowNotReadable, match="Dòng 7"):
        portal.definition_of(row=broken, line=7, read="2026-07")


def test_a_difference_names_the_facts() -> None:
    assert changed_facts(before=definition(), after=definition(name="Khác", who="Ai đó")) == ("name", "who")
