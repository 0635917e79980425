"""Notice a word that the house knows nothing of, so that an answer to the rest is not taken for the whole one."""

import re
from collections.abc import Container, Sequence

SHORTEST = 5  # letters; shorter ones are names and slips of the finger, mostly
# A Vietnamese syllable without marks: what may begin it, its vowels, what may end it.
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)


def strange_words(*, words: Sequence[str], known: Container[str]) -> tuple[str, ...]:
    """Return the words that no record says and that no Vietnamese syllable is written like: "karaoke", "homestay".

    Args:
        words: folded, of what the question names.
        known: words of the records.
    """
    return tuple(
        word
        for word in dict.fromkeys(words)
        if len(word) >= SHORTEST and word.isalpha() and word not in known and not SYLLABLE.fullmatch(word)
    )
