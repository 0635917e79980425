"""`longhouse campaign count | rebuild`: count new field events, or all of them anew."""

import argparse
import time

from longhouse.campaign import actions


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["count", "rebuild"])


def run(options: argparse.Namespace) -> int:
    """Count, and print how far the counters are now."""
    began = time.monotonic()
    position = actions.rebuild() if options.what == "rebuild" else actions.count_new()
    print(f"Đã đếm đến bản ghi số {position}, trong {time.monotonic() - began:.1f} giây.")
    return 0
