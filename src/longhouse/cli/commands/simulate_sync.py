"""`longhouse simulate sync`: play phones on a bad line by seeds, and say whether anything was lost or doubled."""

import argparse
import time
from collections import Counter

from longhouse.sync.jobs.simulating import play

EVERY = 500  # seeds between two lines


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--seeds", type=int, default=1000, help="how many plays")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")


def run(options: argparse.Namespace) -> int:
    """Print what was played and what broke; status 1 where something did."""
    began, events, happened = time.monotonic(), 0, Counter[str]()
    broken: dict[int, list[str]] = {}
    for seed in range(options.first, options.first + options.seeds):
        world = play(seed=seed)
        events += world.made
        happened.update(world.happened)
        if world.broken:
            broken[seed] = world.broken
        if (played := seed - options.first + 1) % EVERY == 0:
            print(
                f"{played} seeds, {events} events, {len(broken)} broken, {time.monotonic() - began:.0f} s",
                flush=True,
            )
    print(f"{options.seeds} seeds, {events} events, {time.monotonic() - began:.0f} s")
    for name, count in happened.most_common():
        print(f"  {name:20} {count}")
    print("lost, doubled, out of order: 0" if not broken else f"broken in {len(broken)} seeds:")
    for seed, words in list(broken.items())[:20]:
        print(f"  seed {seed}: {'; '.join(words[:3])}")
    return 1 if broken else 0
