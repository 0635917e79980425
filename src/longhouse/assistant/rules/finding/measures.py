"""How good an order of answers is: hits at one and ten, nDCG, F2 of a cut list, and how honest probabilities are."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """One question, answered and judged.

    Args:
        right: for each answer, best first, whether it is a right one. golds: how many right ones there are.
        returned: how many answers the cut keeps. probability: of the first being right; None where not known.
    """

    right: tuple[bool, ...]
    golds: int
    returned: int
    probability: float | None


def recall_at(judged: Sequence[Judged], *, most: int) -> float:
    """Return the share of questions with a right answer among the first `most`."""
    return _mean([float(any(row.right[:most])) for row in judged])


def ndcg_at(judged: Sequence[Judged], *, most: int) -> float:
    """Return the mean nDCG with one right answer a question: its first, as the golds are versions of one article."""
    return _mean([_gain(row.right[:most]) for row in judged])


def f2(judged: Sequence[Judged]) -> float:
    """Return the mean F2 of the answers that the cut keeps (recall counts four times as much as precision)."""
    return _mean([_f2(row) for row in judged])


def reliability(judged: Sequence[Judged], *, bins: int = 10) -> list[tuple[float, float, int]]:
    """Return for each bin of probability: mean probability, share right, and how many questions; empty bins left out."""
    known = [
        (row.probability, bool(row.right) and row.right[0]) for row in judged if row.probability is not None
    ]
    curve = []
    for number in range(bins):
        inside = [pair for pair in known if min(int(pair[0] * bins), bins - 1) == number]
        if inside:
            curve.append(
                (_mean([p for p, _ in inside]), _mean([float(hit) for _, hit in inside]), len(inside))
            )
    return curve


def calibration_error(judged: Sequence[Judged]) -> float:
    """Return the expected calibration error: the mean gap between probability and share right, weighed by bin."""
    curve = reliability(judged)
    total = sum(count for *_, count in curve)
    return sum(abs(said - true) * count for said, true, count in curve) / total if total else 0.0


def _gain(right: Sequence[bool]) -> float:
    return next((1 / math.log2(place + 2) for place, hit in enumerate(right) if hit), 0.0)


def _f2(row: Judged) -> float:
    hits = sum(row.right[: row.returned])
    if not hits:
        return 0.0
    precision, recall = hits / row.returned, min(hits / row.golds, 1.0)
    return 5 * precision * recall / (4 * precision + recall)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
