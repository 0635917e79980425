"""Provinces, communes and what they were before; offices on the map. Everything is dated."""
