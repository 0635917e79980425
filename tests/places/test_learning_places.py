"""Learning places: from a file into the house, found near somebody, kept by their commune only."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import read_grid
from longhouse.core.sheets.shape import Grid
from longhouse.places import actions, models, queries
from longhouse.places.rules.keeping import RowsChangedMeanwhile, SheetHasFaults
from longhouse.places.rules.learning_places_sheet import SHEET
from longhouse.places.shapes import Connectivity
from tests.accounts.factories import PASSWORD, actor, person
from tests.places.factories import village

pytestmark = pytest.mark.usefixtures("as_the_house")

HERE, THERE = "24169", "24163"
HEADING = (
    "Mã nơi học;Xã, phường;Thôn, buôn;Tên;Loại;Giờ mở cửa;Số máy tính;Mạng;Vĩ độ;Kinh độ;Không còn từ ngày"
)
HOUSE = Actor.system(name="test")
TODAY = date(2025, 9, 1)
LIBRARY = f";{HERE};;Thư viện Ea Kao;Thư viện;Cả tuần;12;Wi-Fi miễn phí;12.65;108.06;"


def file(*lines: str) -> Grid:
    """Return the cells of a file with these lines."""
    return read_grid(content="\n".join((HEADING, *lines)).encode(), sheet=SHEET)


def saved(*lines: str, by: Actor = HOUSE) -> None:
    """Save a file as it would be shown to that person."""
    grid = file(*lines)
    found = queries.prepared_learning_places(grid=grid, actor=by, on=TODAY)
    actions.save_learning_places(grid=grid, shown=digest(diff=found.diff), actor=by, at=now())


def test_a_file_is_saved_changed_and_closed() -> None:
    saved(LIBRARY)
    [kept] = queries.learning_places(on=TODAY, unit_keys=[HERE])
    assert (kept.key, kept.computers, kept.connectivity) == ("24169-thu-vien-ea-kao", 12, Connectivity.WIFI)
    saved(LIBRARY.replace(";12;", ";15;"))
    assert queries.learning_places(on=TODAY)[0].computers == 15
    saved(f"{LIBRARY}1/9/2025")
    assert queries.learning_places(on=TODAY) == []
    assert queries.learning_place_counts(on=date(2025, 8, 31)) == {HERE: 1}


def test_a_village_is_named_by_its_name_and_kept_by_its_key_even_once_it_has_ended() -> None:
    village("buon-a", name="Buôn A")
    saved(f";{HERE};buôn a;Nhà văn hóa Buôn A;Nhà văn hóa;;;;;;")
    assert queries.learning_places(on=TODAY)[0].village_key == "buon-a"
    models.Village.objects.update(valid_to=date(2025, 8, 1))
    back = file(f";{HERE};buon-a;Nhà văn hóa Buôn A;Nhà văn hóa;;;;;;")
    found = queries.prepared_learning_places(grid=back, actor=HOUSE, on=TODAY)
    assert (found.faults, found.diff.is_empty) == ((), True)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ([f";{HERE};Buôn Lạ;Nhà văn hóa;Nhà văn hóa;;;;;;"], "C2: không có thôn “Buôn Lạ”"),
        ([f";{HERE};;Nhà;Nhà văn hóa;;;;12.6;;"], "I2: vĩ độ và kinh độ"),
        ([f";{HERE};;Nhà;Nhà văn hóa;;;;;;", f";{HERE};;NHÀ;Thư viện;;;;;;"], "D3: nơi này đã có"),
        ([f";{HERE};;Nhà;Quán;;;;;;"], "E2: “Quán” không có trong danh sách"),
    ],
    ids=["unknown village", "half a point", "twice", "unknown kind"],
)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_saved(lines: list[str], fault: str) -> None:
    found = queries.prepared_learning_places(grid=file(*lines), actor=HOUSE, on=TODAY)
    assert f"{SHEET}!{fault}" in str(found.faults[0])
    with pytest.raises(SheetHasFaults):
        saved(*lines)
    assert models.LearningPlace.objects.count() == 0


def test_what_was_not_shown_is_not_saved() -> None:
    with pytest.raises(RowsChangedMeanwhile):
        actions.save_learning_places(grid=file(LIBRARY), shown="something else", actor=HOUSE, at=now())


def test_an_officer_keeps_the_places_of_the_own_commune_only() -> None:
    saved(LIBRARY)
    clerk = actor(person("clerk", (Role.CLERK, f"{THERE}.center")), Role.CLERK, f"{THERE}.center")
    open_scope(actor=clerk)
    with pytest.raises(SheetHasFaults, match="B2"):
        saved(LIBRARY.replace(";12;", ";15;"), by=clerk)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        models.LearningPlace.objects.create(key="x", unit_id=HERE, name="x", sort_key="x", kind="LIBRARY")
    saved(LIBRARY.replace(HERE, THERE), by=clerk)
    assert queries.learning_place_counts(on=TODAY) == {HERE: 1, THERE: 1}


def test_near_places_start_from_the_village_or_the_middle_of_the_commune() -> None:
    saved(LIBRARY, f";{THERE};;Thư viện Tân Lập;Thư viện;;;;12.70;108.07;")
    near = queries.near_places(on=TODAY, unit_key=HERE)
    assert [one.place.unit_key for one in near] == [HERE, THERE]
    village("far-north", unit=HERE)
    models.Village.objects.update(latitude=12.71, longitude=108.07)
    near = queries.near_places(on=TODAY, unit_key=HERE, village_key="far-north")
    assert [one.place.unit_key for one in near] == [THERE, HERE]
    assert near[0].km == pytest.approx(1.1, abs=0.1)


def test_the_page_finds_places_by_a_name_old_or_new_and_says_where_to_ask_otherwise(client: Client) -> None:
    saved(LIBRARY)
    for words in ("ea kao", "phường Ea Tam, Buôn Ma Thuột"):
        page = client.get("/noi-hoc", {"q": words}).content.decode()
        assert "Thư viện Ea Kao" in page
        assert "km đường chim bay" in page
        assert "12 máy tính" in page
    assert "Chưa có danh sách" in client.get("/noi-hoc/xa/24163").content.decode()
    assert "Trung tâm Phục vụ hành chính công" in client.get("/noi-hoc/xa/24163").content.decode()
    assert "chưa tìm thấy nơi này" in client.get("/noi-hoc", {"q": "zzzz"}).content.decode()


def test_a_name_of_another_province_is_not_taken_for_ours(client: Client) -> None:
    assert "chưa tìm thấy nơi này" in client.get("/noi-hoc", {"q": "phường Bến Nghé"}).content.decode()


def test_an_officer_brings_the_list_in_and_it_comes_out_the_same(client: Client) -> None:
    person("clerk", (Role.CLERK, f"{HERE}.center"))
    client.post("/sign-in", {"user_name": "clerk", "password": PASSWORD})
    sent = SimpleUploadedFile("noi-hoc.csv", f"{HEADING}\n{LIBRARY}".encode())
    page = client.post("/noi-hoc/nhap", {"file": sent})
    carried = {name: page.context[name] for name in ("text", "sheet", "shown")}
    assert "Đã lưu: thêm 1 dòng" in client.post("/noi-hoc/nhap", carried, follow=True).content.decode()
    for form in ("xlsx", "csv"):
        content = client.get(f"/noi-hoc.{form}?xa={HERE}").content
        open_scope(actor=HOUSE)
        grid = read_grid(content=content, sheet=SHEET)
        found = queries.prepared_learning_places(grid=grid, actor=HOUSE, on=TODAY)
        assert (found.faults, found.diff.is_empty, found.diff.unchanged) == ((), True, 1)
