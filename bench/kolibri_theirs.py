"""Kolibri's side: two facilities on loopback, one served, one that syncs with it through a line that counts."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from statistics import median

from bench import kolibri_asking
from bench.counted import CountedLine, counted_line
from bench.kolibri_peer import CLASS, Node, inside

Figures = dict[str, float]
FIRST = 1_000  # attempts that the other node pulls at first
NOTHINGS = 3
CUT_AT, CUT_RECORDS = 100_000, 2_000  # bytes that still go up, of so many attempts


def asked(python: Path, of: Node) -> Figures:
    """Ask the served facility with several clients."""
    _, said = inside(python, of, "learners")
    if not isinstance(said, list):
        raise TypeError(f"not a class: {said!r}")
    return kolibri_asking.rates(of.port, group=said[0], learners=tuple(said[1:]))


def syncing(python: Path, served: Node, other: Node, found: Figures, *, records: int) -> None:
    """Let the other node pull, say that nothing is new, and push; its own start is not in the seconds."""
    with counted_line(to=served.port) as line:
        found |= _pulled(python, other, line)
        found |= _nothing_new(python, other, line)
        inside(python, other, "rolls", str(CLASS))
        seconds, _ = inside(python, other, "sync", line.address)
        passed = line.taken()
        found |= {"roll_seconds": seconds, "roll_bytes": passed.bytes, "roll_requests": passed.requests}
        disk = _disk(served)
        for name, kind in (
            ("attempts", ("attempts", str(records), "2")),
            ("attendance", ("rolls", str(records))),
        ):
            inside(python, other, *kind)
            seconds, _ = inside(python, other, "sync", line.address)
            found |= {f"{name}_seconds": seconds, f"{name}_up": line.taken().up}
        found["disk"] = (_disk(served) - disk) / (2 * records)
        each = (found["attempts_up"] - found["nothing_up"]) / records
        found["wasted"] = _wasted(python, other, line, uncut=found["nothing_up"] + each * CUT_RECORDS)


def _pulled(python: Path, other: Node, line: CountedLine) -> Figures:
    seconds, _ = inside(python, other, "sync", line.address)
    return {"pull_seconds": seconds, "pull_bytes": line.taken().bytes}


def _nothing_new(python: Path, other: Node, line: CountedLine) -> Figures:
    runs = [(inside(python, other, "sync", line.address)[0], line.taken()) for _ in range(NOTHINGS)]
    return {
        "nothing_seconds": median(seconds for seconds, _ in runs),
        "nothing_bytes": median(passed.bytes for _, passed in runs),
        "nothing_up": median(passed.up for _, passed in runs),
        "nothing_requests": median(passed.requests for _, passed in runs),
    }


def _wasted(python: Path, other: Node, line: CountedLine, *, uncut: float) -> float:
    """Cut a push, let it end as it does, sync again, and return the bytes above what an uncut one needs."""
    inside(python, other, "attempts", str(CUT_RECORDS), "3")
    line.cut_after(CUT_AT)
    with suppress(RuntimeError):
        inside(python, other, "sync", line.address)
    line.cut_after(None)
    inside(python, other, "sync", line.address)
    return max(0.0, line.taken().up - uncut)


def _disk(of: Node) -> int:
    """Return the bytes of its databases, with what still stood in their logs of writes."""
    found = sorted(of.home.glob("*.sqlite3"))
    for path in found:
        with closing(sqlite3.connect(path, timeout=60)) as connection:
            connection.execute("PRAGMA wal_checkpoint(FULL)")
    return sum(path.stat().st_size for path in found)
