"""From scores to probabilities: a logistic curve fitted on questions kept out of training, and where to cut a list."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.terms import Floats

MOST_RETURNED = 3
MOST_ODDS, CORNERS = 10.0, 64  # how far the curve is drawn, in log odds, and by how many corners
STEPS, PENALTY = 60, 0.01


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising curve from a share of the softmax to a probability, given by its corners."""

    shares: tuple[float, ...]
    probabilities: tuple[float, ...]

    def probability(self, shares: Floats) -> Floats:
        """Return the probability of each share, straight between the corners."""
        return np.asarray(np.interp(shares, self.shares, self.probabilities), dtype=np.float32)


def softmax(scores: Floats) -> Floats:
    """Return the scores of one question as shares that sum to one."""
    raised = np.exp(scores.astype(np.float64) - float(scores.max()))
    return np.asarray(raised / raised.sum(), dtype=np.float32)


def fitted(*, shares: Sequence[float], right: Sequence[bool]) -> Curve:
    """Return the logistic curve over the log odds of the share that is likeliest given the observations.

    The targets are drawn in a little from 0 and 1, so that few observations never make certain; a curve that would
    fall is laid flat.

    Raises:
        ValueError: if there is no observation.

    Source: Platt, Probabilistic outputs for support vector machines, 1999.
    """
    if not shares:
        raise ValueError("a curve needs at least one observation, got none.")
    hits = np.asarray(right, dtype=np.float64)
    yes, no = float(hits.sum()), float(len(hits) - hits.sum())
    wanted = np.where(hits > 0, (yes + 1) / (yes + 2), 1 / (no + 2))
    base, slope = _logistic(_odds(np.asarray(shares, dtype=np.float64)), wanted)
    corners = np.linspace(-MOST_ODDS, MOST_ODDS, CORNERS)
    said = 1 / (1 + np.exp(-(base + max(slope, 0.0) * corners)))
    return Curve(tuple((1 / (1 + np.exp(-corners))).tolist()), tuple(said.tolist()))


def _odds(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    kept = np.clip(shares, 1e-9, 1 - 1e-9)
    return np.clip(np.log(kept / (1 - kept)), -MOST_ODDS, MOST_ODDS)


def _logistic(odds: NDArray[np.float64], wanted: NDArray[np.float64]) -> tuple[float, float]:
    """Return base and slope by Newton's method, each step held short; a small penalty keeps them finite."""
    columns, weights = np.stack([np.ones_like(odds), odds], axis=1), np.zeros(2)
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (said - wanted) + PENALTY * weights
        bend = (columns * (said * (1 - said))[:, None]).T @ columns + PENALTY * np.eye(2)
        weights = weights - np.clip(np.linalg.solve(bend, slope), -1, 1)
    return float(weights[0]), float(weights[1])


def returned(probabilities: Sequence[float]) -> int:
    """Return how many answers, best first, make the expected F2 highest when one of them is right; at least one."""
    best, chosen, sum_of = 0.0, 1, 0.0
    for count, probability in enumerate(probabilities[:MOST_RETURNED], start=1):
        sum_of += probability
        if sum_of * 5 / (4 + count) > best + 1e-9:
            best, chosen = sum_of * 5 / (4 + count), count
    return chosen
