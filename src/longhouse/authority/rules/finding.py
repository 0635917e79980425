"""Find a power by words: folded syllables, rarer ones weigh more."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from longhouse.authority.shapes import Power, PowerText
from longhouse.core.folding import syllables

ENOUGH = 0.35  # share of the weight of the asked words that a power must have
ASKING = frozenset(
    {"ai", "co", "tham", "quyen", "quyet", "dinh", "cap", "nao", "duoc", "cho", "la", "giai", "o"}
)


@dataclass(slots=True)
class Finder:
    """Every text with its syllables; built once for each revision of the register."""

    texts: list[tuple[PowerText, frozenset[str]]] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, *, texts: Iterable[PowerText]) -> "Finder":
        """Build the finder."""
        known = [(text, words) for text in texts for words in _phrases(text)]
        counts = Counter(word for _, words in known for word in words)
        weights = {word: math.log(1 + len(known) / count) for word, count in counts.items()}
        return cls(known, weights)

    def find(self, *, text: str, limit: int) -> list[PowerText]:
        """Return the texts nearest to what was asked, best first, each power and segment once."""
        asked = set(syllables(text)) - ASKING or set(syllables(text))
        whole = sum(self.weights.get(word, 1.0) for word in asked)
        scored: dict[tuple[str, str], tuple[float, PowerText]] = {}
        for found, words in self.texts:
            shared = sum(self.weights[word] for word in asked & words)
            extra = sum(self.weights[word] for word in words - asked - ASKING)
            score = shared / (whole + 0.3 * extra) if whole else 0.0
            place = (found.key, found.object_key)
            if score > scored.get(place, (0.0, found))[0]:
                scored[place] = score, found
        ranked = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].key, pair[1].object_key))
        return [found for score, found in ranked if score >= ENOUGH][:limit]


def texts_of(*, power: Power) -> Iterator[PowerText]:
    """Yield what an index reads of a power: the whole, then each segment with its own words."""
    yield PowerText(power.key, "", power.name, power.phrasings, power.field)
    for segment in power.objects:
        yield PowerText(
            power.key, segment.key, f"{power.name}: {segment.name}", segment.phrasings, power.field
        )


def _phrases(text: PowerText) -> list[frozenset[str]]:
    return [frozenset(syllables(words)) for words in (text.name, *text.phrasings)]
