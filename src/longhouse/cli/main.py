"""The command `longhouse`: one door for the people who run the house."""

import argparse
import os
import sys
from importlib import import_module
from pkgutil import iter_modules

from longhouse.cli import commands
from longhouse.core.refusal import Refusal


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused or found wrong, 2 asked wrongly."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longhouse.web.settings")
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except Refusal as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="longhouse", description="The digital house of a province.")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for module in sorted(found.name for found in iter_modules(commands.__path__)):
        import_module(f"longhouse.cli.commands.{module}").register(subparsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
