"""Read every kept file and say which are not whole, and whose they are."""

from collections.abc import Iterator

from longhouse.core.refusal import Refusal
from longhouse.counter import models
from longhouse.counter.adapters import files
from longhouse.counter.rules.sealed import Fault, Inspected


def inspected() -> Inspected:
    """Return what reading every file found, and which files a dossier names and the disk does not have."""
    counts = {True: 0, False: 0}
    found: dict[str, str] = {}
    there = set()
    for sha256 in files.hashes():
        there.add(sha256)
        why = _fault(sha256)
        if why:
            found[sha256] = why
        else:
            counts[files.is_plain(sha256=sha256)] += 1
    found |= dict.fromkeys(_named() - there, "missing")
    return Inspected(counts[False], counts[True], tuple(_faults(found)))


def _fault(sha256: str) -> str:
    """Return the code of what is wrong with a file, or ""."""
    try:
        files.opened(sha256=sha256)
    except Refusal as refusal:
        return refusal.code
    return ""


def _named() -> set[str]:
    return set(models.File.objects.values_list("sha256", flat=True).distinct().iterator(chunk_size=2000))


def _faults(found: dict[str, str]) -> Iterator[Fault]:
    for sha256, why in sorted(found.items()):
        rows = models.File.objects.filter(sha256=sha256).select_related("dossier")
        yield Fault(sha256, why, tuple(sorted({str(row.dossier) for row in rows})))
