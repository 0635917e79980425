"""The engine: an index, a question bank, and a learned order where one is trained; without it, BM25 decides."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from longhouse.assistant.rules.finding.calibration import Curve, returned, softmax
from longhouse.assistant.rules.finding.candidates import Candidates, candidates_of
from longhouse.assistant.rules.finding.embedding import Embedding, features_of
from longhouse.assistant.rules.finding.index import Index
from longhouse.assistant.rules.finding.terms import Floats


class Ranker(Protocol):
    """What learned to order candidates."""

    def scores(self, features: Floats) -> Floats:
        """Return one score for each row of features; higher answers better."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A trained ranker with the curve that turns its scores into probabilities.

    Args:
        embedding: adds `embedding.FEATURES` to `candidates.FEATURES`, where the ranker has learned with them.
    """

    ranker: Ranker
    curve: Curve
    embedding: Embedding | None = None

    def scores(self, index: Index, candidates: Candidates) -> Floats:
        """Return one score for each candidate; higher answers better."""
        features = candidates.features
        if self.embedding is not None:
            near = features_of(self.embedding, index, candidates.question, candidates.passages)
            features = np.concatenate([features, near], axis=1)
        return self.ranker.scores(features)


@dataclass(frozen=True, slots=True)
class Found:
    """A group that may answer, by its best passage.

    Args:
        score: higher is better, comparable within one question only.
        probability: of being a right answer; None where nothing was trained.
    """

    id: str
    group: str
    law: str
    number: str
    article: str
    title: str
    score: float
    probability: float | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, exact citations first, then by score; and how many of them to return where a list is asked for."""

    found: tuple[Found, ...]
    returned: int


@dataclass(frozen=True, slots=True)
class Engine:
    """Finds passages. Only reads; safe to share between threads.

    The very article of the very document that a question cites comes first, whatever was learned.
    """

    index: Index
    bank: Index
    learned: Learned | None = None

    def find(self, *, question: str, most: int = 10, on: date | None = None) -> Findings:
        """Return the groups that may answer the question, best first; empty when not one of its words is known.

        Args:
            question: as typed.
            most: groups to return.
            on: only passages that stand on that day; all without.
        """
        day = on.toordinal() if on else None
        candidates = candidates_of(self.index, self.bank, question, on=day)
        if candidates is None:
            return Findings((), 0)
        scores = self.learned.scores(self.index, candidates) if self.learned else candidates.look
        order = np.lexsort((candidates.passages, -candidates.look, -scores, ~candidates.is_cited))
        probabilities = self.learned.curve.probability(softmax(scores)) if self.learned else None
        said = None if probabilities is None else [float(value) for value in probabilities[order[:most]]]
        found = [
            _found(
                self.index, candidates, (int(row), float(scores[row]), None if said is None else said[place])
            )
            for place, row in enumerate(order[:most])
        ]
        return Findings(tuple(found), returned(said) if said else 1)


def empty_bank() -> Index:
    """Return a bank without one answered question."""
    return Index([])


def _found(index: Index, candidates: Candidates, row: tuple[int, float, float | None]) -> Found:
    place, score, probability = row
    id_, group, law, number, article, title = index.label(int(candidates.passages[place]))
    return Found(id_, group, law, number, article, title, score, probability)
