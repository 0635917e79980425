"""Organisations that adopt villages: by Excel, from one day to another, shown where the village is."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.test import Client
from openpyxl import load_workbook

from longhouse.accounts.actions import open_scope
from longhouse.audit import queries as audit
from longhouse.campaign import actions, models, queries
from longhouse.campaign.rules import adoptions as rules
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now, today
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import read_grid
from longhouse.core.sheets.shape import Grid
from longhouse.places.rules.keeping import SheetHasFaults
from tests.accounts.factories import HOUSE, PASSWORD, actor, person
from tests.places.factories import village

pytestmark = pytest.mark.usefixtures("places", "db")
HERE, THERE = "24169", "24163"
YOUTH = (HERE, "Buôn A", "Đoàn Thanh niên phường", "Đoàn Thanh niên", "15/7/2025", "")
SCHOOL = (HERE, "Buôn A", "Trường Ea Kao", "Trường học", "1/9/2025", "1/10/2025")


@pytest.fixture
def clerk(places: None, db: None, client: Client) -> Actor:
    """Sign a clerk of a commune with a village in, and return them; the scope is theirs."""
    post = (Role.CLERK, f"{HERE}.ubnd")
    found = actor(person("clerk", post), *post)
    village(f"{HERE}-buon-a", unit=HERE, name="Buôn A")
    client.post("/sign-in", {"user_name": "clerk", "password": PASSWORD})
    open_scope(actor=found)
    return found


def grid_of(*rows: tuple[str, ...]) -> Grid:
    """Return a sheet of these rows under the table's headings."""
    heads = tuple(column.label for column in queries.adoption_columns())
    return read_grid(content="\n".join("\t".join(row) for row in (heads, *rows)).encode(), sheet=rules.SHEET)


def saved(by: Actor, *rows: tuple[str, ...]) -> None:
    """Save a file of these rows as it would be shown."""
    grid = grid_of(*rows)
    shown = digest(diff=queries.prepared_adoptions(grid=grid, actor=by, on=today()).diff)
    actions.save_adoptions(grid=grid, shown=shown, actor=by, at=now())


def test_an_adoption_holds_from_its_day_to_its_end(clerk: Actor) -> None:
    saved(clerk, YOUTH, SCHOOL)
    days = [date(2025, 7, 14), date(2025, 7, 15), date(2025, 9, 1), date(2025, 10, 1)]
    assert [len(queries.adoptions(day=day, unit=HERE)) for day in days] == [0, 1, 2, 1]
    open_scope(actor=HOUSE)
    assert "campaign.adoptions.saved" in {entry.event for entry in audit.entries(subject=HERE)}


def test_the_village_of_a_campaign_names_who_helps_it(clerk: Actor, client: Client) -> None:
    saved(clerk, YOUTH, SCHOOL)
    at = f"/chien-dich/100-ngay-2025/{HERE}/buon-a?ngay="
    early, late = (client.get(at + day).content.decode() for day in ("2025-08-01", "2025-09-02"))
    assert ["Trường Ea Kao" in page for page in (early, late)] == [False, True]
    assert "Đoàn Thanh niên phường" in early
    assert "Đoàn Thanh niên phường" in client.get("/do-dau").content.decode()


def test_what_is_given_out_comes_in_without_a_change_and_a_changed_cell_is_shown(
    clerk: Actor, client: Client
) -> None:
    saved(clerk, YOUTH)
    content = client.get("/do-dau.xlsx").content
    same = client.post("/do-dau/nhap", {"file": SimpleUploadedFile("d.xlsx", content)}).content.decode()
    assert "Không cần lưu" in same
    book = load_workbook(io.BytesIO(content))
    book[rules.SHEET]["F2"] = "1/1/2026"
    changed = io.BytesIO()
    book.save(changed)
    page = client.post("/do-dau/nhap", {"file": SimpleUploadedFile("d.xlsx", changed.getvalue())})
    assert "F2 Thôi từ ngày: <del>trống</del> → <ins>1/1/2026</ins>" in page.content.decode()


@pytest.mark.parametrize(
    ("row", "at", "words"),
    [
        ((THERE, *YOUTH[1:]), "B2", "không có thôn"),
        ((HERE, "Buôn Lạ", *YOUTH[2:]), "B2", "không có thôn “Buôn Lạ”"),
        ((*YOUTH[:3], "Câu lạc bộ", "", ""), "D2", "không có trong danh sách"),
        ((*YOUTH[:4], "1/9/2025", "1/9/2025"), "F2", "phải sau ngày bắt đầu"),
    ],
    ids=["a village elsewhere", "an unknown village", "an unknown kind", "no day at all"],
)
def test_a_wrong_cell_is_named_and_nothing_is_saved(
    clerk: Actor, row: tuple[str, ...], at: str, words: str
) -> None:
    found = [
        str(one) for one in queries.prepared_adoptions(grid=grid_of(row), actor=clerk, on=today()).faults
    ]
    assert any(fault.startswith(f"{rules.SHEET}!{at}:") and words in fault for fault in found)
    with pytest.raises(SheetHasFaults):
        actions.save_adoptions(grid=grid_of(YOUTH, row), shown="", actor=clerk, at=now())
    assert not models.Adoption.objects.exists()


def test_another_commune_keeps_none_of_it_not_even_past_the_rules(clerk: Actor) -> None:
    post = (Role.LEADER, f"{THERE}.ubnd")
    stranger = actor(person("there", post), *post)
    open_scope(actor=stranger)
    (fault,) = queries.prepared_adoptions(grid=grid_of(YOUTH), actor=stranger, on=today()).faults
    assert "không giữ danh sách" in str(fault)
    with pytest.raises(ProgrammingError), transaction.atomic():
        models.Adoption.objects.create(
            village=f"{HERE}-buon-a", folded="x", unit=HERE, organisation="x", kind="OTHER"
        )
