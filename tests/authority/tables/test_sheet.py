"""Excel files: a mistake names its cell, nothing becomes a formula, and no bomb is opened."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from longhouse.authority.rules.tables import workbook
from longhouse.authority.rules.tables.expressions import write_cell
from longhouse.authority.rules.tables.files import MOST_BYTES, TableFileBroken, TableFileTooBig
from longhouse.authority.rules.tables.shape import Table, TableWrong
from longhouse.authority.rules.tables.sheet_layout import LIVE, bare, guarded
from longhouse.authority.rules.tables.sheet_reading import read_sheet
from longhouse.authority.rules.tables.sheet_writing import write_sheet
from longhouse.core.refusal import Refusal
from longhouse.law.rules.formats.refusals import ArchiveBomb, FileBroken, FileHasDoctype
from tests.authority.tables.factories import AREA, FEE, WHO, a_table, row

DAY = {"name": "ngay", "label": "Ngày nộp", "type": "date"}
FULL = {
    "inputs": [AREA, WHO, DAY],
    "outputs": [FEE, {"name": "han", "type": "date"}, {"name": "gap", "type": "boolean"}],
}


def a_sheet(cells: dict[str, Any] | None = None, *, table: Table | None = None) -> bytes:
    """Return the file of a table, some of its cells typed over as a person would."""
    book = load_workbook(io.BytesIO(write_sheet(table=table or a_table(**FULL, rows=[row(1, key="a")]))))
    for place, value in (cells or {}).items():
        book["bang"][place] = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(content: bytes) -> Table:
    """Return the table of a file."""
    return read_sheet(content=content)


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a file with the content of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def book_of(*titles: str) -> bytes:
    """Return a file with empty sheets of those names."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title in titles:
        book.create_sheet(title)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# Columns of the full table: A key, B area, C who, D day, E fee, F time limit, G meeting, H note, I basis, J, K days.
@pytest.mark.parametrize(
    ("cells", "words"),
    [
        pytest.param({"B10": "nhỏ"}, "ô B10: nhỏ không phải giá trị kiểu number, ví dụ đúng: [0..30]", id="a condition"),
        pytest.param({"C10": "cong-ty"}, 'ô C10: cong-ty không phải một trong các giá trị của cột, ví dụ đúng: "ho-gia-dinh"', id="a value of an enum"),
        pytest.param({"D10": datetime(2025, 7, 1, 12, 30)}, "ô D10: ", id="a moment for a day"),  # noqa: DTZ001 - sheets know no zone
        pytest.param({"D10": time(12, 30)}, "ô D10: ", id="a time for a day"),
        pytest.param({"E10": "rẻ"}, "ô E10: rẻ không phải kết quả mà cột nhận, ví dụ đúng: 12.5", id="an answer"),
        pytest.param({"F10": "31/02/2025"}, "ô F10: 2025-02-31 không phải kết quả", id="a day that never was"),
        pytest.param({"J10": "mai"}, "ô A10: mai không phải ngày có thật", id="a first day"),
        pytest.param({"A11": "a", "E11": 1}, "ô A11: hai dòng cùng mã", id="a key twice"),
        pytest.param({"B5": "dien tich"}, "tên cột “dien tich” không đúng", id="a column's name"),
        pytest.param({"B8": "bé"}, "ô B5: bé không phải giá trị kiểu number", id="limits"),
        pytest.param({"C8": "f()"}, "ô C8: không dùng được hàm và câu lệnh “f”", id="values that are a function"),
        pytest.param({"C8": "not(a)"}, "ô C8: danh sách giá trị chỉ được có giá trị", id="values that are a condition"),
        pytest.param({"B4": "điều"}, "ô B4: vai trò “điều” không có", id="a role"),
        pytest.param({"M12": "ghi thêm"}, "ô M4: vai trò “” không có", id="a word beside the table"),
        pytest.param({"B7": "tiền"}, "ô B7: kiểu “tiền” không có", id="a type"),
        pytest.param({"B3": "X"}, "cách chọn dòng “X” không có", id="a hit policy"),
        pytest.param({"E10": "=1+1"}, "ô E10: ô có công thức; hãy dán giá trị, ví dụ đúng: 500", id="a formula"),
        pytest.param({"H10": '=HYPERLINK("http://x")'}, "ô H10: ô có công thức", id="a formula in a note"),
        pytest.param({"E10": "#REF!"}, "ô E10: ô có lỗi #REF!", id="a fault"),
        pytest.param({"CZ10": 5}, "ô CZ10: ô nằm ngoài bảng", id="far beyond the widest table"),
        pytest.param({"CM10": 5}, "ô CM10: ô nằm ngoài bảng", id="just beyond the widest table"),
        pytest.param({"A2111": 5}, "ô A2111: ô nằm ngoài bảng", id="just beyond the longest table"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_cell(cells: dict[str, Any], words: str) -> None:
    with pytest.raises(TableWrong) as refused:
        read(a_sheet(cells))
    assert words in str(refused.value)


def test_what_people_type_is_understood() -> None:
    cells = {
        "B7": "Số nguyên", "B10": 5, "C10": "to-chuc", "D10": datetime(2025, 7, 1), "E10": 12.5,  # noqa: DTZ001 - sheets know no zone
        "F10": "1/7/2025", "G10": "Đúng", "H10": 2025, "I10": True, "J10": date(2025, 7, 1), "K10": "2027-03-01",
    }  # fmt: skip
    found = read(a_sheet(cells))
    (rule,) = found.rows
    assert found.inputs[0].is_whole
    assert [write_cell(cell=cell) for cell in rule.cells] == ["5", '"to-chuc"', 'date("2025-07-01")']
    assert [str(answer) for answer in rule.outputs] == ["12.5", "2025-07-01", "True"]
    assert (rule.note, rule.basis) == ("2025", "true")
    assert (rule.period.valid_from, rule.period.valid_to) == (date(2025, 7, 1), date(2027, 3, 1))


def test_a_day_of_the_basis_is_text() -> None:
    assert read(a_sheet({"I10": date(2025, 7, 1)})).rows[0].basis == "2025-07-01"


def test_a_sheet_of_another_name_is_read_if_it_is_the_only_one() -> None:
    book = load_workbook(io.BytesIO(a_sheet()))
    book["bang"].title = "Trang tính1"
    file = io.BytesIO()
    book.save(file)
    assert read(file.getvalue()) == read(a_sheet())


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "=cmd|' /C calc'!A0", "＝1+1"]  # noqa: RUF001 - the wide sign is the danger


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_never_becomes_a_formula(text: str) -> None:
    table = a_table(rows=[row(1, basis=text, key=text.strip())], label=text.strip())
    content = write_sheet(table=table)
    sheet = load_workbook(io.BytesIO(content))["bang"]
    held = [cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)]
    assert {cell.data_type for cell in held} == {"s"}
    assert not [cell.value for cell in held if str(cell.value)[0] in "=+-@\t"]
    assert read(content) == table


@given(text=st.text("'=+-@ab\t\n", max_size=6))
def test_the_guard_before_text_comes_off_again(text: str) -> None:
    assert bare(text=guarded(text=text)) == text
    assert not LIVE.match(guarded(text=text)) or guarded(text=text).startswith("'")


def bombed(name: str, content: bytes) -> bytes:
    """Return a sheet's part blown up with blanks."""
    return content + b" " * 40_000_000 if name.endswith("sheet1.xml") else content


def typed(name: str, content: bytes) -> bytes:
    """Return a part with a document type before it."""
    return b'<!DOCTYPE a [<!ENTITY b "c">]>' + content if name.endswith("sheet1.xml") else content


def broken(name: str, content: bytes) -> bytes:
    """Return a part cut off in its middle."""
    return content[: len(content) // 2] if name.endswith("sheet1.xml") else content


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(b"", FileBroken, id="nothing"),
        pytest.param(b"name;value", FileBroken, id="a text"),
        pytest.param(b" " * (MOST_BYTES + 1), TableFileTooBig, id="too big"),
        pytest.param(repacked(a_sheet(), bombed), ArchiveBomb, id="a bomb"),
        pytest.param(repacked(a_sheet(), typed), FileHasDoctype, id="a document type within"),
        pytest.param(repacked(a_sheet(), broken), TableFileBroken, id="a part cut off"),
        pytest.param(repacked(a_sheet(), lambda name, content: b"<a/>"), TableFileBroken, id="parts of another kind"),
        pytest.param(repacked(a_sheet(), lambda name, content: content[::-1]), Refusal, id="parts turned round"),
        pytest.param(book_of("bang"), TableFileBroken, id="an empty sheet"),
        pytest.param(book_of("a", "b"), TableFileBroken, id="several sheets, none ours"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused(content: bytes, error: type[Refusal]) -> None:
    with pytest.raises(error):
        read(content)


def test_what_unpacks_to_more_than_any_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1_000)
    with pytest.raises(TableFileTooBig):
        read(a_sheet())


@given(place=st.integers(0, 6_000), byte=st.integers(0, 255))
def test_a_file_with_a_byte_changed_is_read_or_refused(place: int, byte: int) -> None:
    spoilt = bytearray(PLAIN)
    spoilt[place % len(spoilt)] = byte
    assert read_or_refuse(bytes(spoilt)) in {True, False}


@given(
    part=st.sampled_from(["sheet1.xml", "workbook.xml", "styles.xml", "Types].xml", ".rels"]), data=st.data()
)
def test_a_part_with_a_stretch_removed_is_read_or_refused(part: str, data: st.DataObject) -> None:
    start, length = data.draw(st.integers(0, 3_000)), data.draw(st.integers(1, 60))
    content = repacked(
        PLAIN, lambda name, old: old[:start] + old[start + length :] if name.endswith(part) else old
    )
    assert read_or_refuse(content) in {True, False}


PLAIN = write_sheet(table=a_table())


def read_or_refuse(content: bytes) -> bool:
    """Tell whether a file is read; anything but a refusal of ours is raised."""
    try:
        read(content)
    except Refusal:
        return False
    return True
