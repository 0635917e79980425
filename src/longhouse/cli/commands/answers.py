"""`longhouse answers check|forget`: suspend answers whose ground moved, forget what is kept no longer."""

import argparse

from longhouse.assistant import actions
from longhouse.core.clock import now


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["check", "forget"])


def run(options: argparse.Namespace) -> int:
    """Do it once and print what changed; meant to run every night."""
    if options.what == "check":
        suspended = actions.suspend_stale(actor=options.actor, at=now())
        for answer in suspended:
            print(f"Tạm ngừng, mở để xem lại: {answer}")
        print(f"{len(suspended)} câu trả lời tạm ngừng.")
        return 0
    gone = actions.forget_old(actor=options.actor, at=now())
    print(f"Đã quên {gone.questions} câu hỏi, {gone.ratings} đánh giá, {gone.counts} dòng đếm.")
    return 0
