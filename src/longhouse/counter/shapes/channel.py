"""How a dossier comes in."""

from enum import IntEnum


class Channel(IntEnum):
    """How a dossier came in, by the numbers of the national exchange (`KenhThucHien`; domain C3, second-hand)."""

    DIRECT = 1
    ONLINE = 2
    POST = 3

    @property
    def word(self) -> str:
        """Return what the catalogue of procedures calls it."""
        return {Channel.DIRECT: "counter", Channel.ONLINE: "online", Channel.POST: "post"}[self]
