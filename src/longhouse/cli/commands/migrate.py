"""`longhouse migrate`: bring the tables to this release, as their owner."""

import argparse

import django
from django.core.management import call_command

from longhouse.cli.database.connect import ensure_database


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("migrate", help="bring the tables to this release")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Apply every migration that is missing; safe to repeat."""
    ensure_database()
    django.setup()
    call_command("migrate", database="owner", interactive=False, verbosity=1)
    return 0
