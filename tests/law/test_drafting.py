"""A person's marks on lines: taken as said, and never a word of the source lost or added."""

import pytest

from longhouse.law.rules.drafting import APART, identified, name_in, reading_of
from longhouse.law.rules.outline import heading_beside
from longhouse.law.rules.plain import plain_text
from longhouse.law.rules.walking import walk
from longhouse.law.shapes import DocumentKind, LineMark, Parsed, ProvisionKind

LINES = ("Điều 1. Phạm vi", "1. Nói về sân chơi.", "Điều 2 mở cửa", "Sân mở sáu giờ.", "a) Mưa thì đóng.")


def read(**marks: LineMark) -> Parsed:
    """Return the reading of the lines with marks, each named by `line3`."""
    said = {int(name.removeprefix("line")): mark for name, mark in marks.items()}
    return reading_of(lines=LINES, doubts=(), marks=said, identity={}, name="")


def opened(parsed: Parsed) -> list[tuple[str, str]]:
    """Return what every node is, by kind and number."""
    return [(node.kind.value, node.number) for node in walk(nodes=parsed.nodes)]


def test_a_line_marked_as_an_article_opens_one() -> None:
    assert ("article", "2") not in opened(read())
    assert ("article", "2") in opened(read(line3=LineMark(ProvisionKind.ARTICLE, "2")))


def test_a_line_marked_as_plain_words_opens_nothing_and_keeps_its_words() -> None:
    parsed = read(line2=LineMark(None))
    assert ("clause", "1") not in opened(parsed)
    assert "1. Nói về sân chơi." in plain_text(parsed=parsed)
    assert APART not in plain_text(parsed=parsed)


def test_the_source_stays_as_it_was() -> None:
    assert read(line3=LineMark(ProvisionKind.ARTICLE, "2"), line5=LineMark(None)).lines == LINES


def test_what_is_said_of_the_whole_settles_only_its_own_doubts() -> None:
    before = read()
    after = identified(parsed=before, identity={"number": "1/2031/NĐ-CP", "kind": "decree", "issued_on": ""})
    codes = {doubt.code for doubt in after.doubts}
    assert "number-unknown" not in codes
    assert "issue-day-unknown" in codes
    assert (after.number, after.kind) == ("1/2031/NĐ-CP", DocumentKind.DECREE)


@pytest.mark.parametrize(
    ("name", "found"),
    [("Nghị định.DOCX", "Nghị định"), ("Nghị định 151.2025", "Nghị định 151.2025"), ("x.xml", "x")],
)
def test_only_the_ending_of_a_file_is_taken_off(name: str, found: str) -> None:
    assert name_in(file_name=name) == found


def test_an_annex_is_not_said_twice() -> None:
    assert heading_beside(label="Phụ lục I Mẫu", heading="Phụ lục I Mẫu đơn") == ""
    assert heading_beside(label="Điều 1", heading="Phạm vi") == "Phạm vi"
