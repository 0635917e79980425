"""`longhouse simulate campaign`: play the days of a campaign in made-up villages, and say whether anything broke."""

import argparse
import time

from longhouse.campaign import queries
from longhouse.campaign.jobs.simulating import simulate

KEY, SHOWN = "100-ngay-2025", (1, 40, 60, 103)


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same campaign")
    parser.add_argument("--days", type=int, default=103, help="how many days")
    parser.add_argument("--communes", type=int, default=102, help="in how many communes")
    parser.add_argument("--teams", type=int, default=3, help="villages with a team in each commune")


def run(options: argparse.Namespace) -> int:
    """Print what was played and each thing that must hold; status 1 where one does not."""
    began, campaign = time.monotonic(), queries.campaign(key=KEY)
    play = simulate(
        seed=options.seed,
        first=campaign.first,
        days=options.days,
        communes=options.communes,
        teams=options.teams,
        actor=options.actor,
    )
    seconds = time.monotonic() - began
    told = ", ".join(f"{answer.value} {count}" for answer, count in sorted(play.answers.items()))
    print(f"Bản ghi: {len(play.events)}; nhà trả lời: {told}; {seconds:.0f} giây.")
    for words in play.checked:
        print(f"  {'KHÔNG ĐÚNG' if words in play.broken else 'đúng'}: {words}")
    for number in SHOWN:
        on = campaign.first.fromordinal(campaign.first.toordinal() + number - 1)
        print(f"  ngày {number}: /chien-dich/{KEY}?ngay={on}")
    return 1 if play.broken else 0
