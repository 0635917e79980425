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
from longhouse.sync.actions.media import put_part
from longhouse.sync.actions.pushing import push

__all__ = [
    "Registered",
    "deliver",
    "enrol",
    "entered",
    "make_code",
    "note_contact",
    "push",
    "put_part",
    "register",
    "revoke",
]
