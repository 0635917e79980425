"""Take from a provision the sentence that answers: words of the law as they stand, with clause and point."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from longhouse.core.folding import syllables

PAIR = 0.6  # a pair of neighbours beside its two syllables
WANTED = 0.15  # a sentence that has the sort of thing asked for: a number of days, of money
_CLAUSE = re.compile(r"^(\d{1,3}[a-zđ]?)\.\s+")
_POINT = re.compile(r"^([a-zđ]{1,2}\d?)\)\s+")
_ENDS = re.compile(r"(?<=\.)\s+(?=[A-ZĐÀ-Ỹ])")
_TIME = re.compile(r"\b\d+[^.;]{0,12}\b(?:ngay|thang|nam|gio|tuoi)\b")
_MONEY = re.compile(r"\b\d[\d.]*[^.;]{0,10}\b(?:dong|%)|\bphan tram\b")
_ASKS_TIME = re.compile(
    r"\b(?:bao lau|may ngay|bao nhieu ngay|thoi han|thoi hieu|khi nao|may thang|may nam|bao nhieu tuoi)\b"
)
_ASKS_MONEY = re.compile(
    r"\b(?:bao nhieu tien|may tien|muc phat|muc phi|phat bao nhieu|bao nhieu phan tram)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a provision: its words, the clause and point it stands in, and how much of the question it has."""

    text: str
    clause: str
    point: str
    covers: float


@dataclass(frozen=True, slots=True)
class Asked:
    """The telling words of a question and the pairs of them, each with its weight, and what sort of thing is asked for."""

    weights: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    wants: re.Pattern[str] | None
    drop: frozenset[str]

    @property
    def strange(self) -> float:
        """Return how much a word weighs that the question has not: as the mean of those it has."""
        return sum(self.weights.values()) / max(len(self.weights), 1)

    def has_wanted(self, text: str) -> bool:
        """Tell whether a text has the sort of thing asked for; yes where nothing of the sort is asked."""
        return self.wants is None or self.says_wanted(syllables(text))

    def says_wanted(self, words: Sequence[str]) -> bool:
        """Tell whether folded words have the sort of thing asked for; no where nothing of the sort is asked."""
        return self.wants is not None and bool(self.wants.search(" ".join(words)))


def asked_of(*, question: str, weights: Mapping[str, float], drop: frozenset[str] = frozenset()) -> Asked:
    """Return what of a question is looked for in a sentence.

    Args:
        question: as typed.
        weights: how telling each of its syllables is.
        drop: syllables that only ask.
    """
    spoken = syllables(question)
    kept = {word: weights.get(word, 0.0) for word in spoken if word not in drop}
    pairs = {
        pair: PAIR * (kept.get(pair[0], 0) + kept.get(pair[1], 0)) / 2
        for pair in pairwise(spoken)
        if not set(pair) & drop
    }
    plain = " ".join(spoken)
    wants = _TIME if _ASKS_TIME.search(plain) else _MONEY if _ASKS_MONEY.search(plain) else None
    return Asked(kept, pairs, wants, drop)


def covered(*, text: str, asked: Asked) -> float:
    """Return how much of the question a text has, 0 to 1: its telling words, and pairs of them side by side."""
    return _covered(syllables(text), asked)


def same_subject(*, heading: str, asked: Asked) -> float:
    """Return how far a heading and a question speak of one thing, 0 to 1: what both have of what either has."""
    spoken, drop = syllables(heading), asked.drop
    named = set(spoken) - drop
    words = {**dict.fromkeys(named, asked.strange), **asked.weights}
    pairs = {pair for pair in pairwise(spoken) if pair[0] not in drop and pair[1] not in drop}
    shared = sum(words[word] for word in named & set(asked.weights)) + PAIR * len(pairs & asked.pairs.keys())
    whole = sum(words.values()) + PAIR * len(pairs | asked.pairs.keys())
    return shared / whole if whole else 0.0


def best_sentence(*, lines: Sequence[str], heading: str, asked: Asked) -> Sentence | None:
    """Return the sentence that answers best; its heading's words count for every sentence of an article, half."""
    found = list(_sentences(lines))
    if not found:
        return None
    head = syllables(heading)
    scored = [(_score(row[0], head, asked), -place, row) for place, row in enumerate(found)]
    best, _, (text, clause, point) = max(scored, key=lambda row: (row[0], row[1]))
    return Sentence(text, clause, point, min(best, 1.0))


def _score(sentence: str, head: list[str], asked: Asked) -> float:
    words = syllables(sentence)
    own, both = _covered(words, asked), _covered([*head, *words], asked)
    return (own + both) / 2 + WANTED * asked.says_wanted(words)


def _covered(words: Sequence[str], asked: Asked) -> float:
    there, beside = set(words), set(pairwise(words))
    whole = sum(asked.weights.values()) + sum(asked.pairs.values())
    shared = sum(weight for word, weight in asked.weights.items() if word in there)
    shared += sum(weight for pair, weight in asked.pairs.items() if pair in beside)
    return shared / whole if whole else 0.0


def _sentences(lines: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    clause, point = "", ""
    for line in lines:
        match = _CLAUSE.match(line)
        if match:
            clause, point = match[1], ""
        elif match := _POINT.match(line):
            point = match[1]
        for sentence in _ENDS.split(line[match.end() if match else 0 :].strip()):
            if sentence:
                yield sentence, clause, point
