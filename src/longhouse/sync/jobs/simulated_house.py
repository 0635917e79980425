"""The house of the simulator: the real rules of receiving over a store in memory, with crashes and restored copies."""

from copy import deepcopy
from dataclasses import dataclass, field
from uuid import UUID

from longhouse.sync.rules import chain, columns, receiving, wire
from longhouse.sync.shapes import SyncEvent, SyncMark, SyncOutcome, SyncRejected, SyncReply, SyncVerdict

POISON = "poison"


@dataclass(slots=True)
class Store:
    """What the house holds on disk: hashes and outcomes by replica, names, what rooms recorded in order, quarantine."""

    chains: dict[UUID, list[bytes]] = field(default_factory=dict)
    names: dict[UUID, dict[int, str]] = field(default_factory=dict)
    recorded: list[str] = field(default_factory=list)
    quarantine: list[str] = field(default_factory=list)


@dataclass(slots=True)
class House:
    """One house; `crash` says where in the next request it falls over."""

    store: Store = field(default_factory=Store)
    copy: Store | None = None
    crash: str = ""

    def push(self, said: dict[str, object]) -> dict[str, object] | None:
        """Take an envelope and answer; None: the house fell over on the way."""
        crash, self.crash = self.crash, ""
        if crash == "before":
            return None
        reply = self._take(said)
        return None if crash == "after" else wire.told(reply=reply, at=0)

    def marks(self, asked: list[tuple[UUID, int]]) -> dict[UUID, SyncMark]:
        """Return how far replicas are held, of what the phone has of each."""
        found = {}
        for replica, most in asked:
            held = self.store.chains.get(replica) or [chain.start(replica=replica)]
            have = min(most, len(held) - 1)
            found[replica] = SyncMark(have, held[have])
        return found

    def save_copy(self) -> None:
        """Back up."""
        self.copy = deepcopy(self.store)

    def restore(self) -> None:
        """Lose everything since the backup."""
        if self.copy is not None:
            self.store = deepcopy(self.copy)

    def _mark(self, replica: UUID) -> SyncMark:
        held = self.store.chains.get(replica) or [chain.start(replica=replica)]
        return SyncMark(len(held) - 1, held[-1])

    def _take(self, said: dict[str, object]) -> SyncReply:
        head = wire.head(said=said)
        replica, first, mark = head.replica, head.first, self._mark(head.replica)
        born = receiving.birth(batch=head, parent=self._hash(head.parent), origin=self._hash(head.origin))
        if born is not SyncVerdict.TOOK:
            return SyncReply(born, self._asked(*head.parent) if head.parent else mark)
        held = self.store.chains.get(replica) or [chain.start(replica=replica)]
        before = held[first - 1] if first <= len(held) else None
        verdict = receiving.meets(first=first, after=head.after, mark=mark, before=before)
        if verdict is not SyncVerdict.TOOK:
            return SyncReply(verdict, mark)
        names = self.store.names.get(replica, {})
        wanted = columns.references(groups=said["groups"])
        batch = wire.batch_of(said=said, names={seq: names[seq] for seq in wanted if seq in names})
        reading = receiving.read(
            batch=batch, mark=mark, known=dict(enumerate(held)), forks=self.store.chains.keys()
        )
        rejected = []
        for seq, event, reached in reading.fresh:
            outcome = self._apply(event)
            if outcome is SyncOutcome.REJECTED:
                rejected.append(SyncRejected(seq, POISON, ""))
            held.append(reached)
            if columns.NAME in event.body:
                self.store.names.setdefault(replica, {})[seq] = str(event.body[columns.NAME])
        if reading.fresh:
            self.store.chains[replica] = held
        return SyncReply(reading.verdict, reading.mark(mark), reading.fork, tuple(rejected))

    def _hash(self, known: tuple[UUID, SyncMark] | None) -> bytes | None:
        if known is None:
            return None
        held = self.store.chains.get(known[0]) or [chain.start(replica=known[0])]
        return held[known[1].have] if known[1].have < len(held) else None

    def _asked(self, replica: UUID, asked: SyncMark) -> SyncMark:
        return self.marks([(replica, asked.have)])[replica]

    def _apply(self, event: SyncEvent) -> SyncOutcome:
        mark = str(event.body["mark"])
        if event.op == POISON:
            self.store.quarantine.append(mark)
            return SyncOutcome.REJECTED
        self.store.recorded.append(mark)
        return SyncOutcome.DONE
