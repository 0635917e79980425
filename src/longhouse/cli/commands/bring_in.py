"""`longhouse import procedures FILE` and `longhouse import law FILE`: bring in the export of another system."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from longhouse.assistant.jobs.index_law import renew_index
from longhouse.cli.commands.impact import print_opened
from longhouse.cli.commands.load import print_diff, print_indexed
from longhouse.core.clock import now, today
from longhouse.law import actions as law
from longhouse.law.shapes import LawReport
from longhouse.monitoring import actions as monitoring
from longhouse.procedures import actions

# One document in a file: its reading waits for a person, as one sent in the browser does.
ONE_DOCUMENT = {".docx", ".pdf", ".html", ".htm", ".xhtml", ".xml", ".akn", ".txt"}


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["procedures", "law"])
    parser.add_argument(
        "file",
        type=Path,
        help="JSON lines, plain or gzip; for law also one document: DOCX, PDF, HTML, Akoma Ntoso, TXT",
    )
    parser.add_argument(
        "--read", default="2026-07", help="month in which the procedures were crawled, such as 2026-07"
    )
    parser.add_argument(
        "--report", type=Path, default=None, metavar="OUT.json", help="write the report of a law import here"
    )


def run(options: argparse.Namespace) -> int:
    """Import every row or name it with its reason; nothing stays when the file cannot be read."""
    return _law(options) if options.what == "law" else _procedures(options)


def _procedures(options: argparse.Namespace) -> int:
    report = actions.import_portal(actor=options.actor, at=now(), path=options.file, read=options.read)
    print(f"Đọc {report.rows} dòng.")
    print_diff(report.diff)
    for reason in report.left_out:
        print(f"  Bỏ qua: {reason}")
    for gap, count in sorted(report.flagged.items(), key=lambda pair: -pair[1]):
        print(f"  {count} thủ tục được đánh dấu: {gap}")
    return 0


def _law(options: argparse.Namespace) -> int:
    if options.file.suffix.lower() in ONE_DOCUMENT:
        number = law.open_draft_of(actor=options.actor, at=now(), path=options.file)
        print(
            f"Đã đọc {options.file.name}. Bản đọc số {number} chờ người xem ở trang /van-ban/nhap/{number}."
        )
        return 0
    report = law.import_texts(actor=options.actor, at=now(), path=options.file)
    if options.report:
        options.report.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=2), encoding="utf-8")
    print_law(report)
    print_opened(monitoring.open_for_new_effects(actor=options.actor, at=now()))
    print_indexed(renew_index(on=today()))
    return 0


def print_law(report: LawReport) -> None:
    """Print what an import of law did: counts, what was left out and why, and every sort of doubt."""
    print(f"Đọc {report.rows} dòng.")
    counts = (len(report.added), len(report.changed), report.unchanged)
    print("Văn bản: {} mới, {} đổi, {} như cũ.".format(*counts))
    print(
        f"Nhận ra {report.articles} điều (nguồn đếm {report.articles_declared}),"
        f" {report.clauses} khoản, {report.points} điểm."
    )
    if report.counted_otherwise:
        print(
            f"  {len(report.counted_otherwise)} văn bản có số điều khác số nguồn đếm; từng văn bản ở --report."
        )
    for reason in report.left_out:
        print(f"  Bỏ qua: {reason}")
    for code, count in sorted(report.doubts.items(), key=lambda pair: -pair[1]):
        print(f"  {count} chỗ ngờ: {code}")
