"""`longhouse simulate counter`: play days of all counters with invented people, and say whether anything broke."""

import argparse
import time

from longhouse.cli.commands.ask import day
from longhouse.core.clock import today
from longhouse.counter.jobs.simulating import simulate


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--dossiers", type=int, default=200, help="how many are filed")
    parser.add_argument("--days", type=int, default=10, help="over how many days")
    parser.add_argument("--from", dest="first", metavar="DATE", default="2026-03-02", help="the first day")
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same month")


def run(options: argparse.Namespace) -> int:
    """Print what became of the play; status 1 where something that must hold is broken."""
    began = time.monotonic()
    first = day(options.first) if options.first else today()
    found = simulate(
        dossiers=options.dossiers,
        first_day=first,
        days=options.days,
        seed=options.seed,
        actor=options.actor,
    )
    seconds = time.monotonic() - began
    print(f"Hồ sơ: {found.dossiers}; việc đã làm: {found.acts}; {seconds:.1f} giây.")
    for state, count in sorted(found.states.items(), key=lambda item: -item[1]):
        print(f"  {state:20} {count}")
    print(f"Còn mở: {found.open}; trễ: {found.late}.")
    for code, count in sorted(found.refused.items()):
        print(f"  từ chối {code}: {count}")
    print("Không có điều nào bị phá vỡ." if not found.broken else "Bị phá vỡ:")
    for words in found.broken[:50]:
        print(f"  {words}")
    return 1 if found.broken else 0
