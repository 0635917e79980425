"""A small campaign is played, and everything that must hold does."""

from datetime import date

import pytest

from longhouse.campaign import queries
from longhouse.campaign.jobs.simulating import MERGER_DAY, HouseNotEmpty, simulate
from longhouse.campaign.shapes import Measure
from longhouse.learning.shapes import FieldAnswer
from tests.campaign.field_days import HOUSE
from tests.counter.cast import in_scope

pytestmark = pytest.mark.usefixtures("places", "db")
FIRST = date(2025, 7, 15)


def test_a_campaign_with_late_villages_doubles_and_a_merger_loses_and_doubles_nothing() -> None:
    with in_scope(HOUSE):
        play = simulate(seed=1, first=FIRST, days=MERGER_DAY + 5, communes=3, teams=3, actor=HOUSE)
        assert play.broken == []
        assert play.answers[FieldAnswer.SEEN]
        moved = [key for key in queries.village_tallies() if key.partition(".")[2][0].isdigit()]
        assert len(moved) == 2
        assert queries.tally(unit="")[Measure.TYPED]
        with pytest.raises(HouseNotEmpty):
            simulate(seed=1, first=FIRST, days=1, communes=1, teams=1, actor=HOUSE)
