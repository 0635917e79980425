"""Writes of places: loads of units and offices, and the villages that officers keep."""

from longhouse.places.actions.units import TWO_TIERS_FROM, load_offices, load_units

__all__ = ["TWO_TIERS_FROM", "load_offices", "load_units"]
