"""`longhouse impact DOCUMENT`: what a document touches, in words or as JSON; with --open, open the reviews."""

import argparse
import json
from itertools import groupby

from longhouse.cli.commands.ask import day
from longhouse.core.clock import now, today
from longhouse.monitoring import actions, queries
from longhouse.monitoring.rules import because, naming
from longhouse.monitoring.shapes import Impact, Opened, Touched


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("document", help="number in any spelling, such as 49/2026/NĐ-CP, or key")
    parser.add_argument(
        "--on", metavar="DATE", default="", help="day on which records are looked at; today if left out"
    )
    parser.add_argument("--open", action="store_true", help="open the reviews that do not stand yet")
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def run(options: argparse.Namespace) -> int:
    """Print what the document touches; status 1 where it is not known."""
    found = queries.impact(document=options.document, on=day(options.on) if options.on else today())
    opened = None
    if options.open:
        opened = actions.open_tasks(document=found.document.key, actor=options.actor, at=now())
    print(json.dumps(_plain(found, opened), ensure_ascii=False, indent=2) if options.json else _words(found))
    if opened and not options.json:
        print_opened(opened)
    return 0


def print_opened(opened: Opened) -> None:
    """Print how many reviews were opened, and because of which documents."""
    because_of = f" ({', '.join(opened.documents)})" if opened.documents else ""
    print(f"Việc rà soát: {opened.made} mới{because_of}, {opened.stood} đã mở từ trước.")


def _words(found: Impact) -> str:
    lines = [f"{found.document.number}: {found.document.title}"]
    for change in found.changes:
        since = change.from_on.strftime("%d/%m/%Y") if change.from_on else "chưa biết ngày"
        lines.append(
            f"  {naming.CHANGES.get(change.kind, change.kind)} {naming.cited(citation=change.target)}, từ {since}"
        )
    for kind, rows in groupby(found.touched, key=lambda one: one.kind):
        lines.append(f"{naming.KINDS[kind]}:")
        lines += [f"  {_row(row)}" for row in rows]
    if not found.touched:
        lines.append("Chưa thấy mục nào dựa vào điều bị đổi.")
    if found.aware:
        lines.append("Đã nhắc tới văn bản này:")
        lines += [f"  {naming.KINDS[row.kind]}: {row.title} ({row.key})" for row in found.aware]
    return "\n".join(lines)


def _row(row: Touched) -> str:
    parts = ", ".join(dict.fromkeys(naming.PARTS.get(line.part, line.part).lower() for line in row.lines))
    return (
        f"{row.title} ({row.key}): {naming.STRENGTHS[row.strength]}"
        f" {naming.cited(citation=row.change.target)}; ở {parts}"
    )


def _plain(found: Impact, opened: Opened | None) -> dict[str, object]:
    return {
        "document": {"key": found.document.key, "number": found.document.number},
        "on": found.on.isoformat(),
        "changes": [because.change(change=change) for change in found.changes],
        "touched": [_touched(row) for row in found.touched],
        "aware": [{"kind": row.kind.value, "key": row.key} for row in found.aware],
        "opened": {"made": opened.made, "stood": opened.stood} if opened else None,
    }


def _touched(row: Touched) -> dict[str, object]:
    return {
        "kind": row.kind.value,
        "key": row.key,
        "title": row.title,
        "field": row.field,
        "strength": row.strength.value,
        "effect": row.effect,
        "from_on": row.from_on.isoformat() if row.from_on else None,
        "lines": [because.line(mention=line) for line in row.lines],
    }
