"""Validity: the first day counts, the last does not."""

from datetime import date

import pytest

from longhouse.core.validity import Period

JULY = Period(date(2025, 7, 1), date(2025, 8, 1))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2025, 6, 30), False, id="the day before is out"),
        pytest.param(date(2025, 7, 1), True, id="the first day is in"),
        pytest.param(date(2025, 7, 31), True, id="the day before the end is in"),
        pytest.param(date(2025, 8, 1), False, id="the end itself is out"),
    ],
)
def test_a_period_covers_its_days(on: date, expected: bool) -> None:
    assert JULY.covers(on) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(Period(date(2025, 8, 1), None), False, id="one begins where the other ends"),
        pytest.param(Period(None, date(2025, 7, 2)), True, id="one shared day is enough"),
        pytest.param(Period(), True, id="the open period meets all"),
    ],
)
def test_periods_overlap_by_days(other: Period, expected: bool) -> None:
    assert JULY.overlaps(other) is expected
    assert other.overlaps(JULY) is expected


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="must end after"):
        Period(date(2025, 7, 1), date(2025, 7, 1))
