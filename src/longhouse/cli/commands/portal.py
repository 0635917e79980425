"""`longhouse portal`: hand dossiers filed online to the national portal, and list where it says something else."""

import argparse

from longhouse.core.clock import now
from longhouse.counter import actions


def register(parser: argparse.ArgumentParser) -> None:
    """Add no words: there is one thing to do."""


def run(options: argparse.Namespace) -> int:
    """Do it once and print what went and what differs; meant to run every few minutes."""
    done = actions.exchange_with_portal(actor=options.actor, at=now())
    print(f"Đã chuyển {done.handed} hồ sơ.")
    for number, ours, theirs in done.differing:
        print(f"{number}: ở đây trạng thái {ours}, Cổng ghi {theirs}")
    return 1 if done.differing else 0
