"""Ours beside Kolibri in one run: from nothing to a lesson, its first page, memory, rates, and what a sync costs.

Kolibri is installed from the package index into `var/bench-kolibri`, runs there on ports of its own, and is taken away
at the end. Where it cannot be installed the bench says so and measures ours alone. Its channels of lessons are not in its
package: its first page is the one of an empty library, so a page with a lesson weighs more. On a busy machine its long
syncs take very long: KOLIBRI_RECORDS says how many records it sends there (10,000 without it), and its figure is reckoned
up to 10,000, what a sync of nothing costs left out. Ours are always 10,000.
"""

import os
import shutil
import sys
from http.client import HTTPConnection
from subprocess import SubprocessError

from playwright.sync_api import Browser, Error

from bench import first_page, kolibri_ours, kolibri_peer, kolibri_theirs, memory
from bench.beside import Row, table
from bench.clients import timed
from bench.counted import counted_line
from bench.figures import Figure, machine

OTHER = f"Kolibri {kolibri_peer.VERSION}"
WHOLE = 10_000  # records of a long sync
RECORDS = int(os.environ.get("KOLIBRI_RECORDS", str(WHOLE)))
PAINTS = (
    (first_page.FAST, 3),
    (first_page.THIRD, 3),
    (first_page.SECOND, 1),
)  # and how often, the median counts
MB, KB = 1_000_000, 1_000
# What is measured, in words, its unit, and our goal (offline.md, 4.7; issue 6). A goal with ≥ is a floor.
ROWS: tuple[tuple[str, str, str, float | None], ...] = (
    ("install_seconds", "install into an empty environment, no cache", "s", 15),
    ("install_size", "install: on the disk", "MB", 150),
    ("first_seconds", "first start: from an empty data folder to a page", "s", None),
    ("whole_seconds", "from nothing to a served page", "s", None),
    ("start_seconds", "later start to a page", "s", 1.5),
    ("page_bytes", "first page, cold: all bytes both ways", "B", 60 * KB),
    ("page_requests", "first page, cold: requests", "requests", 8),
    ("painted_loopback", "first words, loopback", "s", None),
    ("painted_3G", "first words, 3G, processor slowed 4 times", "s", 2),
    ("painted_2G", "first words, 2G, processor slowed 4 times", "s", 6),
    ("idle_mb", "memory of all processes, idle (PSS)", "MB", None),
    ("loaded_mb", "memory of all processes, after everything below (PSS)", "MB", None),
    ("resident_mb", "resident memory of the largest process (RSS)", "MB", 150),
    ("page_rate", "HTML page, 4 clients", "requests/s", None),
    ("list_rate", "30 learners as data, 4 clients", "requests/s", 400),
    ("list_p95", "30 learners as data, 4 clients: p95", "ms", 25),
    ("roll_rate", "a roll of 30 recorded, 4 clients", "requests/s", None),
    ("nothing_bytes", "sync, nothing new: bytes both ways", "B", 1024),
    ("nothing_requests", "sync, nothing new: requests", "requests", 1),
    ("nothing_seconds", "sync, nothing new", "s", 0.05),
    ("roll_bytes", "sync, a roll of 30: bytes both ways", "B", 2048),
    ("roll_requests", "sync, a roll of 30: requests", "requests", 2),
    ("roll_seconds", "sync, a roll of 30", "s", None),
    ("attempts_up", "sync, 10,000 attempts: bytes up", "B", 400 * KB),
    ("attempts_seconds", "sync, 10,000 attempts", "s", 4),
    ("attendance_up", "sync, 10,000 attendance records: bytes up", "B", 80 * KB),
    ("attendance_seconds", "sync, 10,000 attendance records", "s", 3),
    ("pull_bytes", "first pull of a node with 1,000 records: bytes both ways", "B", 60 * KB),
    ("pull_seconds", "first pull of a node with 1,000 records", "s", 1),
    ("wasted", "a cut in the middle of a push: bytes sent again", "B", 9_000),
    ("disk", "disk a record on the server", "B", 400),
)
FLOORS = frozenset({"page_rate", "list_rate", "roll_rate"})
# What Kolibri's long syncs are reckoned up from, and what of it one that finds nothing new costs.
OF_MANY = {
    "attempts_up": "nothing_up",
    "attempts_seconds": "nothing_seconds",
    "attendance_up": "nothing_up",
    "attendance_seconds": "nothing_seconds",
}


def run() -> list[Figure]:
    """Measure ours, then Kolibri where it can be installed; print both side by side, and return them as figures."""
    shutil.rmtree(kolibri_peer.FOLDER, ignore_errors=True)
    try:
        ours, theirs = _ours(), dict[str, float]()
        try:
            _measure_theirs(theirs)
        except (kolibri_peer.NotInstalled, RuntimeError, OSError, SubprocessError, Error) as error:
            say(f"{OTHER}, not whole: {error}")
    finally:
        shutil.rmtree(kolibri_peer.FOLDER, ignore_errors=True)
    rows = rows_of(ours, theirs, records=RECORDS)
    print(f"{machine()}\n\n{table(rows, other=OTHER)}\n")
    return [figure for row in rows for figure in row.figures(other=OTHER)]


def rows_of(ours: dict[str, float], theirs: dict[str, float], *, records: int) -> list[Row]:
    """Return the rows of what was measured on our side; where Kolibri sent fewer records its name of the row says so."""
    found = []
    for key, words, unit, goal in ROWS:
        if key not in ours:
            continue
        is_fewer = key in OF_MANY and records < WHOLE
        name = f"{words} (Kolibri: reckoned up from {records:,})" if is_fewer else words
        value = reckoned(theirs, key=key, records=records) if is_fewer else theirs.get(key)
        found.append(Row(name, ours[key], value, unit, goal, more_is_better=key in FLOORS))
    return found


def reckoned(theirs: dict[str, float], *, key: str, records: int) -> float | None:
    """Return what ten thousand records would cost: what nothing costs, and so many times what the fewer cost above it."""
    if key not in theirs:
        return None
    nothing = theirs[OF_MANY[key]]
    return nothing + (theirs[key] - nothing) * WHOLE / records


def _ours() -> dict[str, float]:
    say("ours: install")
    made = kolibri_peer.install(name="ours", words=["--require-hashes", "-r", "requirements/run.txt"])
    found = {"install_seconds": made.seconds, "install_size": made.size / MB}
    with kolibri_ours.opened(made.python) as first:
        kolibri_ours.first_lesson(first.port)
        found["first_seconds"] = first.seconds_to_open
    found["whole_seconds"] = found["install_seconds"] + found["first_seconds"]
    with kolibri_ours.opened(made.python) as opened:
        found["start_seconds"] = opened.seconds_to_open
        kolibri_ours.first_lesson(opened.port)
        found["idle_mb"] = memory.proportional(kolibri_ours.processes(opened))
        say("ours: page")
        found |= _pages(opened.port, kolibri_ours.LESSON)
        say(f"ours: {found}; syncs")
        found |= kolibri_ours.syncing(opened.port, records=WHOLE)
        say(f"ours: {found}; rates")
        found |= kolibri_ours.rates(opened.port)
        all_of_it = kolibri_ours.processes(opened)
        found["loaded_mb"] = memory.proportional(all_of_it)
        found["resident_mb"] = max(worker.memory_info().rss for worker in opened.workers()) / MB
    return found


def _measure_theirs(found: dict[str, float]) -> None:
    """Measure Kolibri; what was found stays found when something fails later."""
    say(f"{OTHER}: install")
    made = kolibri_peer.install(name="kolibri", words=[f"kolibri=={kolibri_peer.VERSION}"])
    found |= {"install_seconds": made.seconds, "install_size": made.size / MB}
    served, other, empty = (kolibri_peer.node(name) for name in ("served", "other", "empty"))
    with kolibri_peer.opened(made.python, empty, page=kolibri_peer.EMPTY_PAGE) as (_, seconds):
        found |= {"first_seconds": seconds, "whole_seconds": made.seconds + seconds}
    say(f"{OTHER}: {found}; make a facility")
    kolibri_peer.provide(made.python, served)
    kolibri_peer.inside(made.python, served, "attempts", str(kolibri_theirs.FIRST), "1")
    with kolibri_peer.opened(made.python, served) as (process, seconds):
        found |= {"start_seconds": seconds, "idle_mb": memory.proportional(memory.tree(process))}
        say(f"{OTHER}: page")
        found |= _pages(served.port, "/")
        say(f"{OTHER}: {found}; syncs")
        kolibri_theirs.syncing(made.python, served, other, found, records=RECORDS)
        say(f"{OTHER}: {found}; rates, on what the syncs brought")
        found |= kolibri_theirs.asked(made.python, served)
        found["loaded_mb"] = memory.proportional(memory.tree(process))
        found["resident_mb"] = max(each.memory_info().rss for each in memory.tree(process)) / MB


def _pages(port: int, path: str) -> dict[str, float]:
    timed(HTTPConnection("127.0.0.1", port, timeout=60), path)
    with first_page.browsing() as browser:
        with counted_line(to=port) as line:
            passed = first_page.weighed(browser, line, path)
        found = {"page_bytes": float(passed.bytes), "page_requests": float(passed.requests)}
        return found | _paints(browser, f"http://127.0.0.1:{port}{path}")


def _paints(browser: Browser, address: str) -> dict[str, float]:
    return {
        f"painted_{slow.name.partition(',')[0]}": first_page.painted(browser, address, slow, runs=runs)
        for slow, runs in PAINTS
    }


def say(words: str) -> None:
    """Tell the one who waits what is being done."""
    print(f"  {words}", file=sys.stderr, flush=True)
