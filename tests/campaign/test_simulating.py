"""A small campaign is played through phones and sync, and everything that must hold does; what does not is found."""

import pytest
from django.db import connection

from longhouse.campaign import queries
from longhouse.campaign.shapes import Measure
from longhouse.cli.campaign_play import boards, checking
from longhouse.cli.campaign_play.boards import Held
from longhouse.cli.campaign_play.counted import counted
from longhouse.cli.campaign_play.playing import HouseNotEmpty, Play, Scale, simulate
from longhouse.cli.campaign_play.turning import LOCKING_DAY, MERGED, MERGER_DAY
from longhouse.cli.commands.simulate_campaign import told
from tests.campaign.field_days import HOUSE
from tests.campaign.test_rules import peak
from tests.counter.cast import in_scope

pytestmark = pytest.mark.usefixtures("places", "db")
SMALL = Scale(communes=4, teams=2, days=MERGER_DAY + 4)


def play(scale: Scale) -> Play:
    """Play by the first seed; nobody listens."""
    return simulate(seed=1, campaign=peak(), scale=scale, actor=HOUSE, tell=lambda _words: None)


def words_of(found: list[Held]) -> list[str]:
    """Return what does not hold, in words."""
    return [told(one) for one in found]


def test_a_campaign_through_phones_and_sync_loses_and_doubles_nothing() -> None:
    with in_scope(HOUSE):
        played = play(SMALL)
        assert words_of(played.broken) == []
        assert {"gói bị cắt giữa đường", "gói gửi hai lần", "câu trả lời bị mất"} <= set(
            played.world.happened
        )
        assert played.world.codes["device-revoked"] == SMALL.days - LOCKING_DAY + 1
        assert played.world.conflicts
        first, second, third, fourth = (unit.key for unit in played.world.units)
        assert {f"{second}.{first}-mau-1", f"{fourth}.{MERGED}"} <= set(queries.village_tallies())
        assert (played.world.homes[f"{first}-mau-1"], played.world.homes[f"{third}-mau-1"]) == (
            second,
            fourth,
        )
        assert queries.tally(unit="")[Measure.TYPED]
        with pytest.raises(HouseNotEmpty):
            play(SMALL)


def test_a_record_that_is_lost_and_a_cell_that_is_wrong_are_found() -> None:
    with in_scope(HOUSE):
        world = play(Scale(communes=1, teams=2, days=2)).world
        cells = counted(world.stands.values())
        with connection.cursor() as cursor:
            cursor.execute("UPDATE campaign_daycount SET trained = trained + 1 WHERE unit = ''")
            cursor.execute("DELETE FROM learning_fieldevent WHERE kind = 'SESSION'")
        wrong = words_of([one for one in boards.boards(world, cells, 1, when="") if not one.holds])
        lost = words_of([one for one in checking.records(world) if not one.holds])
    assert any("bảng tỉnh, xã, thôn" in words for words in wrong)
    assert any("không mất bản ghi nào" in words for words in lost)
