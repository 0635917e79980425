"""The hash over a replica: equal at one number, everything up to it is equal."""

import json
from hashlib import sha256
from uuid import UUID, uuid5

from longhouse.sync.shapes import SyncBatch, SyncEvent

_ONE_WAY = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
SIZE = 16  # bytes kept of each SHA-256


def start(*, replica: UUID) -> bytes:
    """Return the hash over nothing of a replica."""
    return sha256(replica.bytes).digest()[:SIZE]


def text(*, event: SyncEvent) -> str:
    """Return the one way to write an event: keys in order, no spaces, letters as they are."""
    return _ONE_WAY.encode([event.op, dict(event.body)])


def link(*, before: bytes, event: SyncEvent) -> bytes:
    """Return the hash over an event and everything before it."""
    return sha256(before + text(event=event).encode()).digest()[:SIZE]


def links(*, batch: SyncBatch) -> list[bytes]:
    """Return the hash before the batch, and after each of its events."""
    found = [batch.after]
    for event in batch.events:
        found.append(link(before=found[-1], event=event))
    return found


def forked(*, replica: UUID, chain: bytes) -> UUID:
    """Return the replica in which a fork goes on, from the hash of its first event.

    It is made, not drawn: two copies of a phone that both hold the same unsent events go on in the same replica, so
    what they share is still received once.
    """
    return uuid5(replica, chain.hex())


def event_id(*, replica: UUID, seq: int) -> UUID:
    """Return the id of an event, made from its place: it costs no byte on the line."""
    return uuid5(replica, str(seq))
