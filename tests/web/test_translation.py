"""English is complete, and says the same things in the same places."""

import re

import pytest

from tests.web.messages import english, missing, sentences

FIELD = re.compile(r"%\((\w+)\)[sd]")


def test_every_sentence_has_its_english() -> None:
    assert [f"{place}: {sentence}" for sentence, place in missing().items()] == []


def test_no_english_is_left_over() -> None:
    known = sentences()
    left_over = [message.id for message in english() if message.id and first(message.id) not in known]
    assert left_over == []


def test_translations_carry_the_same_fields() -> None:
    different = [
        message.id
        for message in english()
        if message.id and set(FIELD.findall(first(message.id))) != set(FIELD.findall(first(message.string)))
    ]
    assert different == []


@pytest.mark.parametrize("sentence", ["Về trang đầu", "Bà con cần hỏi gì?"])
def test_the_collector_finds_sentences_in_templates(sentence: str) -> None:
    assert sentence in sentences()


def first(text: str | tuple[str, ...] | list[str] | None) -> str:
    """Return the singular of a message that may have a plural."""
    return text if isinstance(text, str) else text[0] if text else ""
