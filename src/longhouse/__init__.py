"""Longhouse: the digital house of a province with two tiers of government."""
