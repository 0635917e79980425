"""Mend a word that was typed wrongly, where its neighbours show which word was meant."""

from collections.abc import Container, Iterator, Sequence

SHORTEST = 3  # letters of a word that may be mended
_LETTERS = "abcdeghiklmnopqrstuvxy"
# Sounds that are one in the speech of some region, at the beginning and at the end of a syllable.
_BEGINNINGS = (
    ("x", "s"),
    ("ch", "tr"),
    ("d", "gi"),
    ("r", "gi"),
    ("d", "r"),
    ("v", "d"),
    ("l", "n"),
    ("c", "k"),
)
_ENDINGS = (("n", "ng"), ("t", "c"), ("i", "y"), ("n", "nh"))


def mended(*, words: Sequence[str], known: Container[str]) -> tuple[str, ...]:
    """Return the words, each that stands in no known pair changed to the one that does.

    Args:
        words: folded syllables.
        known: syllables, and pairs of neighbours with a space between.
    """
    right = list(words)
    for at, word in enumerate(words):
        if len(word) >= SHORTEST and word.isalpha() and not _pairs(right, at, word, known):
            right[at] = _meant(right, at, known)
    return tuple(right)


def _meant(words: Sequence[str], at: int, known: Container[str]) -> str:
    """Return the word that its neighbours know: first what sounds alike, then what is one slip away."""
    word = words[at]
    for near in (_said_alike(word), () if word in known else _typed_alike(word)):
        scores = {other: _pairs(words, at, other, known) for other in near if other in known}
        best = max(sorted(scores), key=lambda other: scores[other], default=word)
        if scores.get(best):
            return best
    return word


def _pairs(words: Sequence[str], at: int, word: str, known: Container[str]) -> int:
    """Count the known pairs that the word makes with its neighbours."""
    before = at > 0 and f"{words[at - 1]} {word}" in known
    after = at + 1 < len(words) and f"{word} {words[at + 1]}" in known
    return before + after


def _said_alike(word: str) -> Iterator[str]:
    for one, other in (*_BEGINNINGS, *(pair[::-1] for pair in _BEGINNINGS)):
        if word.startswith(one):
            yield other + word[len(one) :]
    for one, other in (*_ENDINGS, *(pair[::-1] for pair in _ENDINGS)):
        if word.endswith(one):
            yield word[: -len(one)] + other


def _typed_alike(word: str) -> Iterator[str]:
    """Yield what is one slip away: a letter too many, missing, wrong in a longer word, or two changed about."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if len(word) > SHORTEST:
                yield before + letter + after[1:]
