"""Find the approved answer to a question: the share of weighty words that two questions have in common."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from longhouse.assistant.rules.approving.content import Approved

Read = Callable[[str], Sequence[str]]
ALIKE, SAME = 0.62, 0.86  # enough where nothing else answers; enough to stand before another answer
ASKED = "@"  # leads a token that is no word of the question but what it asks of the thing
_WORTH_BIGRAM = 0.7
_OTHER_ASKED, _ONE_ASKED = 0.5, 0.88  # other facts are asked; only one of the two asks a fact
# A question alike enough shares so much of the weight: 2b / (b + all) ≥ ALIKE means b ≥ ALIKE / (2 - ALIKE) of all.
_SHARED = ALIKE / (2 - ALIKE)
_RARE = 6.0  # weight of a word that no approved question has


@dataclass(frozen=True, slots=True)
class Near:
    """An approved answer with how alike its nearest question is, from 0 to 1."""

    answer: Approved
    alike: float


class Shelf:
    """The approved answers of one revision, ready to be asked. Only read; shared by threads."""

    def __init__(self, answers: Iterable[Approved], *, read: Read) -> None:
        self._read = read
        self.rows = [
            (answer, [self._tokens(text) for text in (answer.question, *answer.variants)])
            for answer in answers
        ]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, (_, texts) in enumerate(self.rows):
            for token in frozenset[str]().union(*texts):
                self._holding[token].append(place)
        counted = Counter(token for _, texts in self.rows for token in set().union(*texts))
        self._weights = {
            token: math.log(1 + (len(self.rows) + 1) / number) * _worth(token)
            for token, number in counted.items()
        }

    def find(self, *, question: str, place_key: str = "", limit: int = 3) -> list[Near]:
        """Return answers to questions like this one, the most alike first; those of another place are left out.

        Args:
            question: as asked, masked.
            place_key: the commune that the question is about, empty where none is named.
            limit: how many at most.
        """
        asked = self._tokens(question)
        found = [
            Near(answer, max(self._alike(asked, text) for text in texts))
            for answer, texts in (self.rows[row] for row in self._worth_a_look(asked))
            if answer.place_key in {"", place_key}
        ]
        near = [row for row in found if row.alike >= ALIKE]
        return sorted(near, key=lambda row: (-row.alike, row.answer.place_key == "", row.answer.id))[:limit]

    def _worth_a_look(self, asked: frozenset[str]) -> list[int]:
        """Return the rows that share one of the weightiest words; the others cannot be alike enough."""
        words = [token for token in asked if not token.startswith(ASKED)]
        weights = {token: self._mass(frozenset([token])) for token in words}
        total = left = sum(weights.values())
        rows: set[int] = set()
        for token in sorted(words, key=lambda token: (-weights[token], token)):
            if left < _SHARED * total:
                break
            rows.update(self._holding.get(token, ()))
            left -= weights[token]
        return sorted(rows)

    def _tokens(self, text: str) -> frozenset[str]:
        read = list(self._read(text))
        words = [word for word in read if not word.startswith(ASKED)]
        return frozenset([*read, *(f"{one} {two}" for one, two in pairwise(words))])

    def _alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        words = [frozenset(token for token in side if not token.startswith(ASKED)) for side in (one, other)]
        if not all(words):
            return 0.0
        both, all_of_them = self._mass(words[0] & words[1]), self._mass(words[0] | words[1])
        return _trust(one - words[0], other - words[1]) * 2 * both / (both + all_of_them)

    def _mass(self, tokens: frozenset[str]) -> float:
        return sum(self._weights.get(token, _RARE / 4 * _worth(token)) for token in tokens)


def _trust(asked: frozenset[str], answered: frozenset[str]) -> float:
    """Return how far two questions ask the same fact of the thing."""
    if asked & answered or asked == answered:
        return 1.0
    return _OTHER_ASKED if asked and answered else _ONE_ASKED


def _worth(token: str) -> float:
    return _WORTH_BIGRAM if " " in token else 1.0
