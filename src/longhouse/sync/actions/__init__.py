"""Acts of sync: let phones in and lock them out, take what they send, put files together."""

from longhouse.sync.actions.delivering import deliver
from longhouse.sync.actions.devices import (
    Registered,
    enrol,
    entered,
    make_code,
    note_contact,
    register,
    revoke,
)
from longhouse.sync.actions.handing import Handed, take_handed
from longhouse.sync.actions.media import open_media, put_part
from longhouse.sync.actions.pushing import push

__all__ = [
    "Handed",
    "Registered",
    "deliver",
    "enrol",
    "entered",
    "make_code",
    "note_contact",
    "open_media",
    "push",
    "put_part",
    "register",
    "revoke",
    "take_handed",
]
