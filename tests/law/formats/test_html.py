"""Pages become the lines a reader of the page sees."""

import pytest

from longhouse.law.rules.formats.html import read_html
from longhouse.law.rules.formats.lines import Style
from longhouse.law.rules.formats.refusals import FileRefused
from tests.law.formats import makers
from tests.law.formats.test_text import SENTENCE, TCVN3


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>một<p>hai", ("một", "hai")),
        ("một<br>hai<div>ba</div>bốn", ("một", "hai", "ba", "bốn")),
        ("<p>Điều&nbsp;1.\n   Phạm <b>vi</b></p>", ("Điều 1. Phạm vi",)),
        ("<p>&#272;i&#7873;u 1 &amp; 2 &lt;ba&gt;", ("Điều 1 & 2 <ba>",)),
        ("<ol><li>một<li>hai</ol>", ("1. một", "2. hai")),
        ('<ol type="a" start="3"><li>một<li>hai</ol>', ("c. một", "d. hai")),
        ("<ul><li>một<ol type=I><li>hai</ol></ul>", ("- một", "I. hai")),
        ("<table><tr><td>một<td>hai<tr><td>ba<td></table>", ("một\thai", "ba\t")),
        ("<table><tr><td><p>một<p>hai<td>ba</table>", ("một hai\tba",)),
        ("<table><tr><td><p>một<p>hai</table>", ("một", "hai")),
        ("<table><tr><td>một<table><tr><td>hai<td>ba</table><td>bốn</table>", ("một hai ba\tbốn",)),
        ("<script>alert(1)</script><style>p{}</style><p onclick='x()'>một", ("một",)),
        ("<p>100 m<sup>2</sup>", ("100 m²",)),
        ("<pre>một\n  hai</pre>", ("một", "hai")),
        ("<p>một<!-- ẩn --> <o:p>hai</o:p></p>", ("một hai",)),
    ],
)
def test_blocks_are_lines(body: str, lines: tuple[str, ...]) -> None:
    assert read_html(content=makers.html_file(body)).lines == lines


def test_a_line_tells_how_it_looked() -> None:
    page = '<h2>một</h2><p align="center"><b>hai</b></p><p style="text-align: center"><i>ba</i></p><p><b>b</b>ốn</p>'
    assert read_html(content=makers.html_file(page)).styles == (
        Style(is_bold=True, heading=2),
        Style(is_bold=True, is_centred=True),
        Style(is_italic=True, is_centred=True),
        Style(),
    )


@pytest.mark.parametrize("look", ['style="display: none"', "hidden", 'style="VISIBILITY:hidden"'])
def test_hidden_words_are_left_out_with_a_doubt(look: str) -> None:
    read = read_html(content=makers.html_file(f"<p>một</p><p {look}>giấu</p>"))
    assert read.lines == ("một",)
    assert [(doubt.code, doubt.excerpt) for doubt in read.doubts] == [("hidden-text", "giấu")]


def test_a_page_set_in_a_table_is_read_cell_by_cell() -> None:
    long = "".join(f"<p>dòng {number}" for number in range(30))
    read = read_html(content=makers.html_file(f"<table><tr><td>mục lục<td>{long}</table>"))
    assert len(read.lines) == 31
    assert [doubt.code for doubt in read.doubts] == ["table-as-layout"]


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        ("windows-1258", makers.windows_1258(f"<html><meta charset=windows-1258><p>{SENTENCE}")),
        ("x-user-defined", f"<html><meta charset=x-user-defined><p>{TCVN3}".encode("latin-1")),
    ],
)
def test_an_older_encoding_is_converted_with_a_doubt(charset: str, content: bytes) -> None:
    read = read_html(content=content)
    assert read.lines == (SENTENCE,), charset
    assert [doubt.code for doubt in read.doubts] == ["encoding-converted"]


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_html(content=makers.html_file("<img src=x><p> </p>"))
    assert refusal.value.code == "file-empty"
