"""What the engine finds, with nothing learned."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.assistant.rules.finding.candidates import FEATURES, candidates_of
from longhouse.assistant.rules.finding.engine import empty_bank
from longhouse.core.folding import fold
from tests.assistant.finding.factories import MATTERS, SUBJECTS, engine_of, index_of, library, passage

LIBRARY = library()
ENGINE = engine_of(LIBRARY)


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("matter", MATTERS)
def test_the_article_that_is_asked_for_comes_first(subject: str, matter: str) -> None:
    best = ENGINE.find(question=f"{matter} {subject} thế nào?").found[0]
    assert best.title == f"{matter.capitalize()} {subject}"


@given(st.lists(st.sampled_from([*" ".join(SUBJECTS + MATTERS).split(), "2014", "Điều"]), max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_question_without_diacritics_finds_the_same(words: list[str]) -> None:
    question = " ".join(words)
    assert ENGINE.find(question=question) == ENGINE.find(question=fold(question))


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_an_ordered_answer_and_twice_the_same(text: str) -> None:
    once, again = ENGINE.find(question=text), ENGINE.find(question=text)
    assert once == again
    scores = [found.score for found in once.found]
    assert scores == sorted(scores, reverse=True)  # no document of the library has a number to be cited by


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_features_are_numbers_for_any_text(text: str) -> None:
    candidates = candidates_of(ENGINE.index, ENGINE.bank, text)
    assert candidates is None or candidates.features.shape == (len(candidates.groups), len(FEATURES))
    assert candidates is None or np.isfinite(candidates.features).all()


@pytest.mark.parametrize(
    "question",
    ["Điều 12 Nghị định 123/2024 nói gì?", "dieu 12 nghi dinh 123/2024/nd-cp", "d. 12 Điều 12 NĐ 123-2024"],
)
def test_a_cited_article_comes_first_whatever_its_words(question: str) -> None:
    cited = [
        passage(law="Nghị định 123/2024/NĐ-CP", article=article, title=title, text="Trâu bò qua cầu")
        for article, title in (("11", "Cầu"), ("12", "Phà"))
    ]
    other = passage(law="Nghị định 123/2019/NĐ-CP", article="12", title="Nghị định 123/2024 nói gì")
    assert engine_of([*LIBRARY, other, *cited]).find(question=question).found[0].id == cited[1].id


def test_a_question_of_unknown_words_finds_nothing() -> None:
    assert ENGINE.find(question="xyzzy qwerty").found == ()


def test_an_empty_index_finds_nothing() -> None:
    assert engine_of([]).find(question="khai sinh").found == ()


def test_versions_of_one_article_are_found_once() -> None:
    versions = [
        passage(article=article, title="Đăng ký khai sinh", text="Trẻ em được khai sinh", group="khai sinh")
        for article in ("13", "14", "15")
    ]
    found = engine_of([*versions, *LIBRARY]).find(question="đăng ký khai sinh cho trẻ em", most=50).found
    assert [row.group for row in found].count("khai sinh") == 1
    assert found[0].group == "khai sinh"


def test_an_answered_question_brings_up_the_article_whose_words_differ() -> None:
    strange = passage(article="99", text="Con dấu điện tử của tổ chức")
    bank = passage(article="99", text="mộc đỏ online làm ở đâu", group=strange.group)
    found = engine_of([*LIBRARY, strange], bank=[bank]).find(question="làm mộc đỏ online", most=60).found
    assert strange.group in [row.group for row in found]


def test_postings_beyond_the_limit_change_no_order(monkeypatch: pytest.MonkeyPatch) -> None:
    question = "thời hạn trả kết quả khi làm việc đất đai"
    whole = ENGINE.find(question=question).found
    monkeypatch.setattr("longhouse.assistant.rules.finding.index.POSTINGS", 20)
    assert [row.id for row in ENGINE.find(question=question).found[:3]] == [row.id for row in whole[:3]]


def test_an_index_says_how_telling_a_word_is() -> None:
    index = index_of(LIBRARY)
    candidates = candidates_of(index, empty_bank(), "quy định khai sinh")
    assert candidates is not None
    common, rare = index.telling(candidates.question.words)[[0, 2]]
    assert rare > common
