"""Office documents become the lines a reader of the page sees."""

from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from longhouse.law.rules.formats.docx import read_docx
from longhouse.law.rules.formats.lines import Note, Style
from tests.law.formats import makers

LISTS = (
    '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>'
)
NUMBERS = (
    '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    '<w:num w:numId="91"><w:abstractNumId w:val="90"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)

RAISED = '<w:vertAlign w:val="superscript"/>'


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int, *, list_id: int = 90) -> str:
    """Return a paragraph of a list."""
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>{run(text)}</w:p>'


def with_lists(body: str) -> bytes:
    """Return a document with lists of our own."""
    document: Any = docx.Document()
    part = document.part.numbering_part.element
    wrapped = parse_xml(f"<w:numbering {nsdecls('w')}>{LISTS}{NUMBERS}</w:numbering>")
    part.insert(0, wrapped[0])
    part.extend(list(wrapped))
    for child in list(parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")):
        document.element.body.insert(len(document.element.body) - 1, child)
    return makers.saved(document)


def lines(body: str) -> tuple[str, ...]:
    """Return the lines of a document with this body only."""
    return read_docx(content=makers.docx_file((), body=body)).lines


def test_lists_keep_their_numbers() -> None:
    body = item("một", 0) + item("hai", 1) + item("ba", 1) + item("bốn", 2) + item("năm", 0) + item("sáu", 1)
    assert read_docx(content=with_lists(body)).lines == (
        "1. một",
        "a) hai",
        "b) ba",
        "1.I bốn",
        "2. năm",
        "a) sáu",
    )


def test_a_list_can_start_anew() -> None:
    body = item("một", 0) + item("bảy", 0, list_id=91) + item("tám", 0, list_id=91)
    assert read_docx(content=with_lists(body)).lines == ("1. một", "7. bảy", "8. tám")


def test_a_list_by_style_keeps_its_numbers() -> None:
    document: Any = docx.Document()
    document.add_paragraph("một", style="List Number")
    document.add_paragraph("hai", style="List Bullet")
    assert read_docx(content=makers.saved(document)).lines == ("1. một", "- hai")


def test_tables_are_rows_with_tabs() -> None:
    document: Any = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(1, 0).text = "một", "hai\nba", "bốn"
    read = read_docx(content=makers.saved(document))
    assert read.lines == ("một\thai ba", "bốn\t")
    assert read.styles == (Style(is_table=True), Style(is_table=True))


def test_a_table_of_one_cell_is_read_as_paragraphs() -> None:
    document: Any = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "một\nhai"
    assert read_docx(content=makers.saved(document)).lines == ("một", "hai")


def test_heads_and_feet_are_left_out() -> None:
    document: Any = docx.Document()
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    document.sections[0].footer.paragraphs[0].text = "chân trang"
    document.add_paragraph("một")
    assert read_docx(content=makers.saved(document)).lines == ("một",)


def test_footnotes_stand_apart() -> None:
    notes = f'<w:footnotes xmlns:w="{makers.W}"><w:footnote w:id="5"><w:p>{run("Lời chú")}</w:p></w:footnote></w:footnotes>'
    body = f'<w:p>{run("một")}<w:r><w:footnoteReference w:id="5"/></w:r></w:p>'
    content = makers.with_part(makers.docx_file((), body=body), kind="footnotes", part=notes.encode())
    read = read_docx(content=content)
    assert read.lines == ("một[1]",)
    assert read.notes == (Note("1", 1, "Lời chú"),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('một ')}{run('hai')}</w:p>", ("một hai",)),
        ("<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>", ("một", "hai ba")),
        (f"<w:p><w:ins>{run('thêm')}</w:ins></w:p>", ("thêm",)),
        (f"<w:p><w:hyperlink>{run('nối')}</w:hyperlink></w:p>", ("nối",)),
        (f"<w:sdt><w:sdtContent><w:p>{run('khung')}</w:p></w:sdtContent></w:sdt>", ("khung",)),
        (f"<w:p>{run('m')}{run('2', RAISED)}</w:p>", ("m²",)),
    ],
)
def test_no_word_is_lost(body: str, expected: tuple[str, ...]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("inside", "code", "weight"),
    [
        ("<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", "change-not-accepted", 3),
        (run("giấu", "<w:vanish/>"), "hidden-text", 2),
    ],
    ids=["a change not accepted", "hidden words"],
)
def test_what_a_reader_does_not_see_is_left_out_with_a_doubt(inside: str, code: str, weight: int) -> None:
    read = read_docx(content=makers.docx_file((), body=f"<w:p>{run('một')}{inside}</w:p>"))
    assert read.lines == ("một",)
    assert [(doubt.code, doubt.weight) for doubt in read.doubts] == [(code, weight)]


def test_an_old_font_is_converted_with_a_doubt() -> None:
    small = run("®iÒu 1", '<w:rFonts w:ascii=".VnTime"/>')
    large = run(" ch­¬ng", '<w:rFonts w:ascii=".VnTimeH"/>')
    read = read_docx(content=makers.docx_file((), body=f"<w:p>{small}{large}</w:p>"))
    assert read.lines == ("điều 1 CHƯƠNG",)
    assert [doubt.code for doubt in read.doubts] == ["encoding-converted"]


def test_a_line_tells_how_it_looked() -> None:
    document: Any = docx.Document()
    document.add_heading("một", 2)
    centred = document.add_paragraph()
    centred.alignment = 1
    centred.add_run("hai").bold = True
    document.add_paragraph().add_run("ba").italic = True
    read = read_docx(content=makers.saved(document))
    assert read.styles == (
        Style(is_bold=True, heading=2),
        Style(is_bold=True, is_centred=True),
        Style(is_italic=True),
    )
