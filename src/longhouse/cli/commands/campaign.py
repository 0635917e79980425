"""`longhouse campaign count | rebuild | export --to FOLDER`: count field events, count all anew, give them to analysts."""

import argparse
import time
from pathlib import Path

from longhouse.campaign import actions
from longhouse.campaign.jobs.exporting import export_events
from longhouse.campaign.rules.exporting import Detail
from longhouse.core.clock import now


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["count", "rebuild", "export"])
    parser.add_argument(
        "--to", type=Path, metavar="FOLDER", help="export: a folder that is not there yet (Parquet by month)"
    )
    parser.add_argument(
        "--by",
        choices=[detail.value for detail in Detail],
        default=Detail.VILLAGES.value,
        help="export: tell villages, or groups of learners in communes; never both",
    )


def run(options: argparse.Namespace) -> int:
    """Do it, and print how far the counters are now, or what was written."""
    if options.what == "export":
        return _exported(options)
    began = time.monotonic()
    position = actions.rebuild() if options.what == "rebuild" else actions.count_new()
    print(f"Đã đếm đến bản ghi số {position}, trong {time.monotonic() - began:.1f} giây.")
    return 0


def _exported(options: argparse.Namespace) -> int:
    if options.to is None:
        print("Xin cho biết thư mục: longhouse campaign export --to THU-MUC")
        return 2
    began, folder = time.monotonic(), options.to.absolute()
    found = export_events(folder=folder, detail=Detail(options.by), actor=options.actor, at=now())
    print(
        f"Đã xuất {found.events} bản ghi vào {folder}, trong {time.monotonic() - began:.1f} giây. Đọc README.md ở đó."
    )
    return 0
