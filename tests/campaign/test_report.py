"""The weekly report: its week, its figures, the same in all three forms; small groups stay hidden."""

import io
from datetime import date

import docx
import pytest
from django.test import Client
from pdfminer.high_level import extract_text

from longhouse.campaign.rules.report import Week, brought, newly, week_before, week_of
from longhouse.campaign.shapes import Measure, Tally
from tests.campaign.test_pages import AT, _count_at_once, page_of, taught  # noqa: F401 (a fixture)
from tests.campaign.test_rules import peak

REPORT = f"{AT}/bao-cao-tuan"


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2025, 7, 16), date(2025, 7, 15), date(2025, 7, 16)),
        (date(2025, 7, 20), date(2025, 7, 15), date(2025, 7, 20)),
        (date(2025, 7, 26), date(2025, 7, 15), date(2025, 7, 20)),
        (date(2025, 7, 27), date(2025, 7, 21), date(2025, 7, 27)),
    ],
    ids=["before the first Sunday", "first Sunday", "a Saturday", "second Sunday"],
)
def test_the_week_is_the_latest_whole_one_within_the_campaign(on: date, first: date, last: date) -> None:
    assert week_of(campaign=peak(), on=on) == Week(first, last)


def test_the_first_week_has_none_before_it() -> None:
    second = Week(date(2025, 7, 21), date(2025, 7, 27))
    assert week_before(campaign=peak(), week=second) == Week(date(2025, 7, 15), date(2025, 7, 20))
    assert week_before(campaign=peak(), week=Week(date(2025, 7, 15), date(2025, 7, 20))) is None


def test_a_week_brings_what_its_days_brought() -> None:
    days = {date(2025, 7, n): {Measure.TRAINED: n} for n in (20, 21, 27, 28)}
    week = Week(date(2025, 7, 21), date(2025, 7, 27))
    assert brought(days=days, week=week)[Measure.TRAINED] == 48


def test_new_is_what_had_nothing_before() -> None:
    one = Tally("x", {}, None)
    assert newly(before={"a": one}, now={"b": one, "a": one}) == ["b"]


@pytest.fixture
def _taught(places: None, db: None) -> None:
    taught(day=1, people=range(3))
    taught(day=8, people=range(3, 40))


def cells_of_page(client: Client, address: str) -> list[str]:
    """Return every cell of the report's tables as the page was given them."""
    report = client.get(address).context["report"]
    return [cell for section in report.sections for row in section.rows for cell in row]


@pytest.mark.usefixtures("_taught")
@pytest.mark.parametrize("unit", ["", "/24169"], ids=["province", "commune"])
def test_page_word_file_and_pdf_tell_the_same(client: Client, unit: str) -> None:
    address = f"{REPORT}{unit}?ngay=2025-07-27"
    cells = cells_of_page(client, address)
    assert cells[5:8] == ["37", "3", "40"] or cells[4:8] == ["Người đã học", "37", "3", "40"]
    paper = docx.Document(io.BytesIO(client.get(f"{address}&dang=docx").content))
    assert [cell.text for table in paper.tables for row in table.rows[1:] for cell in row.cells] == cells
    printed = "".join(extract_text(io.BytesIO(client.get(f"{address}&dang=pdf").content)).split())
    assert [cell for cell in cells if "".join(cell.split()) not in printed] == []
    html = page_of(client, address)
    assert 'data-label="Tuần này">37<' in html
    assert 'data-label="Tuần trước">3<' in html


@pytest.mark.usefixtures("_taught")
def test_groups_are_those_of_the_table_of_groups_and_never_told_by_week(client: Client) -> None:
    board = client.get(f"{AT}/nhom?ngay=2025-07-27").context
    (row,) = board["rows"]
    for address, counts in ((REPORT, board["totals"]), (f"{REPORT}/24169", row[2])):
        sections = client.get(f"{address}?ngay=2025-07-27").context["report"].sections
        groups = next(one for one in sections if one.title == "Các nhóm")
        assert groups.head == ("Nhóm", "Đã học đến nay")
        shown = ["–" if one is None else f"{one}" for one in counts]
        assert [cells[1] for cells in groups.rows] == shown


@pytest.mark.usefixtures("_taught")
def test_before_the_first_sunday_no_group_is_told(client: Client) -> None:
    sections = client.get(f"{REPORT}?ngay=2025-07-17").context["report"].sections
    groups = next(one for one in sections if one.title == "Các nhóm")
    assert groups.rows == ()


@pytest.mark.usefixtures("_taught")
def test_a_small_group_is_hidden_in_every_form(client: Client) -> None:
    address = f"{REPORT}/24169?ngay=2025-07-20"
    assert "Người lớn tuổi" in page_of(client, address)
    assert 'data-label="Đã học đến nay">3<' not in page_of(client, address)


@pytest.mark.usefixtures("_taught")
def test_villages_are_new_in_the_week_of_their_first_record_only(client: Client) -> None:
    first, second = (page_of(client, f"{REPORT}?ngay={on}") for on in ("2025-07-20", "2025-07-27"))
    assert "1 thôn, buôn có việc được ghi lần đầu" in first
    assert "0 thôn, buôn có việc được ghi lần đầu" in second


@pytest.mark.usefixtures("_taught")
def test_units_without_data_are_late_with_their_reason(client: Client) -> None:
    page = page_of(client, f"{REPORT}?ngay=2025-07-27")
    assert page.count("chưa biết là chưa làm hay chưa gửi") == 101
