"""Where a fact comes from, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Certainty(StrEnum):
    """How a fact was established; shown to the reader beside the fact."""

    CONFIRMED = "confirmed"  # read in the named official source
    SECOND_HAND = "second-hand"  # read in a public copy or press text: plausible, to be checked
    UNCONFIRMED = "unconfirmed"  # general knowledge; nobody has shown us the text


@dataclass(frozen=True, slots=True)
class Source:
    """One source of one fact.

    `document` is what a lawyer would write (number or title), `read` the day or month it was read,
    `valid_from` and `valid_to` the validity of the provision itself as `[from, to)`.
    """

    document: str
    article: str | None = None
    clause: str | None = None
    url: str | None = None
    read: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    certainty: Certainty = Certainty.UNCONFIRMED
    note: str | None = None
