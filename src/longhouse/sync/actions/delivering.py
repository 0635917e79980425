"""The client in process: empty an outbox into the house without the line between, for simulations and tests."""

from datetime import datetime
from uuid import UUID

from longhouse.core.actor import Actor
from longhouse.sync.actions.pushing import push
from longhouse.sync.rules import wire
from longhouse.sync.rules.outbox import Outbox

ROUNDS = 10_000


class OutboxStuck(RuntimeError):
    """An outbox that does not come to its end: a bug."""


def deliver(
    *, outbox: Outbox, device: UUID, actor: Actor, at: datetime, limit: int = wire.MOST_EVENTS
) -> int:
    """Send everything in an outbox as its phone would, and return how many batches it took.

    The scope of `actor` must be open. What was refused stands in `outbox.quarantine`.

    Raises:
        OutboxStuck: it does not come to its end.
    """
    for round_number in range(ROUNDS):
        batch = outbox.next_batch(limit=limit, sent_at=int(at.timestamp()))
        if batch is None:
            return round_number
        log = next(log for log in outbox.logs if log.replica == batch.replica)
        said = wire.written(batch=batch, named=wire.named(events=log.events))
        outbox.hear(batch=batch, reply=push(said=said, device=device, actor=actor, at=at))
    raise OutboxStuck
