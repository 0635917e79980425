"""Play a small campaign in a house that is served elsewhere, and print what its boards must say: `python -m tests.campaign.small_play ADDRESS`."""

import json
import sys
from dataclasses import dataclass

SHARE = 0.3  # of the envelopes go over HTTP
Figures = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Played:
    """What was played: what does not hold, how many envelopes went over HTTP, the village that moved, figures by day and unit."""

    broken: list[str]
    over_http: int
    moved: list[str]
    merged: str
    stands: dict[str, Figures]
    by_today: dict[str, Figures]


def _played(address: str) -> dict[str, object]:
    from longhouse.cli.database.wake import wake  # noqa: PLC0415 (Django is loaded by it)

    house = wake(command="test")
    from longhouse.accounts.actions import open_scope  # noqa: PLC0415
    from longhouse.campaign import queries  # noqa: PLC0415
    from longhouse.cli.campaign_play.boards import by_home, standing  # noqa: PLC0415
    from longhouse.cli.campaign_play.counted import counted  # noqa: PLC0415
    from longhouse.cli.campaign_play.lines import OverHttp  # noqa: PLC0415
    from longhouse.cli.campaign_play.playing import SHOWN, Scale, simulate  # noqa: PLC0415
    from longhouse.cli.campaign_play.turning import MERGED  # noqa: PLC0415
    from longhouse.cli.commands.simulate_campaign import told  # noqa: PLC0415
    from tests.places.factories import load_places_once  # noqa: PLC0415

    load_places_once()
    open_scope(actor=house)
    scale = Scale(communes=4, teams=1, over=OverHttp(address), share=SHARE)
    campaign = queries.campaign(key="100-ngay-2025")
    play = simulate(seed=1, campaign=campaign, scale=scale, actor=house, tell=lambda _words: None)
    cells = counted(play.world.stands.values())
    days = {number: standing(cells, until=play.world.day(number)) for number in SHOWN}
    first, second, _, fourth = (unit.key for unit in play.world.units)
    return {
        "broken": [told(one) for one in play.broken],
        "over_http": play.world.happened["gói qua OverHttp"],
        "moved": [f"{first}/mau-1", f"{second}/{first}-mau-1"],
        "merged": f"{fourth}/{MERGED}",
        "stands": {play.world.day(number).isoformat(): found for number, found in days.items()},
        "by_today": {
            play.world.day(number).isoformat(): by_home(play.world, found) for number, found in days.items()
        },
    }


if __name__ == "__main__":
    print(json.dumps(_played(sys.argv[1])))
