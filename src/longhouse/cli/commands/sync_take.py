"""`longhouse sync take FILE --code "1234 5678 9012"`: bring in unsent work that a phone handed over as a file."""

import argparse
from pathlib import Path

from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.sync import actions


class HandOverNotRead(Refusal):
    """The file cannot be read from the disk."""

    code = "hand-over-not-read"
    sentence = mark("Không đọc được tệp %(file)s: %(why)s")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("file", type=Path, help="the file that the phone made")
    parser.add_argument("--code", required=True, help="the twelve digits from the phone's screen")


def run(options: argparse.Namespace) -> int:
    """Take the file in and say what became of it; 1 where something of it was not taken."""
    try:
        sent = options.file.read_bytes()
    except OSError as error:
        raise HandOverNotRead(file=options.file, why=error.strerror) from error
    taken = actions.take_handed(sent=sent, code=options.code, actor=options.actor, at=now())
    print(
        f"Máy “{taken.label}”: {taken.new} việc mới, {taken.seen} việc đã có, {taken.files} tệp ảnh, tiếng."
    )
    left = taken.refused + taken.apart + taken.files_refused
    if left:
        print(
            f"Chưa nhận: {taken.refused} việc, {taken.apart} gói không nối được, {taken.files_refused} tệp ảnh, tiếng."
        )
    return 1 if left else 0
