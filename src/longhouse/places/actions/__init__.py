"""Writes of places: loads of units and offices, and the villages and learning places that officers keep."""

from longhouse.places.actions.learning_places import save_learning_places, undo_learning_places
from longhouse.places.actions.printing import pdf
from longhouse.places.actions.units import TWO_TIERS_FROM, load_offices, load_units
from longhouse.places.actions.villages import (
    add_villages,
    remove_example_villages,
    save_villages,
    undo_villages,
)

__all__ = [
    "TWO_TIERS_FROM",
    "add_villages",
    "load_offices",
    "load_units",
    "pdf",
    "remove_example_villages",
    "save_learning_places",
    "save_villages",
    "undo_learning_places",
    "undo_villages",
]
