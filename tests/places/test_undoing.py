"""What a file changed is taken back whole, for a day, by whoever saved it, unless somebody changed a row since."""

from datetime import date, timedelta

import pytest
from django.test import Client

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor, Role
from longhouse.core.clock import now
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import read_grid
from longhouse.places import actions, models, queries
from longhouse.places.rules.keeping import RowsChangedMeanwhile
from longhouse.places.rules.undoing import SaveNotUndoable
from longhouse.places.shapes import KeptTable
from tests.accounts.factories import PASSWORD, actor, person

pytestmark = pytest.mark.usefixtures("as_the_house")

HERE = "24169"
HEADING = "Mã thôn;Xã, phường;Tên;Loại;Từ ngày;Không còn từ ngày;Nhập vào;Số dân;Tiếng nói"
PLACES = "Mã nơi học;Xã, phường;Tên;Loại;Số máy tính"
HOUSE = Actor.system(name="test")
TODAY = date(2025, 9, 1)


def saved(*lines: str, by: Actor = HOUSE) -> int:
    """Save a file of villages and return the number of its saving."""
    grid = read_grid(content="\n".join((HEADING, *lines)).encode(), sheet="Thôn, buôn")
    found = queries.prepared_villages(grid=grid, actor=by)
    actions.save_villages(grid=grid, shown=digest(diff=found.diff), actor=by, at=now())
    return queries.undoable_saves(table=KeptTable.VILLAGES, actor=by, now=now())[0].id


def test_rows_that_were_added_go_and_rows_that_were_changed_are_as_before() -> None:
    saved(f"a;{HERE};Buôn A;Buôn;;;;1111;Tiếng Ê Đê")
    before = queries.village_rows()
    save = saved(f"a;{HERE};Buôn A;Buôn;;1/8/2025;b;0;", f"b;{HERE};Buôn B;Buôn;1/8/2025;;;;")
    assert [step.new_key for step in queries.village_successors(key="a")] == ["b"]
    assert actions.undo_villages(save_id=save, actor=HOUSE, at=now()) == 2
    assert queries.village_rows() == before
    assert queries.village_successors(key="a") == []


def test_a_saving_is_taken_back_once_and_within_a_day() -> None:
    save = saved(f"a;{HERE};Buôn A;Buôn;;;;;")
    with pytest.raises(SaveNotUndoable):
        actions.undo_villages(save_id=save, actor=HOUSE, at=now() + timedelta(days=1, seconds=1))
    actions.undo_villages(save_id=save, actor=HOUSE, at=now())
    with pytest.raises(SaveNotUndoable):
        actions.undo_villages(save_id=save, actor=HOUSE, at=now())
    assert queries.undoable_saves(table=KeptTable.VILLAGES, actor=HOUSE, now=now()) == []


def test_what_was_changed_since_is_not_overwritten() -> None:
    save = saved(f"a;{HERE};Buôn A;Buôn;;;;10;")
    saved(f"a;{HERE};Buôn A;Buôn;;;;11;")
    with pytest.raises(RowsChangedMeanwhile):
        actions.undo_villages(save_id=save, actor=HOUSE, at=now())
    assert queries.village(key="a", on=TODAY).population == 11


def test_an_officer_takes_back_only_an_own_saving() -> None:
    theirs = saved(f"a;{HERE};Buôn A;Buôn;;;;;")
    clerk = actor(person("clerk", (Role.CLERK, f"{HERE}.center")), Role.CLERK, f"{HERE}.center")
    open_scope(actor=clerk)
    with pytest.raises(SaveNotUndoable):
        actions.undo_villages(save_id=theirs, actor=clerk, at=now())
    own = saved(f"b;{HERE};Buôn B;Buôn;;;;;", by=clerk)
    assert actions.undo_villages(save_id=own, actor=clerk, at=now()) == 1
    assert queries.village_counts(on=TODAY) == {HERE: 1}


def test_learning_places_are_taken_back_from_the_page(client: Client) -> None:
    person("clerk", (Role.CLERK, f"{HERE}.center"))
    client.post("/sign-in", {"user_name": "clerk", "password": PASSWORD})
    for computers in ("4", "5"):
        text = f"{PLACES}\n;{HERE};Thư viện;Thư viện;{computers}"
        open_scope(actor=HOUSE)
        grid = read_grid(content=text.encode(), sheet="Nơi học")
        shown = digest(diff=queries.prepared_learning_places(grid=grid, actor=HOUSE, on=TODAY).diff)
        client.post("/noi-hoc/nhap", {"text": text, "sheet": "Nơi học", "shown": shown})
    saves = client.get("/noi-hoc/nhap").context["saves"]
    assert [(save.added, save.changed) for save in saves] == [(0, 1), (1, 0)]
    page = client.post(f"/noi-hoc/nhap/{saves[0].id}/bo", follow=True).content.decode()
    assert "1 dòng trở lại như trước" in page
    open_scope(actor=HOUSE)
    assert models.LearningPlace.objects.get().computers == 4
    client.post(f"/noi-hoc/nhap/{saves[1].id}/bo")
    open_scope(actor=HOUSE)
    assert models.LearningPlace.objects.count() == 0
