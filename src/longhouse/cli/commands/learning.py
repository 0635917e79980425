"""`longhouse learning xapi`: lessons done in accounts as xAPI statements, one JSON a line."""

import argparse
import json

from longhouse.learning import queries
from longhouse.learning.rules import lessons_xapi


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["xapi"])
    parser.add_argument("--address", required=True, help="of the house, such as https://longhouse.example.vn")


def run(options: argparse.Namespace) -> int:
    """Print a statement for each lesson done; the learner is the account's number, without a name."""
    known = queries.curriculum().lessons
    for person, done in queries.lessons_done():
        row = lessons_xapi.statement(
            done=done, lesson=known.get(done.lesson), learner=str(person), address=options.address.rstrip("/")
        )
        print(json.dumps(row, ensure_ascii=False))
    return 0
