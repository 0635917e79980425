"""How fast the national portal's export comes in, and how fast a second time without change."""

import re
import sys

from bench import house
from bench.figures import Figure


def run() -> list[Figure]:
    """Import the real export twice into an empty database, by the command that people use."""
    if not house.PORTAL.exists():
        print(f"  left out: {house.PORTAL} is not there", file=sys.stderr)
        return []
    words = ("import", "procedures", str(house.PORTAL))
    with house.database("bench_importing") as name:
        house.command("load", name=name)
        first, report = house.command(*words, name=name)
        second, again = house.command(*words, name=name)
    rows, added = _numbers(report)
    _, added_again = _numbers(again)
    return [
        Figure("import: rows brought", added, "rows", rows, more_is_better=True),
        Figure("import: speed, whole command", rows / first, "rows/s"),
        Figure("import: second time, whole command", second, "s"),
        Figure("import: rows changed the second time", added_again, "rows", 0),
    ]


def _numbers(report: str) -> tuple[int, int]:
    """Return the rows read, and those new or changed."""
    read, new, changed = re.findall(r"Đọc (\d+) dòng|: (\d+) mới, (\d+) đổi", report), 0, 0
    (_, new, changed) = (int(part or 0) for part in read[1])
    return int(read[0][0]), new + changed
