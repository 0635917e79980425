"""`longhouse simulate campaign`: play the days of a campaign through phones and sync, and say whether anything broke."""

import argparse
import sys
import time

from longhouse.campaign import queries
from longhouse.cli.campaign_play.boards import Held
from longhouse.cli.campaign_play.lines import OverHttp
from longhouse.cli.campaign_play.playing import SHOWN, Scale, simulate

KEY, LONGEST = "100-ngay-2025", 120


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same campaign")
    parser.add_argument("--days", type=int, default=103, help="how many days")
    parser.add_argument("--communes", type=int, default=102, help="in how many communes")
    parser.add_argument("--teams", type=int, default=3, help="villages with a team in each commune")
    parser.add_argument("--over", default="", metavar="ADDRESS", help="a house that runs on this database")
    parser.add_argument("--share", type=float, default=0.2, help="how many of the envelopes go over HTTP")


def run(options: argparse.Namespace) -> int:
    """Print what was played and each thing that must hold, with its numbers; status 1 where one does not."""
    began, campaign = time.monotonic(), queries.campaign(key=KEY)

    def tell(words: str) -> None:
        print(f"{time.monotonic() - began:5.0f} s  {words}", file=sys.stderr, flush=True)

    over = OverHttp(options.over) if options.over else None
    scale = Scale(
        options.communes, options.teams, options.days, over, options.share if over is not None else 0.0
    )
    play = simulate(seed=options.seed, campaign=campaign, scale=scale, actor=options.actor, tell=tell)
    world = play.world
    print(f"Đã chơi: {len(world.units)} xã, phường; {len(world.teams)} tổ; {options.days} ngày; ")
    print(f"  {len(world.stands)} bản ghi; {time.monotonic() - began:.0f} giây.")
    for what, count in (*sorted(world.happened.items()), *sorted(world.codes.items())):
        print(f"  {what}: {count}")
    print(f"  nằm lại trên máy đã khóa: {sum(len(one.log.events) - one.held for one in world.lost)}")
    print("Điều phải đúng (đã chơi = nhà nói):")
    for one in play.held:
        print(told(one))
    for number in SHOWN:
        on = campaign.first.fromordinal(campaign.first.toordinal() + number - 1)
        print(f"  ngày {number}: /chien-dich/{KEY}?ngay={on}")
    return 1 if play.broken else 0


def told(one: Held) -> str:
    """Return a line about something that must hold."""
    if one.holds:
        return f"  đúng: {one.words}: {_short(one.played)}" if one.played != [] else f"  đúng: {one.words}"
    return f"  KHÔNG ĐÚNG: {one.words}: đã chơi {_short(one.played)}; nhà nói {_short(one.found)}"


def _short(value: object) -> str:
    text = f"{len(value)} xã" if isinstance(value, dict) else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
