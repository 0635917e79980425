"""Chains of rows for tests."""

from dataclasses import replace
from datetime import UTC, datetime

from longhouse.audit import rules
from longhouse.audit.shapes import Entry, Head

MOMENT = datetime(2025, 7, 15, 8, 0, tzinfo=UTC)


def chain(*, length: int) -> tuple[list[Entry], Head]:
    """Return a sound chain of that many rows, and its head."""
    entries: list[Entry] = []
    previous = rules.GENESIS
    for number in range(1, length + 1):
        bare = Entry(
            "house",
            number,
            MOMENT,
            "person",
            "p",
            "counter.dossier.moved",
            f"d{number}",
            "",
            "",
            "{}",
            previous,
            "",
        )
        entries.append(replace(bare, hash=rules.row_hash(bare)))
        previous = entries[-1].hash
    return entries, Head("house", length, previous)
