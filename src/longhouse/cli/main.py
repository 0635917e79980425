"""The command `longhouse`: one door for the people who run the house."""

import argparse
import os
import sys
from dataclasses import dataclass
from importlib import import_module

import django
from django.db import OperationalError

from longhouse.cli.database.servers import in_our_words
from longhouse.cli.database.wake import wake
from longhouse.core.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its module, what it is for, and what it needs: the house awake (database, scope), or Django at least."""

    module: str
    help: str
    needs_house: bool = True
    needs_django: bool = True


COMMANDS = {
    "run": Command("run", "make everything ready and open the house in the browser"),
    "place": Command("place", "serve lessons on a small PC in a village, and carry what phones send"),
    "serve": Command("serve", "serve the pages of a house that is ready"),
    "migrate": Command("migrate", "bring the tables to this release", False, needs_django=False),
    "load": Command("load", "load places, offices and the catalogue; shows what changes"),
    "check": Command(
        "check", "check the files of the catalogue; says where and how to mend", False, needs_django=False
    ),
    "check authority": Command(
        "check_authority", "list gaps, overlaps, conflicts and endings of who may decide what"
    ),
    "decide": Command("decide", "tell who decides something, in a place, on a day"),
    "due": Command("due", "tell by when a result is due, and every day counted", needs_house=False),
    "drafts": Command("drafts", "erase applications never sent, and their photos, once their time is over"),
    "files": Command(
        "sealed_files", "seal uploaded files, wrap them by a new key, or check that all are whole"
    ),
    "retention": Command("retention", "tell what is kept long enough; erase what may go"),
    "deliver": Command("deliver", "send the notices that wait; tell officers what will be late tomorrow"),
    "certificates": Command("certificates", "make a new key for certificates, or take one back"),
    "portal": Command("portal", "hand dossiers filed online to the national portal; list where it differs"),
    "simulate counter": Command(
        "simulate_counter", "play days of all counters with invented people; needs a database of its own"
    ),
    "simulate campaign": Command(
        "simulate_campaign", "play the days of a campaign in made-up villages; needs a database of its own"
    ),
    "simulate sync": Command(
        "simulate_sync",
        "play phones on a bad line and count what is lost or doubled",
        False,
        needs_django=False,
    ),
    "sync take": Command("sync_take", "take in unsent work that a phone handed over as a file"),
    "campaign": Command("campaign", "count new field events for the boards of campaigns, or all anew"),
    "impact": Command("impact", "tell what a new document touches, and open the reviews"),
    "import": Command("bring_in", "bring in the export of another system"),
    "import lessons": Command(
        "import_lessons", "bring in H5P or a folder of lessons as drafts", False, needs_django=False
    ),
    "learning": Command("learning", "print lessons done as xAPI statements"),
    "ask": Command("ask", "ask a question as people do"),
    "answers": Command(
        "answers", "suspend approved answers whose ground moved; forget what is kept no longer"
    ),
    "audit": Command("audit", "verify the record of acts"),
    "train": Command(
        "train", "learn from answered questions which passages to show first", needs_house=False
    ),
    "bench": Command("measure", "measure how well passages are found", needs_house=False),
    "django": Command("django_admin", "Django's own commands, for engineers", False, needs_django=False),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused or found wrong, 2 asked wrongly."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "longhouse.web.settings")
    words = sys.argv[1:] if arguments is None else arguments
    chosen = next((name for name in (" ".join(words[:2]), *words[:1]) if name in COMMANDS), "")
    if not chosen:
        _overview().parse_args(words or ["--help"])
        return 2
    try:
        return _run(chosen, words[len(chosen.split()) :])
    except Refusal as refusal:
        print(str(refusal), file=sys.stderr)
        return 1
    except OperationalError as error:
        print(str(in_our_words(error)), file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _run(name: str, words: list[str]) -> int:
    command = COMMANDS[name]
    wants_help = bool({"-h", "--help"} & set(words))
    actor = None
    if command.needs_house and not wants_help:
        actor = wake(command=name)
    elif command.needs_django or command.needs_house:
        django.setup()
    module = import_module(f"longhouse.cli.commands.{command.module}")
    parser = argparse.ArgumentParser(prog=f"longhouse {name}", description=command.help)
    module.register(parser)
    options = parser.parse_args(words)
    options.actor = actor
    status: int = module.run(options)
    return status


def _overview() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="longhouse",
        description="The digital house of a province.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:15} {command.help}" for name, command in COMMANDS.items()),
    )
    parser.add_argument("command", choices=list(COMMANDS), metavar="COMMAND")
    return parser


if __name__ == "__main__":
    sys.exit(main())
