"""Find the procedure that somebody at the counter wants, by a few letters of its name, words of people, or its code."""

from datetime import date
from functools import lru_cache

from longhouse.core.folding import fold
from longhouse.procedures import queries as procedures
from longhouse.procedures.shapes import Listing

MOST = 12


def procedures_for(*, text: str, on: date, limit: int = MOST) -> list[Listing]:
    """Return the procedures that have every word typed, the name's own hits first; nothing for nothing."""
    words = fold(text).split()
    if not words:
        return []
    found = [
        (not all(word in name for word in words), place, listing)
        for place, (name, said, listing) in enumerate(_said(procedures.revision(), on))
        if all(word in said for word in words)
    ]
    return [listing for _, _, listing in sorted(found, key=lambda row: row[:2])[:limit]]


@lru_cache(maxsize=2)
def _said(_revision: str, on: date) -> tuple[tuple[str, str, Listing], ...]:
    """Return of each procedure its folded name with the code, everything it is called by, and its listing."""
    rows = sorted(
        procedures.search_texts(on=on), key=lambda row: (row.listing.origin.value, row.listing.code)
    )
    return tuple(
        (
            name := fold(f"{row.listing.code} {row.listing.name}"),
            f"{name} {fold(' '.join(row.phrasings))}",
            row.listing,
        )
        for row in rows
    )
