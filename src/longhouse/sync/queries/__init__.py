"""Reads of sync: devices, how far replicas are held, what changed in a scope, which parts of files are there."""

from longhouse.sync.queries.devices import devices, quarantined
from longhouse.sync.queries.held import marks
from longhouse.sync.queries.media import has_part
from longhouse.sync.queries.pulling import page

__all__ = ["devices", "has_part", "marks", "page", "quarantined"]
