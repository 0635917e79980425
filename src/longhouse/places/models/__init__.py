"""Tables of places."""

from longhouse.places.models.learning_places import LearningPlace
from longhouse.places.models.sheet_saves import SheetSave
from longhouse.places.models.units import Office, Revision, Succession, Unit
from longhouse.places.models.villages import Village, VillageSuccession

__all__ = [
    "LearningPlace",
    "Office",
    "Revision",
    "SheetSave",
    "Succession",
    "Unit",
    "Village",
    "VillageSuccession",
]
