"""PDFs become paragraphs: columns in order, heads and page numbers out, rows joined over pages."""

from collections.abc import Sequence

import pytest

from longhouse.law.rules.formats.lines import Style
from longhouse.law.rules.formats.pdf import read_pdf
from longhouse.law.rules.formats.refusals import FileRefused
from tests.law.formats import makers
from tests.law.formats.makers import Spot
from tests.law.formats.test_text import TCVN3

LEFT, TOP, STEP = 72, 100, 18
FULL = (
    "Người giữ lửa có trách nhiệm trông coi bếp của nhà dài và báo cho già làng khi"  # reaches the right edge
)


def page(rows: Sequence[str], *, x: float = LEFT, y: float = TOP, size: float = 12) -> list[Spot]:
    """Return the spots of rows one under the other."""
    return [Spot(x, y + STEP * place, row, size) for place, row in enumerate(rows)]


def test_a_row_that_reaches_the_edge_goes_on_in_the_next() -> None:
    read = read_pdf(content=makers.pdf_file([page([FULL, "củi sắp hết.", "2. Khách được", "mời."])]))
    assert read.lines == (f"{FULL} củi sắp hết.", "2. Khách được", "mời.")


def test_a_paragraph_goes_on_over_the_page() -> None:
    pages = [page(["Điều 1. Bếp", FULL]), page(["củi sắp hết.", "Điều 2. Khách"])]
    read = read_pdf(content=makers.pdf_file(pages))
    assert read.lines == ("Điều 1. Bếp", f"{FULL} củi sắp hết.", "Điều 2. Khách")
    assert [style.page for style in read.styles] == [1, 1, 2]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        [
            Spot(72, 40, f"CÔNG BÁO/Số 5/Trang {number}"),
            *page([f"Điều {number}. Tên"]),
            Spot(300, 810, f"- {number} -"),
        ]
        for number in range(1, 6)
    ]
    read = read_pdf(content=makers.pdf_file(pages))
    assert read.lines == tuple(f"Điều {number}. Tên" for number in range(1, 6))
    assert [doubt.code for doubt in read.doubts] == ["running-head-left-out"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = [f"{n}. Bên trái" for n in range(12)], [f"{n}. Bên phải" for n in range(12)]
    read = read_pdf(content=makers.pdf_file([page(left) + page(right, x=330)]))
    assert read.lines == (*left, *right)
    assert [(doubt.code, doubt.weight) for doubt in read.doubts] == [("two-columns", 2)]


def test_cells_far_apart_are_separated_by_a_tab() -> None:
    head = [Spot(72, 100, "HỘI ĐỒNG LÀNG"), Spot(320, 100, "NHÀ DÀI MUÔN NĂM")]
    read = read_pdf(content=makers.pdf_file([head + page(["Điều 1. Bếp"], y=200)]))
    assert read.lines == ("HỘI ĐỒNG LÀNG\tNHÀ DÀI MUÔN NĂM", "Điều 1. Bếp")
    assert read.styles[0].is_table


def test_a_line_tells_how_it_looked() -> None:
    spots = [
        Spot(270, 100, "QUY CHẾ LÀNG", font="Times-Bold"),
        Spot(72, 140, FULL),
        Spot(72, 160, "củi sắp hết.", font="Times-Italic"),
    ]
    read = read_pdf(content=makers.pdf_file([spots]))
    assert read.styles[0] == Style(is_bold=True, is_centred=True, page=1)
    assert (read.styles[-1].is_bold, read.styles[-1].is_centred) == (False, False)


@pytest.mark.parametrize("font", [".VnTime", "ABCDEF+.VnTime"])
def test_an_old_font_is_converted(font: str) -> None:
    read = read_pdf(content=makers.pdf_file([[Spot(72, 100, TCVN3[:40], font=font)]]))
    assert read.lines == ("Người giữ lửa được già làng giao quyền v",)


def test_letters_of_an_old_font_under_another_name_are_converted_with_a_doubt() -> None:
    read = read_pdf(content=makers.pdf_file([page([TCVN3[:60], TCVN3[60:]])]))
    assert read.lines[0].startswith("Người giữ lửa được già làng")
    assert [doubt.code for doubt in read.doubts] == ["encoding-converted"]


def with_changed_stream(place: int, piece: bytes) -> bytes:
    """Return a PDF whose last stream, the page, has other bytes at a place (from its end where negative)."""
    content = makers.pdf_file()
    start, end = content.rfind(b"stream\n", 0, content.rfind(b"endstream")) + 7, content.rfind(b"\nendstream")
    at = (start if place >= 0 else end) + place
    return content[:at] + piece + content[at + len(piece) :]


def test_a_wrong_check_sum_alone_spoils_nothing() -> None:
    assert read_pdf(content=with_changed_stream(-2, b"\xff")).lines == makers.WORDS


def test_a_page_that_cannot_be_unpacked_whole_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_pdf(content=with_changed_stream(100, b"\xff" * 20))
    assert refusal.value.code == "file-broken"


def test_a_page_of_pictures_among_pages_of_text_is_told() -> None:
    read = read_pdf(content=makers.pdf_with_picture())
    assert read.lines == makers.WORDS
    assert [(doubt.code, doubt.excerpt, doubt.weight) for doubt in read.doubts] == [
        ("page-is-picture", "2", 3)
    ]
