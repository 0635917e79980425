"""`longhouse django ...`: Django's own commands (makemigrations, shell), as the owner of the tables."""

import argparse

import django
from django.core.management import execute_from_command_line

from longhouse.cli.database.connect import ensure_database


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("django", help="Django's own commands, for engineers")
    parser.add_argument("words", nargs=argparse.REMAINDER)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Hand the words over to Django."""
    ensure_database()
    django.setup()
    execute_from_command_line(["longhouse django", *options.words])
    return 0
