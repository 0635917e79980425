"""`longhouse load`: places, offices, law, powers and the catalogue, in one transaction; shows what changes."""

import argparse
from pathlib import Path

from django.conf import settings

from longhouse.assistant.jobs.index_law import renew_index
from longhouse.authority import actions as authority
from longhouse.cli.commands.impact import print_opened
from longhouse.cli.database.wake import in_turn
from longhouse.core.clock import now, today
from longhouse.law import actions as law
from longhouse.monitoring import actions as monitoring
from longhouse.places import actions as places
from longhouse.procedures import actions as procedures
from longhouse.procedures.shapes import Diff


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("folder", nargs="?", type=Path, default=None, help="the catalogue's folder")


def run(options: argparse.Namespace) -> int:
    """Load everything or nothing, and print the difference."""
    folder = options.folder or settings.CATALOGUE
    with in_turn():
        units = places.load_units(actor=options.actor, at=now())
        offices = places.load_offices(actor=options.actor, at=now(), folder=folder)
        texts = law.load_catalogue_law(actor=options.actor, at=now(), folder=folder)
        register = authority.load_register(actor=options.actor, at=now(), folder=folder)
        diff = procedures.load_catalogue(actor=options.actor, at=now(), folder=folder)
        opened = monitoring.open_for_new_effects(actor=options.actor, at=now())
    print(f"Đơn vị hành chính: {units.added} mới, {units.changed} đổi, {units.unchanged} như cũ.")
    print(f"Cơ quan: {offices.added} mới, {offices.changed} đổi, {offices.unchanged} như cũ.")
    print(f"Văn bản: {len(texts.added)} mới, {len(texts.changed)} đổi, {texts.unchanged} như cũ.")
    counts = (len(register.added), len(register.changed), len(register.ended), register.unchanged)
    print("Thẩm quyền: {} mới, {} đổi, {} thôi, {} như cũ.".format(*counts))
    for key in (*register.changed, *register.ended):
        print(f"  {key}: {'đổi' if key in register.changed else 'không còn trong sổ'}")
    print_diff(diff)
    print_opened(opened)
    print_indexed(renew_index(on=today()))
    return 0


def print_indexed(articles: int) -> None:
    """Print how many articles questions in words are answered from; nothing where the house holds no text."""
    if articles:
        print(f"Hỏi bằng lời được trên {articles} điều luật.")


def print_diff(diff: Diff) -> None:
    """Print what changed among procedures, a line each."""
    counts = (len(diff.added), len(diff.changed), len(diff.ended), diff.unchanged)
    print("Thủ tục: {} mới, {} đổi, {} thôi hiệu lực, {} như cũ.".format(*counts))
    for code, facts in diff.changed.items():
        print(f"  {code}: đổi {', '.join(facts)}")
    for code in diff.ended:
        print(f"  {code}: không còn trong danh mục")
