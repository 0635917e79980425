"""Reads of sync: devices, how far replicas are held, what changed in a scope, which parts of files are there."""

from longhouse.sync.queries.devices import devices, quarantined
from longhouse.sync.queries.held import marks
from longhouse.sync.queries.media import has_part, media_card, media_cards
from longhouse.sync.queries.pulling import page

__all__ = ["devices", "has_part", "marks", "media_card", "media_cards", "page", "quarantined"]
