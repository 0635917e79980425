"""Words keep two faces; phrases are found as people type them; slips are mended by their neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.assistant.rules.reading import cut, has_phrase, is_well_marked, phrase, words_of
from longhouse.assistant.rules.spelling import mended

KNOWN = frozenset(
    {
        "ban",
        "sao",
        "bao",
        "ban sao",
        "khai",
        "sinh",
        "khai sinh",
        "ho",
        "kinh",
        "doanh",
        "ho kinh",
        "kinh doanh",
    }
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("can giay to gi", "cần giấy tờ gì"),
        ("cân gi", "cần gì"),
        ("kêt hon", "kết hôn"),
        ("KẾT HÔN", "kết hôn"),
        ("thuỷ lợi", "thủy lợi"),
        ("đănng kí", "đăng kí"),
    ],
    ids=[
        "without marks",
        "without tones",
        "tone lost once",
        "in capitals",
        "tone written elsewhere",
        "letter twice",
    ],
)
def test_a_phrase_is_found_however_it_is_typed(typed: str, wanted: str) -> None:
    words = words_of(typed)
    assert has_phrase(phrase(wanted), words, strictly=is_well_marked(words))


@pytest.mark.parametrize(
    ("typed", "other"),
    [("gia hạn giấy phép", "giả"), ("bán đất", "bản"), ("cấn nợ đất đai", "cần")],
    ids=["bare word of a careful writer", "another tone", "another tone of the same letters"],
)
def test_a_careful_writer_means_what_is_written(typed: str, other: str) -> None:
    words = words_of(typed)
    assert not has_phrase(phrase(other), words, strictly=is_well_marked(words))


def test_a_stopped_syllable_without_tone_shows_a_careless_writer() -> None:
    assert is_well_marked(words_of("đăng ký kết hôn"))
    assert not is_well_marked(words_of("đăng ký kêt hôn"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("H'Hen Niê ở Cư M’gar", ["hhen", "nie", "o", "cu", "mgar"]),
        ("thủ tục 1.001193?", ["thu", "tuc", "1.001193"]),
        ("Nghị định 123/2015/NĐ-CP", ["nghi", "dinh", "123/2015/nd-cp"]),
        ("khai-sinh,kết.hôn", ["khai", "sinh", "ket", "hon"]),
        ("😀 \u202e", []),
    ],
    ids=["names", "codes", "laws", "tied by signs", "no words"],
)
def test_words_are_split_where_people_would(text: str, words: list[str]) -> None:
    assert [word.plain for word in words_of(text)] == words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ban xao", "ban sao"),
        ("khai sih", "khai sinh"),
        ("ho kinh doan", "ho kinh doanh"),
        ("khai snih", "khai sinh"),
        ("xyz abc", "xyz abc"),
        ("bao ban sao", "bao ban sao"),
    ],
    ids=[
        "said alike",
        "letter missing",
        "end missing",
        "letters changed about",
        "nothing near",
        "known word stays",
    ],
)
def test_a_slip_is_mended_where_its_neighbour_is_known(typed: str, meant: str) -> None:
    assert mended(words=typed.split(), known=KNOWN) == tuple(meant.split())


@given(st.lists(st.text(max_size=12), max_size=8))
def test_mending_never_adds_or_loses_a_word(words: list[str]) -> None:
    assert len(mended(words=words, known=KNOWN)) == len(words)


@given(st.text())
def test_a_question_is_one_clean_line_of_three_hundred_signs(text: str) -> None:
    line, _ = cut(text)
    assert len(line) <= 300
    assert line == " ".join(line.split())
    assert line.isprintable() or not line


def test_a_long_question_says_that_it_was_cut() -> None:
    assert cut("khai sinh " * 40)[1]
    assert not cut("khai sinh")[1]
