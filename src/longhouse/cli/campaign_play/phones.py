"""A phone of a made-up helper: its outbox, and what the house must say of each event once it holds it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from longhouse.learning.shapes import FieldEvent
from longhouse.sync.rules import chain, wire
from longhouse.sync.rules.outbox import Log, Outbox
from longhouse.sync.shapes import SyncBatch, SyncEvent, Value


@dataclass(slots=True)
class Phone:
    """A phone that was let in.

    `facts` are the records that each event must become, by its number; `wrong` are the numbers of events that the house
    must refuse. `held` is how far the house has said to hold the replica, heard by the phone or not.
    """

    token: str
    device: UUID
    replica: UUID
    clock_off_s: int = 0
    outbox: Outbox = field(init=False)
    facts: dict[int, tuple[FieldEvent, ...]] = field(default_factory=dict)
    wrong: set[int] = field(default_factory=set)
    held: int = 0

    def __post_init__(self) -> None:
        self.outbox = Outbox([Log(self.replica)])

    @property
    def log(self) -> Log:
        """Return the one replica of the phone: nobody copies it in this play."""
        return self.outbox.logs[0]

    def clock(self, at: datetime) -> int:
        """Return what the phone's clock shows at a moment, in seconds since 1970."""
        return int(at.timestamp()) + self.clock_off_s

    def next_id(self) -> UUID:
        """Return the id that the next event will bear."""
        return chain.event_id(replica=self.replica, seq=len(self.log.events) + 1)

    def does(self, op: str, body: dict[str, Value], *facts: FieldEvent, is_wrong: bool = False) -> None:
        """Keep an event in the outbox, with the records that it must become."""
        self.outbox.add(SyncEvent(op, body))
        number = len(self.log.events)
        if is_wrong:
            self.wrong.add(number)
        else:
            self.facts[number] = facts

    def envelope(self, batch: SyncBatch) -> bytes:
        """Return a batch as it travels."""
        return wire.packed(said=wire.written(batch=batch, named=wire.named(events=self.log.events)))
