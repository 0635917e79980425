"""Teams by Excel: wrong cells are named, what is shown is saved, people are seen by their own commune only."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.test import Client
from openpyxl import load_workbook

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.campaign import actions, models, queries
from longhouse.campaign.rules import roster_sheet
from longhouse.campaign.rules.roster_sheet import Phone
from longhouse.campaign.rules.teams import RosterNotYours
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now, today
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import read_grid
from longhouse.core.sheets.shape import CellWrong, Grid
from longhouse.places.rules.keeping import RowsChangedMeanwhile, SheetHasFaults
from tests.accounts.factories import HOUSE, PASSWORD, actor, person
from tests.places.factories import village

pytestmark = pytest.mark.usefixtures("places", "db")
HERE, THERE = "24169", "24163"
TEAM = "Tổ công nghệ số Buôn A"
LEADER = (
    "",
    HERE,
    TEAM,
    "Buôn A",
    "Y Thi Niê",
    "905123456",
    "Tổ trưởng",
    "Dạy lại được",
    "20/7/2025",
    "Thứ Hai tối",
)
MEMBER = ("", HERE, TEAM, "Buôn A; Buôn B", "H Loan Êban", "", "", "", "", "Thứ Hai tối; Chủ nhật sáng")
MONDAY = date(2025, 8, 4)


@pytest.fixture(autouse=True)
def _villages(places: None, db: None) -> None:
    open_scope(actor=HOUSE)
    for key, name in (("a", "Buôn A"), ("b", "Buôn B"), ("c", "Buôn C")):
        village(f"{HERE}-buon-{key}", unit=HERE, name=name)


@pytest.fixture
def clerk(_villages: None, client: Client) -> Actor:
    """Sign a clerk of the commune in, and return them; the scope is theirs."""
    post = (Role.CLERK, f"{HERE}.ubnd")
    found = actor(person("clerk", post), *post)
    client.post("/sign-in", {"user_name": "clerk", "password": PASSWORD})
    open_scope(actor=found)
    return found


def grid_of(*rows: tuple[str, ...]) -> Grid:
    """Return a sheet of these rows under the first headings of the roster."""
    heads = [column.label for column in queries.roster_columns()]
    wide = [row + ("",) * (len(heads) - len(row)) for row in (tuple(heads), *rows)]
    text = "\n".join("\t".join(row) for row in wide)
    return read_grid(content=text.encode(), sheet=roster_sheet.SHEET)


def saved(by: Actor, *rows: tuple[str, ...]) -> None:
    """Save a file of these rows as it would be shown."""
    grid = grid_of(*rows)
    prepared = queries.prepared_roster(grid=grid, actor=by, on=today())
    assert not prepared.faults, [str(fault) for fault in prepared.faults]
    actions.save_roster(grid=grid, shown=digest(diff=prepared.diff), actor=by, at=now())


def faults(by: Actor, *rows: tuple[str, ...]) -> list[str]:
    """Return what is wrong in a file of these rows."""
    return [str(one) for one in queries.prepared_roster(grid=grid_of(*rows), actor=by, on=today()).faults]


def test_a_roster_makes_teams_with_area_training_and_shifts(clerk: Actor) -> None:
    saved(clerk, LEADER, MEMBER)
    (team,) = queries.teams_of(unit=HERE, day=MONDAY)
    assert (team.members, team.trained, team.leaders) == (2, 1, 1)
    assert team.villages == (f"{HERE}-buon-a", f"{HERE}-buon-b")
    assert team.on_duty(day=MONDAY) == {"EVE": 2}
    assert team.on_duty(day=MONDAY + timedelta(days=1)) == {}


def test_figures_are_open_to_all_and_people_to_their_own_commune_only(clerk: Actor) -> None:
    saved(clerk, LEADER, MEMBER)
    post = (Role.LEADER, f"{THERE}.ubnd")
    strangers = [actor(person("there", post), *post)]
    post = (Role.PROVINCE_EDITOR, "66.ubnd")
    strangers += [actor(person("editor", post), *post), Actor.anonymous()]
    seen = []
    for stranger in strangers:
        open_scope(actor=stranger)
        seen.append((len(queries.roster_rows()), queries.teams_by_unit(day=MONDAY)[HERE].members))
        with pytest.raises(RosterNotYours):
            actions.read_roster(unit_key=HERE, actor=stranger, at=now())
    assert seen == [(0, 2)] * 3


def test_nobody_writes_into_another_roster_past_the_rules(clerk: Actor) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        models.TeamMember.objects.create(key=f"{THERE}-1", unit=THERE, team="x", name="x", role="MEMBER")


def test_each_look_at_people_is_recorded_without_their_names(clerk: Actor) -> None:
    saved(clerk, LEADER)
    assert [row["name"] for row in actions.read_roster(unit_key=HERE, actor=clerk, at=now())] == ["Y Thi Niê"]
    open_scope(actor=HOUSE)
    entries = [entry for entry in audit.entries(subject=HERE) if entry.event.startswith("campaign.roster")]
    assert {entry.event for entry in entries} == {"campaign.roster.read", "campaign.roster.saved"}
    assert not any("Thi" in str(entry) for entry in entries)


@pytest.mark.parametrize(
    ("row", "at", "words"),
    [
        (("", THERE, *LEADER[2:]), "B2", "không giữ danh sách"),
        ((f"{THERE}-1", *LEADER[1:]), "A2", "không phải của xã"),
        ((*LEADER[:3], "Buôn Lạ", *LEADER[4:]), "D2", "không có thôn “Buôn Lạ”"),
        ((*LEADER[:5], "12", *LEADER[6:]), "F2", "không phải số điện thoại"),
        ((*LEADER[:7], "", "20/7/2025"), "H2", "phải viết tập huấn gì"),
        ((*LEADER[:9], "Thứ Tám tối"), "J2", "không có trong danh sách"),
    ],
    ids=[
        "another commune",
        "a key of another commune",
        "an unknown village",
        "no number",
        "no training",
        "no day",
    ],
)
def test_a_wrong_cell_is_named_by_sheet_and_address(
    clerk: Actor, row: tuple[str, ...], at: str, words: str
) -> None:
    (fault,) = faults(clerk, row)
    assert fault.startswith(f"{roster_sheet.SHEET}!{at}:")
    assert words in fault


def test_two_spellings_of_a_team_and_a_person_twice_are_told(clerk: Actor) -> None:
    other = (*LEADER[:2], TEAM.upper(), *LEADER[3:])
    found = faults(clerk, LEADER, other)
    assert ["C3" in found[0], "E3" in found[1]] == [True, True]


def test_a_file_with_one_wrong_cell_saves_nothing(clerk: Actor) -> None:
    wrong = (*LEADER[:5], "12", *LEADER[6:])
    with pytest.raises(SheetHasFaults):
        actions.save_roster(grid=grid_of(MEMBER, wrong), shown="", actor=clerk, at=now())
    assert not models.TeamMember.objects.exists()


def test_what_was_not_shown_is_not_saved(clerk: Actor) -> None:
    with pytest.raises(RowsChangedMeanwhile):
        actions.save_roster(grid=grid_of(LEADER), shown="0", actor=clerk, at=now())


def test_what_is_given_out_comes_in_without_a_change_and_a_changed_cell_is_shown(
    clerk: Actor, client: Client
) -> None:
    saved(clerk, LEADER, MEMBER)
    content = client.get(f"/to-cong-nghe/xa/{HERE}.xlsx").content
    same = client.post("/to-cong-nghe/nhap", {"file": SimpleUploadedFile("t.xlsx", content)}).content.decode()
    assert "Không cần lưu" in same
    book = load_workbook(io.BytesIO(content))
    book[roster_sheet.SHEET]["H3"] = "Cơ bản"
    changed = io.BytesIO()
    book.save(changed)
    page = client.post("/to-cong-nghe/nhap", {"file": SimpleUploadedFile("t.xlsx", changed.getvalue())})
    assert "H3 Đã tập huấn: <del>trống</del> → <ins>Cơ bản</ins>" in page.content.decode()


def test_the_pages_of_all_name_nobody(clerk: Actor, client: Client) -> None:
    saved(clerk, LEADER, MEMBER)
    pages = [client.get(at).content.decode() for at in ("/to-cong-nghe", f"/to-cong-nghe/xa/{HERE}")]
    assert ["1 tổ, 2 thành viên" in page for page in pages] == [True, True]
    assert "Buôn C" in pages[1]
    assert not any("Thi Niê" in page for page in pages)
    assert "Y Thi Niê" in client.get(f"/to-cong-nghe/xa/{HERE}/nguoi").content.decode()
    assert client.get(f"/to-cong-nghe/xa/{THERE}/nguoi").status_code == 404


def test_who_left_is_no_longer_in_the_team_and_is_erased_90_days_later(clerk: Actor) -> None:
    left = (*MEMBER[:10], "1/7/2025", "1/8/2025")
    saved(clerk, LEADER)
    saved(clerk, left)
    assert queries.teams_of(unit=HERE, day=date(2025, 7, 31))[0].members == 1
    assert not models.TeamMember.objects.filter(name="H Loan Êban").exists()


def test_somebody_is_forgotten_at_once_when_they_ask(clerk: Actor, client: Client) -> None:
    saved(clerk, LEADER)
    assert client.post(f"/to-cong-nghe/nguoi/{HERE}-1/xoa").status_code == 302
    assert client.post(f"/to-cong-nghe/nguoi/{HERE}-1/xoa").status_code == 404
    open_scope(actor=clerk)
    assert not models.TeamMember.objects.exists()


@pytest.mark.parametrize("text", ["905123456", "0905 123 456", "+84 905.123.456"])
def test_a_telephone_number_is_read_as_people_and_excel_write_it(text: str) -> None:
    assert Phone().read(text) == "0905123456"
    assert Phone().read(Phone().write("0905123456")) == "0905123456"


def test_what_is_no_telephone_number_is_refused() -> None:
    with pytest.raises(CellWrong):
        Phone().read("1900")
