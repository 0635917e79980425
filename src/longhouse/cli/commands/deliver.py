"""`longhouse deliver`: send the notices that wait, and in the morning tell officers what will be late tomorrow."""

import argparse
import time

from longhouse.core.clock import now
from longhouse.counter import actions


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="go on, a round so often")


def run(options: argparse.Namespace) -> int:
    """Do it once and print what went; or go on until stopped, saying only what went."""
    one_round(options, is_quiet=False)
    while options.every:
        time.sleep(options.every)
        one_round(options, is_quiet=True)
    return 0


def one_round(options: argparse.Namespace, *, is_quiet: bool) -> None:
    """Write the morning's notices, send what is due, and print it where there is something to say."""
    warned = actions.warn_of_tomorrow(actor=options.actor, at=now())
    done = actions.deliver(ways=actions.ways(), actor=options.actor, at=now())
    if is_quiet and not (warned or done.sent or done.given_up):
        return
    print(
        f"Đã gửi {done.sent} tin, {done.later} tin sẽ thử lại, {done.given_up} tin không gửi được;"
        f" {warned} tin nhắc việc mới.",
        flush=True,
    )
