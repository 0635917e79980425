"""`longhouse decide`: who decides something, in a place, on a day; in words or as JSON."""

import argparse
import json

from longhouse.authority import queries
from longhouse.authority.rules import wire, wording
from longhouse.authority.rules.objects import OBJECT
from longhouse.authority.shapes import Ruling, Verdict
from longhouse.cli.commands.ask import day
from longhouse.core.clock import today
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class FactNotReadable(Refusal):
    """A fact is not written as name=value."""

    code = "fact-not-readable"
    sentence = mark("Không hiểu “%(fact)s”. Viết tên=giá trị, ví dụ --fact tuoi=15")


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("power", help="key of a power, code of a procedure, or words")
    parser.add_argument(
        "--place", metavar="NAME", default="", help="commune or ward, old or new name, or key"
    )
    parser.add_argument("--on", metavar="DATE", default="", help="the day; today if left out")
    parser.add_argument("--fact", metavar="NAME=VALUE", action="append", default=[], help="what is known")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: argparse.Namespace) -> int:
    """Print who decides; status 1 where that cannot be told."""
    facts: dict[str, object] = dict(_fact(text) for text in options.fact)
    on = day(options.on) if options.on else today()
    found = queries.who_decides(power=options.power, place=options.place, on=on, facts=facts)
    if found.ruling is Ruling.UNKNOWN_POWER:
        nearest = queries.find(text=options.power, limit=1)
        for text in nearest:
            meant = {OBJECT: text.object_key} if text.object_key else {}
            found = queries.who_decides(power=text.key, place=options.place, on=on, facts=meant | facts)
    print(
        json.dumps(wire.verdict(verdict=found), ensure_ascii=False, indent=2)
        if options.json
        else in_words(found)
    )
    return 0 if found.ruling is Ruling.DECIDED else 1


def in_words(verdict: Verdict) -> str:
    """Return the verdict as lines for a terminal."""
    lines = [verdict.power.name if verdict.power else "Sổ thẩm quyền không có việc này."]
    if verdict.holder:
        lines.append(f"  {verdict.holder.name}")
    if verdict.grant:
        lines.append(f"  {wording.because(grant=verdict.grant)}")
    if verdict.ruling is Ruling.NOBODY:
        lines.append("  Ngày đó trong sổ không có ai.")
    lines += [f"  Còn thiếu: {name}" for name in verdict.missing]
    lines += [
        f"    - {row.object_key}: {row.body_name}. {wording.because(grant=row)}" for row in verdict.choices
    ]
    lines += [f"  Trước đó: {row.body_name}. {wording.because(grant=row)}" for row in verdict.before]
    lines += [f"  Sau đó: {row.body_name}. {wording.because(grant=row)}" for row in verdict.after]
    return "\n".join([*lines, *(f"  Lưu ý: {note}" for note in verdict.notes)])


def _fact(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not (name and sign):
        raise FactNotReadable(fact=text[:60])
    return name.strip(), value.strip()
