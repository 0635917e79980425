"""`longhouse check`: are the files of the catalogue right? Needs no database."""

import argparse
from pathlib import Path

from longhouse.assistant.rules.tickets.files import problems_of_questions
from longhouse.authority.rules.faults import doubles
from longhouse.authority.rules.files import read_register
from longhouse.authority.shapes import Fault, Register
from longhouse.campaign.rules.files import read_campaigns
from longhouse.cli.database.connect import ROOT
from longhouse.counter.rules.retention_files import read_retention
from longhouse.counter.rules.time.files import read_calendar
from longhouse.law.rules.files import read_law
from longhouse.learning.rules.curriculum_files import problems_of_curriculum
from longhouse.procedures.rules.files import read_catalogue


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "catalogue", help="the catalogue's folder"
    )


def run(options: argparse.Namespace) -> int:
    """Print each problem with file, line, field and how to mend it."""
    reading, register = read_catalogue(folder=options.folder), read_register(folder=options.folder)
    law = read_law(folder=options.folder)
    calendar = read_calendar(folder=options.folder)
    lessons, of_curriculum = problems_of_curriculum(
        folder=options.folder,
        procedures=reading.definitions,
        powers={power.key for power in register.powers},
    )
    problems = (
        *reading.problems,
        *register.problems,
        *law.problems,
        *calendar.problems,
        *problems_of_questions(folder=options.folder),
        *read_retention(folder=options.folder)[1],
        *of_curriculum,
        *read_campaigns(folder=options.folder)[1],
    )
    for problem in problems:
        place = f"{problem.file}:{problem.line}"
        print(f"{place}: {problem.field}: {problem.words}\n    → {problem.mend}")
    twice = _twice(register)
    for fault in twice:
        print(f"{' và '.join(fault.grants)}: {fault.words}\n    → sửa “from” hoặc “to” của một dòng")
    print(
        f"{len(reading.definitions)} thủ tục, {len(register.powers)} thẩm quyền, {len(law.documents)} văn bản"
        f" và {lessons} bài học đúng, {len(problems) + len(twice)} chỗ cần sửa."
    )
    return 1 if problems or twice else 0


def _twice(register: Register) -> list[Fault]:
    return list(doubles(powers=register.powers, grants=register.grants))
