"""From scores to probabilities: isotonic regression on questions kept out of training, and where to cut a list."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from longhouse.assistant.rules.finding.terms import Floats

MOST_RETURNED = 3
FEW = 20  # observations: fewer never make certain


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
    """Return the rising curve nearest to the observations (pool adjacent violators), thinned to at most 64 corners.

    Raises:
        ValueError: if there is no observation.
    """
    if not shares:
        raise ValueError("a curve needs at least one observation, got none.")
    order = np.argsort(np.asarray(shares), kind="stable")
    blocks: list[tuple[float, float, float]] = []  # sum of right, sum of shares, count
    for share, hit in zip(np.asarray(shares)[order], np.asarray(right, dtype=float)[order], strict=True):
        blocks.append((float(hit), float(share), 1.0))
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][2] >= blocks[-1][0] / blocks[-1][2]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((last[0] + before[0], last[1] + before[1], last[2] + before[2]))
    kept = [blocks[round(at)] for at in np.linspace(0, len(blocks) - 1, min(len(blocks), 64))]
    hits, sums, counts = (np.array(column) for column in zip(*kept, strict=True))
    smoothed = np.where(counts < FEW, (hits + 0.5) / (counts + 1), hits / counts)
    return Curve(tuple((sums / counts).tolist()), tuple(np.maximum.accumulate(smoothed).tolist()))


def returned(probabilities: Sequence[float]) -> int:
    """Return how many answers, best first, make the expected F2 highest when one of them is right; at least one."""
    best, chosen, sum_of = 0.0, 1, 0.0
    for count, probability in enumerate(probabilities[:MOST_RETURNED], start=1):
        sum_of += probability
        if sum_of * 5 / (4 + count) > best + 1e-9:
            best, chosen = sum_of * 5 / (4 + count), count
    return chosen
