"""Plain shapes of places."""

from longhouse.places.shapes.learning_places import (
    Connectivity,
    LearningPlace,
    LearningPlaceKind,
    NearPlace,
)
from longhouse.places.shapes.sheet_saves import KeptTable, SheetSave
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
    "Connectivity",
    "Counts",
    "KeptTable",
    "LearningPlace",
    "LearningPlaceKind",
    "Match",
    "NearPlace",
    "Office",
    "OfficeKind",
    "Place",
    "SheetSave",
    "Succession",
    "SuccessionKind",
    "Unit",
    "UnitKind",
    "Village",
    "VillageKind",
    "VillageName",
    "VillageStep",
]
