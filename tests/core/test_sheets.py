"""Tables in files: what is written reads back; what is wrong is told at its cell; nothing harmful is opened."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from longhouse.core.sheets import kinds
from longhouse.core.sheets.comparing import compare, digest
from longhouse.core.sheets.reading import MOST_BYTES, MOST_ROWS, read_grid, read_sheet
from longhouse.core.sheets.shape import CellWrong, Column, Sheet, SheetNotReadable, SheetTooBig, address
from longhouse.core.sheets.writing import csv_file, csv_of_grid, workbook

NAME = "Nhà"
LANGUAGES = {"rad": "Tiếng Ê Đê", "jra": "Tiếng Gia Rai"}
COLUMNS = (
    Column("name", "Tên", kinds.Text(40), "Buôn Ea Bông", is_needed=True),
    Column("people", "Số dân", kinds.Whole(), "1111"),
    Column("on", "Từ ngày", kinds.Day(), "15/7/2025"),
    Column("north", "Vĩ độ", kinds.Number(8, 24, "12.68"), "12.68"),
    Column("kind", "Loại", kinds.Choice({"BUON": "Buôn", "HAMLET": "Thôn"}), "Buôn"),
    Column("tongues", "Tiếng nói", kinds.Several(LANGUAGES), "Tiếng Ê Đê", blank=()),
)
names = st.text(alphabet="aăâbcdđêgơưČƀH'YÊ 0123456789", min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
rows = st.fixed_dictionaries(
    {
        "name": names.filter(bool),
        "people": st.none() | st.integers(0, 10_000_000),
        "on": st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        "north": st.none() | st.floats(8, 24).map(lambda value: round(value, 6)),
        "kind": st.none() | st.sampled_from(["BUON", "HAMLET"]),
        "tongues": st.lists(st.sampled_from(sorted(LANGUAGES)), unique=True).map(tuple),
    }
)


def reading(content: bytes) -> Sheet:
    """Read a file by our columns."""
    return read_sheet(grid=read_grid(content=content, sheet=NAME), columns=COLUMNS)


def typed(*lines: str) -> Sheet:
    """Read lines of a CSV file."""
    return reading("\n".join(lines).encode())


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, max_size=5))
def test_what_is_written_reads_back_from_a_workbook_and_from_text(table: list[dict[str, object]]) -> None:
    for content in (
        workbook(sheet=NAME, columns=COLUMNS, rows=table),
        csv_file(columns=COLUMNS, rows=table),
    ):
        read = reading(content)
        assert read.faults == ()
        assert [dict(line.values) for line in read.lines] == table


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=5), st.integers(0, 3))
def test_a_grid_carried_by_a_form_keeps_its_cells_and_their_rows(
    table: list[dict[str, object]], gap: int
) -> None:
    text = csv_file(columns=COLUMNS, rows=table).decode("utf-8-sig").replace("\r\n", "\n" * (gap + 1))
    grid = read_grid(content=text.encode(), sheet=NAME)
    carried = csv_of_grid(grid=grid).replace("\n", "\r\n")  # as browsers send it
    assert read_grid(content=carried.encode(), sheet=NAME) == grid


@pytest.mark.parametrize(
    ("line", "at", "words"),
    [
        ("Buôn A,nhiều,,,,", "B2", "“nhiều” không phải số nguyên"),
        ("Buôn A,1,31/2/2025,,,", "C2", "“31/2/2025” không phải ngày có thật"),
        ("Buôn A,1,,99,,", "D2", "99.0 nằm ngoài khoảng 8 đến 24"),
        ("Buôn A,1,,,Phố,", "E2", "“Phố” không có trong danh sách: Buôn, Thôn"),
        ("Buôn A,1,,,,Tiếng Ê Đê; Tiếng Gì", "F2", "“Tiếng Gì” không có trong danh sách"),
        (",1,,,,", "A2", "ô trống"),
        ("=1+1,1,,,,", "A2", "Excel sẽ hiểu là công thức"),
        ("Buôn A,-5,,,,", "B2", "“-5” không phải số nguyên"),
    ],
    ids=[
        "words for a number",
        "no such day",
        "out of range",
        "not in the list",
        "one of several",
        "blank",
        "formula",
        "negative",
    ],
)
def test_a_wrong_cell_is_named_by_sheet_and_address(line: str, at: str, words: str) -> None:
    read = typed("Tên,Số dân,Từ ngày,Vĩ độ,Loại,Tiếng nói", line)
    assert [(fault.sheet, fault.address) for fault in read.faults] == [(NAME, at)]
    assert words in str(read.faults[0])
    assert read.lines == ()


def test_headings_may_stand_in_any_order_without_marks_and_unknown_ones_are_told() -> None:
    assert typed("so dan;TEN", "12;Buôn A").lines[0].values == {"people": 12, "name": "Buôn A"}
    read = typed("Tên,Số nhà,Tên", "Buôn A,1,B")
    assert [fault.address for fault in read.faults] == ["B1", "C1"]


def test_a_needed_column_that_is_missing_and_an_empty_file_are_told() -> None:
    assert [str(fault) for fault in typed("Số dân", "1").faults] == ["Nhà!B1: thiếu cột “Tên”"]
    assert "tệp trống" in str(reading(b"").faults[0])


def test_days_and_numbers_of_excel_are_understood() -> None:
    book = Workbook()
    page = book.create_sheet(NAME)
    page.append(["Tên", "Từ ngày", "Số dân"])
    page.append(["Buôn A", datetime(2025, 7, 15), 1111.0])  # noqa: DTZ001 - Excel knows no zone
    read = reading(saved(book))
    assert read.lines[0].values == {"name": "Buôn A", "on": date(2025, 7, 15), "people": 1111}


def test_thousands_may_be_grouped() -> None:
    assert kinds.Whole().read("1.111") == kinds.Whole().read("1 111") == 1111


def test_only_what_differs_is_a_change_and_a_missing_column_changes_nothing() -> None:
    standing = {"a": {"name": "Buôn A", "people": 10, "on": None}}
    read = typed("Tên,Số dân", "Buôn A,12", "Buôn B,")
    diff = compare(standing=standing, incoming=zip("ab", read.lines, strict=True))
    assert [(one.key, one.before, one.after) for one in diff.changed[0].fields] == [("people", 10, 12)]
    assert [change.identity for change in diff.added] == ["b"]
    assert diff.unchanged == 0


def test_a_digest_tells_what_was_shown_from_what_stands_now() -> None:
    read = typed("Tên,Số dân", "Buôn A,12")
    shown = compare(standing={"a": {"name": "Buôn A", "people": 10}}, incoming=[("a", read.lines[0])])
    now = compare(standing={"a": {"name": "Buôn A", "people": 11}}, incoming=[("a", read.lines[0])])
    assert digest(diff=shown) != digest(diff=now)
    assert digest(diff=shown) == digest(diff=shown)


@given(st.integers(1, 20_000))
def test_addresses_are_those_of_excel(column: int) -> None:
    letters = address(row=7, column=column).removesuffix("7")
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    assert value == column


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04 no archive", b"a\0b"])
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(SheetNotReadable):
        read_grid(content=content, sheet=NAME)


def test_a_workbook_that_declares_entities_is_refused() -> None:
    whole = io.BytesIO(workbook(sheet=NAME, columns=COLUMNS, rows=[]))
    with zipfile.ZipFile(whole, "a") as parts:
        parts.writestr("xl/extra.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    with pytest.raises(SheetNotReadable):
        read_grid(content=whole.getvalue(), sheet=NAME)


def test_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(SheetTooBig, match=str(MOST_ROWS)):
        read_grid(content=b"x" * (MOST_BYTES + 1), sheet=NAME)
    with pytest.raises(SheetTooBig):
        read_grid(content=b"x\n" * (MOST_ROWS + 2), sheet=NAME)


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reading(content: bytes) -> None:
    try:
        reading(content)
    except (SheetNotReadable, SheetTooBig):
        return


@given(st.text(max_size=30))
def test_no_text_breaks_a_kind_of_cell(text: str) -> None:
    for column in COLUMNS:
        try:
            column.kind.read(text)
        except CellWrong:
            continue


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()
