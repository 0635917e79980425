"""`longhouse django ...`: Django's own commands (makemigrations, shell), for engineers."""

import argparse

import django
from django.core.management import execute_from_command_line

from longhouse.cli.database.connect import ensure_database


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(options: argparse.Namespace) -> int:
    """Hand the words over to Django."""
    ensure_database()
    django.setup()
    execute_from_command_line(["longhouse django", *options.words])
    return 0
