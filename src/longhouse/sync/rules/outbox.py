"""The outbox of a phone: what was done, how far the house surely holds it, and what to send next.

This is the reference of the client: the kit's script does the same, and the simulator and the bench run this one.
"""

from dataclasses import dataclass, field
from uuid import UUID

from longhouse.sync.rules import chain
from longhouse.sync.shapes import SyncBatch, SyncEvent, SyncMark, SyncRejected, SyncReply, SyncVerdict


@dataclass(slots=True)
class Log:
    """One replica on the phone. `chains[n]` is the hash over its first n events; `sure` of them the house holds."""

    replica: UUID
    events: list[SyncEvent] = field(default_factory=list)
    chains: list[bytes] = field(default_factory=list)
    sure: int = 0
    origin: tuple[UUID, SyncMark] | None = None

    def __post_init__(self) -> None:
        if not self.chains:
            self.chains = [chain.start(replica=self.replica)]
            for event in self.events:
                self.chains.append(chain.link(before=self.chains[-1], event=event))

    def add(self, event: SyncEvent) -> None:
        """Append an event."""
        self.events.append(event)
        self.chains.append(chain.link(before=self.chains[-1], event=event))


@dataclass(slots=True)
class Outbox:
    """Everything done on a phone, in the order of doing, in one replica or, after forks, several."""

    logs: list[Log]
    quarantine: dict[tuple[UUID, int], SyncRejected] = field(default_factory=dict)

    def add(self, event: SyncEvent) -> None:
        """Append an event; on a phone in the same transaction as what it records."""
        self.logs[-1].add(event)

    def waiting(self) -> int:
        """Return how many events the house does not surely hold."""
        return sum(len(log.events) - log.sure for log in self.logs)

    def next_batch(self, *, limit: int, sent_at: int = 0) -> SyncBatch | None:
        """Return the oldest events that the house does not surely hold; None: there are none."""
        parent: tuple[UUID, SyncMark] | None = None
        for log in self.logs:
            if log.sure < len(log.events):
                events = tuple(log.events[log.sure : log.sure + limit])
                first, after = log.sure + 1, log.chains[log.sure]
                born = (parent, log.origin) if first == 1 else (None, None)
                return SyncBatch(log.replica, first, after, events, sent_at, *born)
            if log.events:
                parent = log.replica, SyncMark(len(log.events), log.chains[-1])
        return None

    def hear(self, *, batch: SyncBatch, reply: SyncReply) -> None:
        """Take in what the house said to a batch, however late or often it comes."""
        log = self._log(batch.replica)
        if log is None:
            return
        match reply.verdict:
            case SyncVerdict.TOOK:
                self._taken(log, batch, reply)
            case SyncVerdict.FORK:
                self._fork(log, reply.fork)
            case SyncVerdict.REJOIN:
                self._rejoin(log)
            case SyncVerdict.UNLIKE:
                log.sure = 0
            case SyncVerdict.GAP | SyncVerdict.PARENT:
                asked = batch.parent if reply.verdict is SyncVerdict.PARENT else None
                self.hear_mark(replica=asked[0] if asked else batch.replica, mark=reply.mark)

    def hear_mark(self, *, replica: UUID, mark: SyncMark) -> None:
        """Take in how far the house holds a replica, of what this phone asked about: less than before, where it was
        restored from a copy; with another hash, where it holds what a copy of this phone sent.
        """  # noqa: D205 (one sentence)
        log = self._log(replica)
        if log is None or mark.have > len(log.events):
            return
        if log.chains[mark.have] == mark.chain:
            log.sure = mark.have
        elif mark.have <= log.sure:
            log.sure = 0

    def _log(self, replica: UUID) -> Log | None:
        return next((log for log in self.logs if log.replica == replica), None)

    def _taken(self, log: Log, batch: SyncBatch, reply: SyncReply) -> None:
        """Be sure of a batch, unless the log was forked since it was sent."""
        if batch.latest <= len(log.events) and log.chains[batch.latest] == chain.links(batch=batch)[-1]:
            log.sure = max(log.sure, batch.latest)
            for rejected in reply.rejected:
                self.quarantine[batch.replica, rejected.seq] = rejected

    def _fork(self, log: Log, seq: int) -> None:
        """Go on in a replica of one's own from the first event that differs."""
        if not 1 <= seq <= len(log.events):
            return  # told before
        first = log.chains[seq]
        replica = chain.forked(replica=log.replica, chain=first)
        own = Log(replica, log.events[seq - 1 :], origin=(log.replica, SyncMark(seq, first)))
        del log.events[seq - 1 :], log.chains[seq:]
        log.sure = seq - 1
        self.logs.insert(self.logs.index(log) + 1, own)

    def _rejoin(self, log: Log) -> None:
        """Go back to the replica that a log was forked from: it holds the very same."""
        origin = self._log(log.origin[0]) if log.origin is not None else None
        if origin is None:
            return
        first, last = self.logs.index(origin) + 1, self.logs.index(log)
        for each in self.logs[first : last + 1]:
            for event in each.events:
                origin.add(event)
        del self.logs[first : last + 1]

    def asked(self) -> list[tuple[UUID, int]]:
        """Return the replicas to ask about, each with how many of its events the phone has."""
        return [(log.replica, len(log.events)) for log in self.logs]
