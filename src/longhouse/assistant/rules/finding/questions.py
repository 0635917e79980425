"""A question as the index reads it: its syllables and their pairs, stripped, each once."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.terms import Keys, keys_of, pairs_of
from longhouse.core.folding import syllables

MOST_WORDS = 96  # of a question; a letter of a citizen is longer, and its first words say what it is about


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Args:
        spoken: its stripped syllables, in order; `at` tells for each which of `words` it is.
        words, pairs: terms of its syllables and of its pairs of neighbours, each once, in order.
        halves: for each pair, the places of its two syllables in `words`.
        is_number: for each of `words`, whether it is a number.
    """

    text: str
    spoken: tuple[str, ...]
    words: Keys
    pairs: Keys
    halves: NDArray[np.int64]
    is_number: NDArray[np.bool_]


def question_of(text: str) -> Question:
    """Read a question; the same with and without diacritics."""
    spoken = tuple(syllables(text)[:MOST_WORDS])
    unique = list(dict.fromkeys(spoken))
    place = {word: number for number, word in enumerate(unique)}
    halves = list(dict.fromkeys((place[one], place[two]) for one, two in pairwise(spoken)))
    words = keys_of(unique)
    both = np.array(halves, dtype=np.int64).reshape(-1, 2)
    pairs = pairs_of(words[both[:, 0]], words[both[:, 1]])
    numbers = np.array([word[0].isdigit() for word in unique], dtype=bool)
    return Question(text, spoken, words, pairs, both, numbers)
