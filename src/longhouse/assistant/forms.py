"""What officers write: the sentences of an answer, each with its sources, and other ways of asking."""

from collections.abc import Mapping
from dataclasses import dataclass

ROWS = 5  # sentences offered on the page


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer as it was typed."""

    sentences: tuple[tuple[str, str], ...]
    variants: tuple[str, ...]


def drafted(*, posted: Mapping[str, str]) -> Drafted:
    """Return an answer from the fields of the form; empty rows are left out."""
    rows = [
        (posted.get(f"text-{place}", "").strip(), posted.get(f"cites-{place}", "").strip())
        for place in range(ROWS)
    ]
    variants = [line.strip() for line in posted.get("variants", "").splitlines() if line.strip()]
    return Drafted(tuple(row for row in rows if any(row)), tuple(variants[:10]))


def offered(*, sentences: tuple[tuple[str, str], ...]) -> list[tuple[int, str, str]]:
    """Return the rows of the form: those written so far, then empty ones."""
    rows = [*sentences, *[("", "")] * ROWS][:ROWS]
    return [(place, text, cites) for place, (text, cites) in enumerate(rows)]
