"""What answering needs of the rest of the house: records by code and key, and places by name."""

from datetime import date
from typing import Protocol

from longhouse.core.sources import Source
from longhouse.places.shapes import Match, Office, Succession, Unit
from longhouse.procedures.shapes import Procedure


class Records(Protocol):
    """The records of the house, however they are kept."""

    units_source: Source

    def procedure(self, *, code: str, on: date) -> Procedure | None:
        """Return the procedure in force on that day."""

    def unit(self, *, key: str) -> Unit:
        """Return the unit of that key."""

    def successors(self, *, key: str) -> list[Succession]:
        """Return what became of a unit."""

    def predecessors(self, *, key: str) -> list[Succession]:
        """Return what a unit was made of."""

    def offices(self, *, unit_key: str, on: date) -> list[Office]:
        """Return the offices of a unit."""

    def places(self, *, text: str, prefer: str) -> list[Match]:
        """Return the places that a text most likely means, best first."""
