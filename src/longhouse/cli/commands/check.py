"""`longhouse check`: are the files of the catalogue right? Needs no database."""

import argparse
from pathlib import Path

from longhouse.cli.database.connect import ROOT
from longhouse.procedures.rules.files import read_catalogue


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "catalogue", help="the catalogue's folder"
    )


def run(options: argparse.Namespace) -> int:
    """Print each problem with file, line, field and how to mend it."""
    reading = read_catalogue(folder=options.folder)
    for problem in reading.problems:
        place = f"{problem.file}:{problem.line}"
        print(f"{place}: {problem.field}: {problem.words}\n    → {problem.mend}")
    print(f"{len(reading.definitions)} thủ tục đúng, {len(reading.problems)} chỗ cần sửa.")
    return 1 if reading.problems else 0
