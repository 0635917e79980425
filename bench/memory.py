"""Memory of a process, as the kernel counts it."""

import re
from collections.abc import Iterable
from pathlib import Path

import psutil

from bench.figures import Figure

RESIDENT_MB = 300  # what a web process may take: the issue's own limit


def figures_of(process: psutil.Process, *, name: str, limit: float = RESIDENT_MB) -> list[Figure]:
    """Return the resident memory (limited), the proportional and the own memory of a process, in MB."""
    counted = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii")
    kb = {key: int(value) for key, value in re.findall(r"^(\w+): +(\d+) kB", counted, re.MULTILINE)}
    own = kb["Private_Clean"] + kb["Private_Dirty"]
    return [
        Figure(f"{name}: resident memory (RSS)", process.memory_info().rss / 1e6, "MB", limit),
        Figure(f"{name}: proportional (PSS)", kb["Pss"] / 1e3, "MB"),
        Figure(f"{name}: its own (USS)", own / 1e3, "MB"),
    ]


def proportional(processes: Iterable[psutil.Process]) -> float:
    """Return the MB of several processes together, each shared page counted once among those that share it."""
    return sum(_proportional(process) for process in processes)


def tree(process: psutil.Process) -> list[psutil.Process]:
    """Return a process and all below it."""
    return [process, *process.children(recursive=True)]


def _proportional(process: psutil.Process) -> float:
    counted = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss: +(\d+) kB", counted, re.MULTILINE)
    return int(found[1]) / 1e3 if found else 0.0
