"""`longhouse drafts forget`: erase applications never sent, and their photos, once their time is over."""

import argparse

from longhouse.core.clock import now
from longhouse.counter import actions


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["forget"])


def run(options: argparse.Namespace) -> int:
    """Do it once and print what went; meant to run every night."""
    gone = actions.forget_unsent(actor=options.actor, at=now())
    print(f"Đã xóa {gone.drafts} bản nháp, {gone.files} ảnh, {gone.parts} tệp gửi dở.")
    return 0
