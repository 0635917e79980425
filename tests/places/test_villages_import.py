"""A file of villages: what it means, what is wrong between its lines, and that saving is whole or not at all."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.core.actor import Actor
from longhouse.core.sheets.reading import read_grid, read_sheet
from longhouse.core.sheets.shape import Grid
from longhouse.core.sheets.writing import csv_file
from longhouse.places.rules.villages_import import Prepared, after, prepare
from longhouse.places.rules.villages_sheet import SHEET, Row, columns
from tests.places.factories import NEW_DAY

HERE, THERE = "24169", "24163"
UNITS = {HERE: "Phường Ea Kao", THERE: "Phường Tân Lập", "old-24151": "Phường Ea Tam"}
COLUMNS = columns(units=UNITS, languages={"rad": "Tiếng Ê Đê"})
HEADING = "Mã thôn;Xã, phường;Tên;Loại;Từ ngày;Không còn từ ngày;Nhập vào"
HOUSE = Actor.system(name="test")
TODAY = date(2025, 9, 1)


def file(*lines: str, heading: str = HEADING) -> Grid:
    """Return the cells of a file with these lines."""
    return read_grid(content="\n".join((heading, *lines)).encode(), sheet=SHEET)


def prepared(grid: Grid, standing: dict[tuple[str, date | None], Row] | None = None) -> Prepared:
    """Return what the file would change in what stands, for somebody who keeps everything but `THERE`."""
    sheet = read_sheet(grid=grid, columns=COLUMNS)
    return prepare(sheet=sheet, standing=standing or {}, may_keep=lambda unit: unit != THERE)


def kept(*lines: str) -> dict[tuple[str, date | None], Row]:
    """Return what stands after such a file was saved in an empty house."""
    found = prepared(file(*lines))
    assert found.faults == ()
    return {change.identity: after(change=change, standing={}) for change in found.diff.added}


names = st.sampled_from(["Buôn A", "Buôn Ă", "Buôn B", "Thôn 1", "Tổ dân phố 2", "Buôn H'Đơk"])
lines = st.builds(
    lambda unit, name, people: f";{unit};{name};Buôn;;;;{people}",
    st.sampled_from([HERE, "old-24151"]),
    names,
    st.integers(0, 5000),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(lines, max_size=12, unique_by=lambda line: tuple(line.split(";")[1:3])))
def test_a_table_that_was_saved_and_comes_back_changes_nothing(table: list[str]) -> None:
    grid = file(*table, heading=f"{HEADING};Số dân")
    sheet = read_sheet(grid=grid, columns=COLUMNS)
    first = prepare(sheet=sheet, standing={}, may_keep=lambda unit: True)
    folded_twice = {fault.sentence for fault in first.faults}
    if folded_twice:  # two names that differ by marks only: the file must say which is which
        return
    standing = {change.identity: after(change=change, standing={}) for change in first.diff.added}
    for back in (grid, read_grid(content=csv_file(columns=COLUMNS, rows=standing.values()), sheet=SHEET)):
        second = prepared(back, standing)
        assert second.diff.is_empty
        assert second.faults == ()


def test_a_new_village_gets_a_key_of_its_commune_and_name() -> None:
    assert set(kept(f";{HERE};Buôn Čư Mblim;Buôn;;;")) == {("24169-buon-cu-mblim", None)}


def test_a_line_without_a_key_is_about_the_village_of_that_name() -> None:
    standing = kept(f";{HERE};Buôn A;Buôn;;;")
    found = prepared(file(";phuong ea kao;BUÔN A;Thôn;;;"), standing)
    assert [(one.key, one.after) for one in found.diff.changed[0].fields] == [
        ("name", "BUÔN A"),
        ("kind", "HAMLET"),
    ]


def test_a_move_ends_one_line_and_begins_another_under_the_same_key() -> None:
    standing = kept("a;old-24151;Buôn A;Buôn;;;")
    found = prepared(file("a;old-24151;Buôn A;Buôn;;1/7/2025;", f"a;{HERE};Buôn A;Buôn;1/7/2025;;"), standing)
    assert found.faults == ()
    assert [change.identity for change in found.diff.changed] == [("a", None)]
    assert [change.identity for change in found.diff.added] == [("a", NEW_DAY)]


def test_the_first_day_of_an_only_line_may_be_mended() -> None:
    standing = kept(f"a;{HERE};Buôn A;Buôn;1/1/2020;;")
    found = prepared(file(f"a;{HERE};Buôn A;Buôn;1/1/2021;;"), standing)
    assert [one.key for one in found.diff.changed[0].fields] == ["valid_from"]


def test_what_a_village_became_is_named_by_name_or_key() -> None:
    found = prepared(
        file(
            f"a;{HERE};Buôn A;Buôn;;1/7/2025;buon ab; c".replace("; c", ""),
            f"ab;{HERE};Buôn AB;Buôn;1/7/2025;;",
        )
    )
    assert found.faults == ()
    assert found.diff.added[0].line.values["became"] == ("ab",)


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ([f";{HERE};Buôn A;Buôn;2/7/2025;1/7/2025;"], "F2: phải sau ngày bắt đầu"),
        ([f";{HERE};Buôn A;Buôn;;;Buôn B", f";{HERE};Buôn B;Buôn;;;"], "F2: thôn đã nhập"),
        ([f";{HERE};Buôn A;Buôn;;1/7/2025;Buôn Ở Đâu"], "G2: không rõ “Buôn Ở Đâu”"),
        ([f"a;{HERE};Buôn A;Buôn;;1/7/2025;a"], "G2: không rõ “a”"),
        ([f"a;{HERE};Buôn A;Buôn;;;", f"a;{HERE};Buôn A;Buôn;1/7/2025;;"], "E3: thôn này đã có"),
        ([f"a;{HERE};Buôn A;Buôn;;;", f"b;{HERE};buôn a;Buôn;;;", f";{HERE};Buôn A;Buôn;;;"], "A4: nhiều thôn cùng tên"),
        ([f";{THERE};Buôn A;Buôn;;;"], "B2: tài khoản này không giữ"),
        ([";99999;Buôn A;Buôn;;;"], "B2: không có xã, phường “99999”"),
        ([f"Buôn A;{HERE};Buôn A;Buôn;;;"], "A2: “Buôn A” không phải mã"),
    ],
    ids=["ends before it begins", "became without end", "unknown village", "became itself", "twice a day", "which of two",
         "another commune", "no such commune", "no key"],
)  # fmt: skip
def test_what_is_wrong_between_lines_is_told_at_its_cell(table: list[str], fault: str) -> None:
    assert f"{SHEET}!{fault}" in str(prepared(file(*table)).faults[0])
