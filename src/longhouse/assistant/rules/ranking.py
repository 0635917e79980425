"""Rank what was found, and decide how far the house may answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.retrieval import Found, Index, Weights
from longhouse.assistant.rules.understanding import Understanding
from longhouse.procedures.shapes import Origin

# Tuned on the part `tune` of tests/golden/questions.tsv; the part `held` only measures.
OURS, NEAR_PEOPLE, FUSED = 0.06, 0.03, 0.10  # priors: our own words; communes and their police; BM25 itself
TOLD_APART = 0.06  # for each distinguishing word that only one side has
TRANSLATED = 0.97  # what people mean is a little less sure than what they typed
NOTHING, SURE = 0.36, 0.52
RIVAL = 0.07  # nearer than this, two procedures are rivals
MOST_CHOICES = 4
_NEAR = frozenset({"commune", "police"})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A procedure with its final score."""

    found: Found
    score: float

    @property
    def code(self) -> str:
        """Return the national code."""
        return self.found.entry.listing.code


def rank(*, understanding: Understanding, index: Index, lexicon: Lexicon, weights: Weights) -> list[Ranked]:
    """Return the procedures that the question may mean, best first."""
    best: dict[str, Ranked] = {}
    said = " ".join([" ", *(word for variant in understanding.variants for word in (*variant, "|")), " "])
    telling = [" ".join(word.plain for word in phrase.words) for phrase in lexicon.distinguishing]
    for place, variant in enumerate(understanding.variants):
        for found in index.search(words=variant, weights=weights):
            score = found.alike * (TRANSLATED if place else 1.0) + FUSED * min(found.fused, 1.0)
            score += _prior(found) - TOLD_APART * _differences(found.entry.name, said, telling)
            if found.entry.listing.code not in best or best[found.entry.listing.code].score < score:
                best[found.entry.listing.code] = Ranked(found, score)
    return sorted(best.values(), key=lambda row: (-row.score, row.code))


def rivals(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Return the best and those so near it that the house must ask which is meant; at most four."""
    if not ranked:
        return []
    top = ranked[0]
    near = [
        row
        for row in ranked[1:12]
        if top.score - row.score < RIVAL * (1.3 if _are_siblings(top, row) else 1.0)
    ]
    return [top, *near][:MOST_CHOICES]


def _prior(found: Found) -> float:
    listing = found.entry.listing
    return OURS * (listing.origin is Origin.CATALOGUE) + NEAR_PEOPLE * (listing.tier in _NEAR)


def _differences(name: str, said: str, telling: Sequence[str]) -> int:
    """Count the distinguishing words that either the name or the question has, and the other has not."""
    apart = [word for word in telling if (f" {word} " in name) is not (f" {word} " in said)]
    return min(
        len(
            [
                word
                for word in apart
                if not any(word != other and f" {word} " in f" {other} " for other in apart)
            ]
        ),
        3,
    )


def _are_siblings(one: Ranked, other: Ranked) -> bool:
    return other.code in one.found.entry.related or one.code in other.found.entry.related
