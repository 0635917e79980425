"""Plain text, rows of JSON, and the encodings they come in."""

import codecs
import unicodedata

import pytest

from longhouse.law.rules.formats.encodings import decode
from longhouse.law.rules.formats.refusals import FileRefused
from longhouse.law.rules.formats.text import read_row, read_text
from tests.law.formats import makers

SENTENCE = "Người giữ lửa được già làng giao quyền và phải báo cáo về các việc của nhà dài theo quy định."
# The sentence as the font .VnTime holds it (TCVN 5712:1993), and as VNI holds a like one.
TCVN3 = "Ng­êi gi÷ löa ®­îc giµ lµng giao quyÒn vµ ph¶i b¸o c¸o vÒ c¸c viÖc cña nhµ dµi theo quy ®Þnh."  # noqa: RUF001 - the bytes of another encoding, as Latin
VNI = "Ngöôøi giöõ löûa ñöôïc giaø laøng giao quyeàn vaø phaûi baùo caùo veà caùc vieäc cuûa nhaø daøi"


def test_line_numbers_stay_those_of_the_source() -> None:
    read = read_text(content="một\n\n\r\nbốn\rnăm".encode())
    assert read.lines == ("một", "", "", "bốn", "năm")


@pytest.mark.parametrize(
    ("content", "converted"),
    [
        (SENTENCE.encode(), False),
        (codecs.BOM_UTF8 + SENTENCE.encode(), False),
        (SENTENCE.encode("utf-16"), False),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), False),
        (TCVN3.encode("latin-1"), True),
        (TCVN3.encode(), True),
        (makers.windows_1258(SENTENCE), True),
    ],
    ids=[
        "UTF-8",
        "UTF-8 with mark",
        "UTF-16",
        "UTF-16 big end first",
        "TCVN3",
        "TCVN3 shown as Latin",
        "windows-1258",
    ],
)
def test_an_encoding_is_seen_and_converted(content: bytes, converted: bool) -> None:
    read = read_text(content=content)
    assert read.lines == (SENTENCE,)
    assert any(doubt.code == "encoding-converted" for doubt in read.doubts) is converted


@pytest.mark.parametrize(
    "content",
    [VNI.encode(), bytes(range(128, 256)) * 9, codecs.BOM_UTF16_LE + b"\x00\xd8"],
    ids=["VNI", "noise", "half a pair"],
)
def test_an_encoding_that_cannot_be_converted_surely_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_text(content=content)
    assert refusal.value.code == "encoding-unknown"


def test_a_broken_byte_in_a_long_text_is_shown_and_told() -> None:
    read = read_text(content=(SENTENCE + "\n").encode() * 20 + b"\xff")
    assert read.lines == (*[SENTENCE] * 20, "\ufffd")
    assert [(doubt.code, doubt.line) for doubt in read.doubts] == [("broken-character", 21)]


def test_a_foreign_word_is_no_old_encoding() -> None:
    assert decode(content="Café, déjà vu, naïve, señor, façade, über".encode()).converted_from == ""


def test_decomposed_letters_are_composed_with_a_doubt() -> None:
    read = read_text(content=unicodedata.normalize("NFD", SENTENCE).encode())
    assert read.lines == (SENTENCE,)
    assert [doubt.code for doubt in read.doubts] == ["not-composed"]


def test_what_shows_nothing_is_taken_out_with_a_doubt() -> None:
    read = read_text(content="Điều\u200b 1.\u00a0Phạm\u202e vi".encode())
    assert read.lines == ("Điều 1. Phạm vi",)
    assert [doubt.code for doubt in read.doubts] == ["hidden-character"]


def test_half_a_pair_in_a_row_is_shown_as_broken() -> None:
    read = read_row(content=b'{"text": "a \\ud800 b"}')
    assert read.lines == ("a \ufffd b",)
    assert [(doubt.code, doubt.weight) for doubt in read.doubts] == [("broken-character", 2)]


def test_a_row_says_what_it_says_of_itself() -> None:
    read = read_row(content=makers.row_file())
    assert (read.name, read.number, read.origin, read.articles) == (
        "Quy chế Nhà dài",
        "1/2026/QC-ND",
        "làng",
        2,
    )
    assert read.lines == makers.WORDS


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[1]", "row-broken"),
        (b'{"text": NaN}', "row-broken"),
        (b'{"text": "a"', "row-broken"),
        (makers.row_file(text=5), "row-field-wrong"),
        (makers.row_file(n_articles="two"), "row-field-wrong"),
        (makers.row_file(n_articles=True), "row-field-wrong"),
        (makers.row_file(text=" \n "), "file-empty"),
        (b'{"text": "\xff"}', "encoding-unknown"),
    ],
    ids=[
        "list",
        "no number",
        "cut",
        "text is a number",
        "count is a text",
        "count is a truth",
        "blank",
        "no UTF-8",
    ],
)
def test_a_wrong_row_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_row(content=content)
    assert refusal.value.code == code
