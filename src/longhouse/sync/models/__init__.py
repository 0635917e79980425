"""Rows of sync: phones and their codes, how far replicas are held, what rooms refused, files in parts."""

from longhouse.sync.models.devices import Device, EnrolCode
from longhouse.sync.models.held import Name, Outcome, Replica, Roster, Run, Sealed
from longhouse.sync.models.media import Media, MediaPart

__all__ = [
    "Device",
    "EnrolCode",
    "Media",
    "MediaPart",
    "Name",
    "Outcome",
    "Replica",
    "Roster",
    "Run",
    "Sealed",
]
