"""The vectors that both programs of the wire are held against; `python -m tests.sync.vectors` writes them anew."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from longhouse.sync.rules import chain, wire
from longhouse.sync.rules.outbox import Log
from longhouse.sync.shapes import SyncBatch, SyncEvent, SyncMark, Value

FILE = Path(__file__).parent / "vectors.json"
REPLICA = UUID("0193f6a2-0000-7000-8000-000000000001")
LEARNERS = [f"0193f6a2-0000-7000-8000-0000000000{number:02x}" for number in range(10, 15)]
PLACE: dict[str, Value] = {"on": "2026-11-20", "village": "24169.buon-mau"}
CASES: dict[str, list[SyncEvent]] = {
    "nothing": [],
    "one note": [SyncEvent("note", {"words": "Buôn Ê Đê", "at": 1, **PLACE})],
    "letters": [
        SyncEvent("note", {"words": text}) for text in ("ê̆ ô̆", '"\\/\n\t\u0001', "\u2028 💧", "", "#")
    ],
    "a roll": [
        *(SyncEvent("learner", {"at": 10 + at, "name": name, **PLACE}) for at, name in enumerate(LEARNERS)),
        SyncEvent("roster", {"at": 20, "name": "r", "learners": LEARNERS, "village": "24169.buon-mau"}),
        SyncEvent("session", {"at": 21, "name": "s", **PLACE}),
        SyncEvent("roll", {"at": 22, "session": "s", "roster": "r", "marks": "11-01", **PLACE}),
        SyncEvent("attendance", {"at": 23, "session": "s", "learner": LEARNERS[4], **PLACE}),
        SyncEvent(
            "attendance", {"at": 29, "session": "s", "learner": "somebody else", "present": False, **PLACE}
        ),
    ],
    "mixed values": [
        SyncEvent("a", {"x": 1, "y": True}),
        SyncEvent("a", {"x": -(2**53) + 1, "z": []}),
        SyncEvent("a", {"y": False, "z": ["s", "s"]}),
        SyncEvent("b", {"y": 0}),
        SyncEvent("b", {"y": 1}),
        SyncEvent("b", {"y": 3}),
    ],
}


def vector(events: list[SyncEvent], cut: int) -> dict[str, Any]:
    """Return what goes in and what must come out, for the events from a number on."""
    log = Log(REPLICA, list(events))
    named = wire.named(events=events)
    parent = (UUID(int=7), SyncMark(3, b"p" * 16)) if cut == 0 else None
    batch = SyncBatch(REPLICA, cut + 1, log.chains[cut], tuple(events[cut:]), 1_795_000_000, parent, parent)
    return {
        "first": cut + 1,
        "events": [{"op": event.op, "body": event.body} for event in events[cut:]],
        "named": named,
        "sums": [wire.code_of(reached) for reached in log.chains[cut:]],
        "texts": [chain.text(event=event) for event in events[cut:]],
        "envelope": json.dumps(
            wire.written(batch=batch, named=named), separators=(",", ":"), ensure_ascii=False
        ),
        "forked": str(chain.forked(replica=REPLICA, chain=log.chains[-1])),
        "id": str(chain.event_id(replica=REPLICA, seq=cut + 1)),
    }


def vectors() -> dict[str, Any]:
    """Return all of them: each case from its beginning, and from its middle."""
    found = {
        f"{name} from {cut}": vector(events, cut)
        for name, events in CASES.items()
        for cut in sorted({0, len(events) // 2})
    }
    return {"replica": str(REPLICA), "cases": found}


if __name__ == "__main__":
    FILE.write_text(json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
