"""`longhouse train --corpus F --questions F`: learn from answered questions in which order to show passages."""

import argparse
import json
from pathlib import Path

from longhouse.assistant.jobs.train_finding import Lesson, train
from longhouse.cli.database import connect
from longhouse.core.clock import now
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

SEED = 7


class LessonsNotPaired(Refusal):
    """There are not as many files of questions as of passages."""

    code = "lessons-not-paired"
    sentence = mark("Mỗi --corpus cần đúng một --questions đi cùng: có %(corpora)s và %(questions)s.")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument(
        "--corpus", type=Path, action="append", required=True, help="passages; may be repeated"
    )
    parser.add_argument(
        "--questions",
        type=Path,
        action="append",
        required=True,
        help="questions with gold, in the same order",
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--model", type=Path, default=None, help="folder of the model (var/models/finding)")
    parser.add_argument(
        "--no-embedding", action="store_true", help="learn the order only: a smaller, quicker model"
    )
    parser.add_argument("--json", action="store_true", help="print the card as JSON")


def run(options: argparse.Namespace) -> int:
    """Train, write the model with its card, and say where."""
    if len(options.corpus) != len(options.questions):
        raise LessonsNotPaired(corpora=len(options.corpus), questions=len(options.questions))
    folder = options.model or connect.folder() / "models" / "finding"
    lessons = [Lesson(*pair) for pair in zip(options.corpus, options.questions, strict=True)]
    embedded = not options.no_embedding
    card = train(lessons=lessons, folder=folder, seed=options.seed, at=now(), with_embedding=embedded)
    print(json.dumps(card, ensure_ascii=False, indent=2) if options.json else f"Đã học xong: {folder}")
    return 0
