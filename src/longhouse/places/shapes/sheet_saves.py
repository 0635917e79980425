"""Plain shapes of savings that can be undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class KeptTable(StrEnum):
    """A table that officers keep by files."""

    VILLAGES = "VILLAGES"
    LEARNING_PLACES = "LEARNING_PLACES"


@dataclass(frozen=True, slots=True)
class SheetSave:
    """What one file changed: how many rows it added and changed, and until when it can be undone."""

    id: int
    at: datetime
    added: int
    changed: int
    until: datetime
