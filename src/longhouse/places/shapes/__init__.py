"""Plain shapes of places."""

from longhouse.places.shapes.units import (
    Counts,
    Match,
    Office,
    OfficeKind,
    Place,
    Succession,
    SuccessionKind,
    Unit,
    UnitKind,
)
from longhouse.places.shapes.villages import Village, VillageKind, VillageName, VillageStep

__all__ = [
    "Counts",
    "Match",
    "Office",
    "OfficeKind",
    "Place",
    "Succession",
    "SuccessionKind",
    "Unit",
    "UnitKind",
    "Village",
    "VillageKind",
    "VillageName",
    "VillageStep",
]
