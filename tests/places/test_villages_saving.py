"""Villages from a file into the database and onto the pages: whole or not at all, and only one's own."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import read_grid
from longhouse.core.sheets.shape import Grid
from longhouse.places import actions, queries
from longhouse.places.rules.keeping import RowsChangedMeanwhile, SheetHasFaults
from longhouse.places.rules.villages_sheet import SHEET
from tests.accounts.factories import PASSWORD, actor, person
from tests.places.factories import village

pytestmark = pytest.mark.usefixtures("as_the_house")

HERE, THERE = "24169", "24163"
HEADING = "Mã thôn;Xã, phường;Tên;Loại;Từ ngày;Không còn từ ngày;Nhập vào"
HOUSE = Actor.system(name="test")
TODAY = date(2025, 9, 1)


def file(*lines: str) -> Grid:
    """Return the cells of a file with these lines."""
    return read_grid(content="\n".join((HEADING, *lines)).encode(), sheet=SHEET)


def saved(grid: Grid, *, by: Actor = HOUSE) -> None:
    """Save a file as it would be shown to that person."""
    found = queries.prepared_villages(grid=grid, actor=by)
    actions.save_villages(grid=grid, shown=digest(diff=found.diff), actor=by, at=now())


def test_a_merger_and_a_move_are_kept_and_can_be_mended() -> None:
    saved(
        file(
            "a;old-24151;Buôn A;Buôn;;1/7/2025;ab",
            "b;old-24151;Buôn B;Buôn;;1/7/2025;ab",
            f"ab;{HERE};Buôn AB;Buôn;1/7/2025;;",
        )
    )
    assert [step.old_key for step in queries.village_predecessors(key="ab")] == ["a", "b"]
    saved(file("b;old-24151;Buôn B;Buôn;;2/7/2025;"))
    assert [step.old_key for step in queries.village_predecessors(key="ab")] == ["a"]
    assert [found.key for found in queries.villages(unit_key=HERE, on=TODAY)] == ["ab"]


def test_a_wrong_cell_saves_nothing() -> None:
    grid = file(f";{HERE};Buôn A;Buôn;;;", f";{HERE};Buôn B;Phố;;;")
    with pytest.raises(SheetHasFaults, match="D3"):
        saved(grid)
    assert queries.village_counts(on=TODAY) == {}


def test_what_was_not_shown_is_not_saved() -> None:
    grid = file(f"a;{HERE};Buôn A;Thôn;;;")
    shown = digest(diff=queries.prepared_villages(grid=grid, actor=HOUSE).diff)
    village("a", unit=HERE)
    with pytest.raises(RowsChangedMeanwhile):
        actions.save_villages(grid=grid, shown=shown, actor=HOUSE, at=now())


def test_an_officer_saves_what_is_theirs_and_nothing_else() -> None:
    village("theirs", unit=THERE)
    clerk = actor(person("clerk", (Role.CLERK, f"{HERE}.center")), Role.CLERK, f"{HERE}.center")
    open_scope(actor=clerk)
    saved(file(f";{HERE};Buôn A;Buôn;;;"), by=clerk)
    with pytest.raises(SheetHasFaults, match="B2"):
        saved(file(f"theirs;{HERE};Buôn A;Buôn;;;"), by=clerk)
    assert queries.village_counts(on=TODAY) == {HERE: 1, THERE: 1}


def test_made_up_villages_go_without_a_trace_in_the_lists() -> None:
    village("real", unit=HERE)
    made_up = queries.village(key="real", on=TODAY)
    example = type(made_up)("made-up", HERE, "Buôn Ví Dụ", made_up.kind, made_up.period, is_example=True)
    assert actions.add_villages(villages=[example], actor=HOUSE, at=now()) == 1
    assert actions.remove_example_villages(actor=HOUSE, at=now()) == 1
    assert [name.key for name in queries.village_names(on=TODAY)] == ["real"]


def test_a_clerk_sees_what_would_change_and_saves_it(client: Client) -> None:
    person("clerk", (Role.CLERK, f"{HERE}.center"))
    client.post("/sign-in", {"user_name": "clerk", "password": PASSWORD})
    page = client.post("/thon-buon/nhap", {"file": csv_upload(f";{HERE};Buôn Ea Bông;Buôn;;;")})
    assert "Thêm 1 dòng" in page.content.decode()
    carried = {name: page.context[name] for name in ("text", "sheet", "shown")}
    done = client.post("/thon-buon/nhap", carried, follow=True).content.decode()
    assert "Đã lưu: thêm 1 dòng" in done
    assert "Buôn Ea Bông" in client.get(f"/thon-buon/xa/{HERE}").content.decode()
    assert "Buôn Ea Bông" in client.get("/thon-buon/24169-buon-ea-bong").content.decode()
    assert "1 thôn, buôn, tổ dân phố" in client.get(f"/don-vi/{HERE}").content.decode()


def test_a_wrong_cell_is_named_on_the_page_and_nothing_can_be_saved(client: Client) -> None:
    person("clerk", (Role.CLERK, f"{HERE}.center"))
    client.post("/sign-in", {"user_name": "clerk", "password": PASSWORD})
    page = client.post("/thon-buon/nhap", {"file": csv_upload(f";{HERE};Buôn A;Phố;;;")})
    assert page.status_code == 400
    assert "D2" in page.content.decode()
    assert 'name="shown"' not in page.content.decode()


def test_what_is_given_out_comes_back_without_a_change(client: Client) -> None:
    village("a", unit=HERE)
    for form in ("xlsx", "csv"):
        content = client.get(f"/thon-buon.{form}?xa={HERE}").content
        open_scope(actor=HOUSE)
        found = queries.prepared_villages(grid=read_grid(content=content, sheet=SHEET), actor=HOUSE)
        assert (found.faults, found.diff.is_empty, found.diff.unchanged) == ((), True, 1)


def test_a_house_without_villages_says_so(client: Client) -> None:
    assert "Chưa có danh sách" in client.get("/thon-buon").content.decode()
    assert "Chưa có danh sách" in client.get(f"/thon-buon/xa/{HERE}").content.decode()
    assert client.get("/thon-buon/khong-co").status_code == 404


def csv_upload(*lines: str) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile("thon.csv", "\n".join((HEADING, *lines)).encode())
