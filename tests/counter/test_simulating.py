"""A played month: it asks for what it needs, stands alone, and breaks nothing."""

from datetime import date

import pytest

from longhouse.counter.jobs.simulating import DossiersPresent, Played, simulate
from tests.accounts.factories import HOUSE
from tests.counter.cast import Cast


def _play(dossiers: int) -> Played:
    return simulate(dossiers=dossiers, first_day=date(2026, 3, 2), days=5, seed=1, actor=HOUSE)


def test_a_played_week_breaks_nothing(cast: Cast) -> None:
    found = _play(12)
    assert found.broken == []
    assert (found.dossiers, sum(found.states.values())) == (12, 12)


def test_a_play_never_stands_among_dossiers(cast: Cast) -> None:
    cast.received()
    with pytest.raises(DossiersPresent):
        _play(3)
