"""A word that the house knows nothing of keeps an answer from being shown as whole."""

import pytest

from longhouse.assistant.rules.strangers import strange_words
from longhouse.assistant.shapes import Outcome
from tests.assistant.conftest import Ask


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("mo quan karaoke", ("karaoke",), id="a thing from elsewhere"),
        pytest.param("mo quan an", (), id="syllables of the language"),
        pytest.param("khaj sjnh", (), id="slips of the finger are short"),
        pytest.param("nghieng khuyet truong", (), id="long syllables of the language"),
    ],
)
def test_only_what_is_no_syllable_is_strange(words: str, expected: tuple[str, ...]) -> None:
    assert strange_words(words=words.split(), known=frozenset()) == expected


def test_what_a_record_says_is_known() -> None:
    assert strange_words(words=["camera"], known={"camera"}) == ()


@pytest.mark.parametrize("question", ["mở quán karaoke cần gì", "mo homestay can giay to gi"])
def test_the_nearest_procedure_is_no_whole_answer_to_what_we_know_nothing_of(ask: Ask, question: str) -> None:
    found = ask(question)
    assert found.outcome is not Outcome.WHOLE
