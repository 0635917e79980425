"""`longhouse migrate`: bring the tables to this release, as their owner."""

import argparse

import django

from longhouse.cli.database.connect import ensure_database
from longhouse.cli.database.wake import migrate


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("--quiet", action="store_true", help="say only what is wrong")


def run(options: argparse.Namespace) -> int:
    """Apply every migration that is missing; safe to repeat."""
    ensure_database()
    django.setup()
    migrate(verbosity=0 if options.quiet else 1)
    return 0
