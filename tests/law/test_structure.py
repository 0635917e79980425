"""From lines to a tree: every level, both styles of source, quotations, notes, doubts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.law.rules.eids import places
from longhouse.law.rules.lines import paragraphs_of
from longhouse.law.rules.reading import parse
from longhouse.law.rules.walking import walk
from longhouse.law.shapes import EffectKind, Node, Parsed, ProvisionKind
from tests.law.factories import decree

ARTICLES = "Điều 1. Một\n1. Ý đầu.\nĐiều 2. Hai\n1. Ý sau."


def eids(text: str) -> list[str]:
    """Return the names of all pieces of a text, in order."""
    return [place.eid for place in places(nodes=parse(text=text).nodes)]


def numbers(parsed: Parsed, kind: ProvisionKind) -> list[str]:
    """Return the numbers of all pieces of a kind."""
    return [node.number for node in walk(nodes=parsed.nodes) if node.kind is kind]


def codes(parsed: Parsed) -> set[str]:
    """Return the codes of what was doubtful."""
    return {doubt.code for doubt in parsed.doubts}


def test_every_level_of_a_decree_has_its_name() -> None:
    assert eids(decree()) == [
        "preamble",
        "chp_I",
        "art_1",
        "art_2",
        "art_2__para_1",
        "art_2__para_2",
        "chp_II",
        "chp_II__sec_1",
        "art_3",
        "art_3__para_1",
        "art_3__para_1__point_a",
        "art_3__para_1__point_b",
        "art_3__para_1__point_dd",
        "art_3__para_2",
        "art_4",
        "art_4__para_1",
        "art_4__para_2",
        "art_4__para_3",
        "conclusions",
    ]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        pytest.param(ARTICLES, ["1", "2"], id="a line for each"),
        pytest.param(
            "Luật Mẫu 2031. Điều 1. Một\nLời.\n\nLuật Mẫu 2031. Điều 2. Hai\nLời.",
            ["1", "2"],
            id="the title repeated before each",
        ),
        pytest.param(
            "Chương I QUY ĐỊNH CHUNG Điều 1. Một\nLời.\nĐiều 2. Hai\nLời.",
            ["1", "2"],
            id="a chapter and its first article on one line",
        ),
        pytest.param(
            "Chương I\nMỞ ĐẦU VIỆC LÀM Điều 1. Một\nLời.\nĐiều 2. Hai",
            ["1", "2"],
            id="capitals and an article on one line",
        ),
        pytest.param(
            "Điều 1. Một\nLời thứ nhất. Điều 2. Hai điều này.\nLời.\nĐiều 3. Ba",
            ["1", "2", "3"],
            id="an article that begins after a full stop",
        ),
        pytest.param(
            "Điều 5. Năm\nLời.\nĐiều 5a. Năm a\nLời.\nĐiều 6. Sáu", ["5", "5a", "6"], id="a lettered article"
        ),
        pytest.param("Điều 1.[3] Một\nLời.\nĐiều 2.[12] Hai", ["1", "2"], id="footnote marks"),
        pytest.param(
            "Điều 1 Nghị định này áp dụng cho sân chơi.\nĐiều 2 Người giữ sân mở cửa.",
            ["1", "2"],
            id="old style without a stop",
        ),
        pytest.param(
            "Điều 1. Một\nTheo quy định tại khoản 2\nĐiều 9, Điều 10.\nĐiều 2. Hai",
            ["1", "2"],
            id="a citation broken at its article",
        ),
        pytest.param(
            "Điều 1. Một\nTheo Mục 1\n\nChương XI của Bộ luật này.\nĐiều 2. Hai",
            ["1", "2"],
            id="a citation broken at its chapter",
        ),
        pytest.param(
            "Điều 1. Sửa Điều 7 như sau:\n“Điều 7. Bảy\n1. Lời mới.\nĐiều 8. Tám\nLời.”\nĐiều 2. Hai",
            ["1", "2"],
            id="quoted articles belong to the amending one",
        ),
        pytest.param(
            'Điều 1. Sửa Điều 7 như sau:\n"Điều 7. Bảy\nLời."\nĐiều 2. Hai',
            ["1", "2"],
            id="straight quotation marks",
        ),
        pytest.param(
            "Điều 1. Một\nGhi “Để làm.\nĐiều 2. Hai\nLời.", ["1", "2"], id="a quotation never closed"
        ),
        pytest.param(
            "Điều 1. Một\nĐiều 2. Hai\nTM. ỦY BAN\nMẫu số 01\nQUYẾT ĐỊNH\nĐiều 1. Cho ông A.\nĐiều 2. Thi hành.",
            ["1", "2"],
            id="articles of a form are no articles",
        ),
        pytest.param(
            "Điều 1. Ban hành.\nĐiều 2. Thi hành.\nTM. ỦY BAN\nQUY CHẾ\n(Ban hành kèm theo Quyết định số 1)\nĐiều 1. Một\nĐiều 2. Hai\nĐiều 3. Ba",
            ["1", "2", "1", "2", "3"],
            id="an attached regulation has its own",
        ),
    ],
)
def test_articles_are_recognised(text: str, articles: list[str]) -> None:
    assert numbers(parse(text=text), ProvisionKind.ARTICLE) == articles


def test_marked_and_wrapped_text_reads_like_plain_text() -> None:
    marked = (
        "**Điều 1. Một\nviệc**\n\n1. Lời thứ\nnhất.\n\na) Điểm *đầu*.\n\n**Điều 2. Hai**\n\n1. Lời.\n\n"
        + "**x**\n\n" * 10
    )
    parsed = parse(text=marked)
    articles = [node for node in parsed.nodes if node.kind is ProvisionKind.ARTICLE]
    assert [node.heading for node in articles] == ["Một việc", "Hai"]
    assert articles[0].children[0].text == "Lời thứ nhất."
    assert articles[0].children[0].children[0].text == "Điểm đầu."


def test_a_number_that_stands_twice_gets_a_name_of_its_own() -> None:
    parsed = parse(text="Điều 1. Một\nLời.\nĐiều 1. Một nữa\nLời.\nĐiều 2. Hai\nLời.")
    assert [place.eid for place in places(nodes=parsed.nodes)] == ["art_1", "art_1-2", "art_2"]
    assert "article-twice" in codes(parsed)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Điều 1. Một\nLời.\nĐiều 4. Bốn\nLời.", "article-gap", id="articles are missing"),
        pytest.param("Điều 1. Một\n1. Lời.\n3. Lời.", "clause-gap", id="a clause is missing"),
        pytest.param("Điều 1. Một\n1. Lời.\n1. Lời nữa.", "clause-out-of-order", id="a clause stands twice"),
        pytest.param("Điều 1. Một\na) Lời.\nc) Lời.", "point-gap", id="a point is missing"),
        pytest.param(
            "Điều 1. Sửa như sau:\n“Điều 9. Lời.\nĐiều 2. Hai",
            "quote-not-closed",
            id="a quotation stays open",
        ),
        pytest.param("Lời không có điều nào.", "no-articles", id="no article at all"),
        pytest.param("Điều 1. Một\nLời.", "number-unknown", id="no number"),
    ],
)
def test_what_does_not_fit_is_a_doubt(text: str, code: str) -> None:
    assert code in codes(parse(text=text))


def test_a_declared_count_is_compared() -> None:
    assert "fewer-articles-than-declared" in codes(parse(text=ARTICLES, articles_declared=9))
    assert "declared-count-too-low" in codes(parse(text=ARTICLES, articles_declared=1))


def test_a_publishers_note_is_taken_out_and_read() -> None:
    note = "[Khoản này được sửa đổi bởi Điểm a Khoản 4 Điều 7 Nghị định 902/2032/NĐ-CP có hiệu lực từ ngày 15/08/2032]"
    parsed = parse(text=f"Điều 1. Một\n1. Trẻ em {note} vào sân.\n2. Lời.")
    assert parsed.nodes[0].children[0].text == "Trẻ em vào sân."
    (found,) = parsed.annotations
    assert (found.line, found.kind, found.by_number) == (2, EffectKind.AMENDS, "902/2032/NĐ-CP")
    assert (found.by_place, found.scope, str(found.from_on)) == (
        "Điểm a Khoản 4 Điều 7",
        "clause",
        "2032-08-15",
    )


@pytest.mark.parametrize(
    ("words", "kind", "scope"),
    [
        (
            "Điểm này bị bãi bỏ bởi Điều 2 Nghị định 902/2032/NĐ-CP có hiệu lực từ ngày 15/08/2032",
            EffectKind.REPEALS,
            "point",
        ),
        (
            "Cụm từ này bị thay thế bởi Điều 2 Luật Mẫu sửa đổi 2032 có hiệu lực từ ngày 15/08/2032",
            EffectKind.REPLACES,
            "phrase",
        ),
        (
            "Điều này bị ngưng hiệu lực thi hành bởi Điều 20 Nghị quyết 96/2033/QH19 có hiệu lực từ ngày 01/07/2033",
            EffectKind.SUSPENDS,
            "article",
        ),
        (
            "Mẫu này được bổ sung bởi Khoản 1 Điều 2 Thông tư 5/2032/TT-BTC có hiệu lực từ ngày 01/07/2033",
            EffectKind.AMENDS,
            "form",
        ),
        (
            "Việc mở sân do Ủy ban nhân dân cấp xã thực hiện theo quy định tại Khoản 1 Điều 8 Nghị định 151/2032/NĐ-CP có hiệu lực từ ngày 01/07/2032 (VB hết hiệu lực: 01/03/2035)",
            EffectKind.REASSIGNS,
            "other",
        ),
        (
            "Điểm này được đính chính bởi Điểm 2 Thông báo 15/TB-HĐTP năm 2032 có hiệu lực từ ngày 05/06/2032",
            EffectKind.CORRECTS,
            "point",
        ),
    ],
)
def test_each_sort_of_note_is_known(words: str, kind: EffectKind, scope: str) -> None:
    (found,) = parse(text=f"Điều 1. Một\nLời [{words}] lời.").annotations
    assert (found.kind, found.scope) == (kind, scope)


def test_a_note_of_guidance_changes_nothing() -> None:
    parsed = parse(
        text="Điều 1. Một\nLời [Khoản này được hướng dẫn bởi Điều 6 Nghị định 168/2032/NĐ-CP có hiệu lực từ ngày 01/07/2032] lời."
    )
    assert parsed.annotations == ()
    assert parsed.nodes[0].text == "Lời lời."


def test_a_line_number_leads_back_to_the_source() -> None:
    parsed = parse(text=decree())
    for node in walk(nodes=parsed.nodes):
        assert parsed.lines[node.line - 1].strip()
    article = next(node for node in walk(nodes=parsed.nodes) if node.number == "3" and node.heading)
    assert "Điều 3. Mở cửa" in parsed.lines[article.line - 1]


PIECES = st.sampled_from(
    ["Điều 1. Một", "Điều 2. Hai", "Điều 9", "1. Lời.", "2. Lời nữa", "a) điểm", "đ) điểm", "Chương I", "CHƯƠNG II HAI", "Mục 1. MỘT",
     "“Điều 5. Năm", "lời”.", "Phụ lục I", "PHỤ LỤC II BIỂU", "Mẫu số 01", "TM. ỦY BAN", "Nơi nhận", "QUY CHẾ", "(Ban hành kèm theo)", "[3]",
     "Phần thứ nhất", "Tiểu mục 1. X", "", "theo Điều 7", "Khoản 2. Sửa", "**đậm**", "| ô |", "[", "]", "\"", "XÁC THỰC VĂN BẢN HỢP NHẤT", "5a. năm"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=30), max_size=25).map("\n".join)
MARKERS = {"điều", "chương", "mục", "tiểu", "phần", "khoản", "phụ", "lục", "mẫu", "số"}


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_text_crashes_the_reader_and_no_name_stands_twice(text: str) -> None:
    found = [place.eid for place in places(nodes=parse(text=text).nodes)]
    assert len(found) == len(set(found))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_word_stands_in_exactly_one_piece(text: str) -> None:
    pieces = paragraphs_of(text=text).pieces
    read = " ".join(own_words(node) for node in walk(nodes=parse(text=text).nodes))
    assert words_of(read) == words_of(" ".join(piece.text for piece in pieces))


def own_words(node: Node) -> str:
    """Return number, heading and text of one piece; the heading of an annex holds its number already."""
    number = "" if node.kind is ProvisionKind.ANNEX else node.number
    return f"{number} {node.heading} {node.text}"


def words_of(text: str) -> list[str]:
    """Return the words of a text without those that only name a level, and without numbers, sorted."""
    found = re.findall(r"[^\W\d_]{2,}", text.lower())
    return sorted(word for word in found if word not in MARKERS)


def test_characters_that_show_nothing_are_taken_out_with_a_doubt() -> None:
    parsed = parse(text="Điều 1. Một\nHai l\u00ada\u200b ba\r\nĐiều 2. Sân\nBốn n\u00ad\u0103m.")
    assert [node.text for node in parsed.nodes] == ["Hai la ba", "Bốn năm."]
    assert [(doubt.line, doubt.excerpt) for doubt in parsed.doubts if doubt.code == "hidden-character"] == [
        (2, "Hai la ba")
    ]


def test_a_mark_of_byte_order_at_the_start_is_no_doubt() -> None:
    assert "hidden-character" not in codes(parse(text="\ufeffĐiều 1. Một\nHai."))
