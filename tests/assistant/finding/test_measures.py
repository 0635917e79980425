"""Measures against values worked out by hand, and probabilities that rise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.assistant.rules.finding.calibration import fitted, returned, softmax
from longhouse.assistant.rules.finding.measures import (
    Judged,
    calibration_error,
    f2,
    ndcg_at,
    recall_at,
    reliability,
)

FIRST = Judged((True, False), 1, 1, 0.9)
SECOND = Judged((False, True), 1, 2, 0.5)
NEVER = Judged((False, False), 1, 1, 0.1)


def test_measures_are_what_a_hand_works_out() -> None:
    judged = [FIRST, SECOND, NEVER]
    assert recall_at(judged, most=1) == pytest.approx(1 / 3)
    assert recall_at(judged, most=10) == pytest.approx(2 / 3)
    assert ndcg_at(judged, most=10) == pytest.approx((1 + 1 / np.log2(3)) / 3)
    assert f2(judged) == pytest.approx((1 + 5 / 6) / 3)


def test_no_question_measures_nothing() -> None:
    assert (recall_at([], most=1), ndcg_at([], most=10), f2([]), calibration_error([])) == (0, 0, 0, 0)


def test_the_reliability_curve_counts_every_question_once() -> None:
    curve = reliability([FIRST, SECOND, NEVER])
    assert [count for *_, count in curve] == [1, 1, 1]
    assert calibration_error([FIRST, SECOND, NEVER]) == pytest.approx((0.1 + 0.5 + 0.1) / 3)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200))
def test_probabilities_rise_with_the_share_and_stay_within_bounds(rows: list[tuple[float, bool]]) -> None:
    curve = fitted(shares=[share for share, _ in rows], right=[hit for _, hit in rows])
    said = curve.probability(np.linspace(0, 1, 21, dtype=np.float32))
    assert (np.diff(said) >= -1e-6).all()
    assert said.min() >= 0
    assert said.max() <= 1


def test_a_curve_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        fitted(shares=[], right=[])


@pytest.mark.parametrize(
    ("probabilities", "expected"),
    [([0.9, 0.05], 1), ([0.5, 0.4], 2), ([0.34, 0.33, 0.33], 3), ([0.0, 0.0], 1)],
    ids=["sure of the first", "torn between two", "torn between three", "sure of none"],
)
def test_the_cut_makes_the_expected_f2_highest(probabilities: list[float], expected: int) -> None:
    assert returned(probabilities) == expected


def test_shares_sum_to_one_however_large_the_scores() -> None:
    assert softmax(np.array([1e4, 1e4 - 1, -1e4], dtype=np.float32)).sum() == pytest.approx(1)
