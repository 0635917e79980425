"""`longhouse import procedures FILE`: bring in the national portal's export."""

import argparse
from pathlib import Path

from longhouse.cli.commands.load import print_diff
from longhouse.core.clock import now
from longhouse.procedures import actions


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["procedures"])
    parser.add_argument("file", type=Path, help="JSON lines, plain or gzip")
    parser.add_argument(
        "--read", default="2026-07", help="month in which the export was crawled, such as 2026-07"
    )


def run(options: argparse.Namespace) -> int:
    """Import every row or name it with its reason; nothing stays when the file cannot be read."""
    report = actions.import_portal(actor=options.actor, at=now(), path=options.file, read=options.read)
    print(f"Đọc {report.rows} dòng.")
    print_diff(report.diff)
    for reason in report.left_out:
        print(f"  Bỏ qua: {reason}")
    for gap, count in sorted(report.flagged.items(), key=lambda pair: -pair[1]):
        print(f"  {count} thủ tục được đánh dấu: {gap}")
    return 0
