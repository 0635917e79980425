"""Targets by Excel: what changes is shown cell by cell, a wrong cell is named, and nothing is saved but what was shown."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.campaign import actions, models, queries
from longhouse.campaign.rules import targets as rules
from longhouse.campaign.rules.targets import TargetsChangedMeanwhile, TargetsNotRight, TargetsNotYours
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import read_grid
from longhouse.core.sheets.shape import Grid
from tests.accounts.factories import HOUSE, PASSWORD, actor, person

pytestmark = pytest.mark.usefixtures("places", "db")
KEY = "100-ngay-2025"
AT = f"/chien-dich/{KEY}/chi-tieu"
WARD = "24133"  # Buôn Ma Thuột, whose targets the catalogue has
Cells = dict[str, int | str]


@pytest.fixture
def editor(places: None, db: None, client: Client) -> Actor:
    """Sign the province's editor in, and return them."""
    post = (Role.PROVINCE_EDITOR, "66.ubnd")
    found = actor(person("editor", post), *post)
    client.post("/sign-in", {"user_name": "editor", "password": PASSWORD})
    open_scope(actor=HOUSE)
    return found


def table(client: Client, cells: Cells) -> bytes:
    """Download the table, write into these cells, and return the file."""
    book = load_workbook(io.BytesIO(client.get(f"{AT}.xlsx").content))
    for address, value in cells.items():
        book[rules.SHEET][address] = value
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def sent(client: Client, content: bytes) -> tuple[int, str]:
    """Send a file, and return status and page."""
    answer = client.post(AT, {"file": SimpleUploadedFile("chi-tieu.xlsx", content)})
    return answer.status_code, answer.content.decode()


def grid_of(*rows: tuple[str, ...]) -> Grid:
    """Return a sheet of these rows under the table's headings."""
    heads = [column.label for column in rules.columns(campaign=queries.campaign(key=KEY))]
    return read_grid(content="\n".join(";".join(row) for row in (heads, *rows)).encode(), sheet=rules.SHEET)


def first_target() -> str:
    return next(one.key for one in queries.campaign(key=KEY).targets if WARD in one.units)


def row_number(client: Client, target: str) -> int:
    """Return the row of a target of the ward in the downloaded table."""
    name = next(one.name for one in queries.campaign(key=KEY).targets if one.key == target)
    sheet = load_workbook(io.BytesIO(client.get(f"{AT}.xlsx").content))[rules.SHEET]
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == name and str(row[1].value) == WARD)


@pytest.mark.usefixtures("editor")
def test_a_changed_cell_is_shown_before_saving_and_saved_as_shown(client: Client) -> None:
    at = row_number(client, first_target())
    status, page = sent(client, table(client, {f"C{at}": 55}))
    assert status == 200
    assert f"C{at} Phải đạt: <del>70</del> → <ins>55</ins>" in page
    assert not models.TargetValue.objects.exists()
    hidden = {
        name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("text", "sheet", "shown")
    }
    hidden["text"] = hidden["text"].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
    assert client.post(AT, hidden).status_code == 302
    row = models.TargetValue.objects.get()
    assert (row.target, row.unit, row.goal) == (first_target(), WARD, 55)
    found = queries.targets_in(campaign=queries.campaign(key=KEY), unit=WARD)
    assert next(one.goal for one in found if one.key == first_target()) == 55
    open_scope(actor=HOUSE)
    assert "campaign.targets.saved" in {entry.event for entry in audit.entries(subject=KEY)}


@pytest.mark.usefixtures("editor")
def test_the_same_file_changes_nothing(client: Client) -> None:
    status, page = sent(client, table(client, {}))
    assert status == 200
    assert "Không cần lưu" in page


@pytest.mark.usefixtures("editor")
def test_a_wrong_cell_is_named_by_sheet_and_address_and_nothing_is_saved(client: Client) -> None:
    at = row_number(client, first_target())
    status, page = sent(client, table(client, {f"C{at}": 130, f"B{at + 1}": "99999", f"D{at}": 100}))
    assert status == 400
    for cell, words in ((f"C{at}", "tỷ lệ quá 100"), (f"B{at + 1}", "99999"), (f"E{at}", "phải có ngày")):
        assert f"{cell} <small>{rules.SHEET}</small>" in page
        assert words in page
    assert not models.TargetValue.objects.exists()


@pytest.mark.usefixtures("editor")
def test_a_file_that_is_none_is_told_kindly(client: Client) -> None:
    status, page = sent(client, b"\x00\x01nonsense")
    assert status == 400
    assert "Không đọc được tệp này" in page


def test_what_somebody_changed_meanwhile_is_not_overwritten(editor: Actor) -> None:
    campaign, grid = queries.campaign(key=KEY), grid_of((first_target(), WARD, "55", "", "", ""))
    shown = digest(diff=queries.prepared_targets(campaign=campaign, grid=grid).diff)
    other = grid_of((first_target(), WARD, "60", "", "", ""))
    now_shown = digest(diff=queries.prepared_targets(campaign=campaign, grid=other).diff)
    open_scope(actor=editor)
    assert actions.save_targets(campaign_key=KEY, grid=other, shown=now_shown, actor=editor, at=now()) == 1
    with pytest.raises(TargetsChangedMeanwhile):
        actions.save_targets(campaign_key=KEY, grid=grid, shown=shown, actor=editor, at=now())
    assert models.TargetValue.objects.get().goal == 60


def test_wrong_cells_are_never_saved(editor: Actor) -> None:
    open_scope(actor=editor)
    with pytest.raises(TargetsNotRight, match="Chỉ tiêu!C2"):
        actions.save_targets(
            campaign_key=KEY,
            grid=grid_of((first_target(), WARD, "130", "", "", "")),
            shown="",
            actor=editor,
            at=now(),
        )


def test_a_target_is_given_to_one_more_commune() -> None:
    campaign = queries.campaign(key=KEY)
    grid = grid_of((first_target(), "24169", "40", "900", "1/7/2025", "Báo cáo 12"))
    shown = digest(diff=queries.prepared_targets(campaign=campaign, grid=grid).diff)
    open_scope(actor=HOUSE)
    actions.save_targets(campaign_key=KEY, grid=grid, shown=shown, actor=HOUSE, at=now())
    (found,) = queries.targets_in(campaign=campaign, unit="24169")
    assert (found.goal, found.denominator_count, found.denominator_source) == (40, 900, "Báo cáo 12")


def test_nobody_else_changes_targets_not_even_past_the_pages() -> None:
    post = (Role.CLERK, "24169.ubnd")
    clerk = actor(person("clerk", post), *post)
    open_scope(actor=clerk)
    with pytest.raises(TargetsNotYours):
        actions.save_targets(
            campaign_key=KEY,
            grid=grid_of((first_target(), WARD, "1", "", "", "")),
            shown="",
            actor=clerk,
            at=now(),
        )
    with pytest.raises(ProgrammingError), transaction.atomic():
        models.TargetValue.objects.create(
            campaign_key=KEY, target="x", unit="", goal=1, by=clerk.code, at=now()
        )


@given(goal=st.integers(0, 100), of=st.one_of(st.none(), st.integers(1, 10_000_000)))
def test_what_is_saved_reads_back_as_the_same_row(goal: int, of: int | None) -> None:
    campaign = queries.campaign(key=KEY)
    row = {"goal": goal, "of": of, "of_on": None, "of_source": ""}
    saved = {(first_target(), WARD): row}
    rows = rules.rows_of(campaign=campaign, saved=saved)
    assert rows[first_target(), WARD] == {"target": first_target(), "unit": WARD, **row}
    found = rules.targets_in(campaign=campaign, unit=WARD, saved=saved)
    assert next((one.goal, one.denominator_count) for one in found if one.key == first_target()) == (goal, of)
