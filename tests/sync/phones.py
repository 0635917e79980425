"""Helpers with phones, for tests: a person with a post, a phone that was let in, and calls over HTTP in process."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now
from longhouse.sync import actions
from longhouse.sync.rules import wire
from longhouse.sync.rules.outbox import Log, Outbox
from longhouse.sync.shapes import SyncBatch, SyncEvent, Value
from tests.accounts.factories import person

HERE = "24169"
VILLAGE = f"{HERE}.buon-mau"
MOMENT = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


@dataclass
class Phone:
    """A phone of a helper: its outbox, its token, and the house at the other end of a client."""

    token: str
    device: UUID
    actor: Actor
    outbox: Outbox = field(default_factory=lambda: Outbox([Log(uuid4())]))
    client: Client = field(default_factory=Client)

    def does(self, op: str, **body: Value) -> None:
        """Record something, on a usual day in the usual village."""
        usual: dict[str, Value] = {"at": 1_795_000_000, "on": "2026-11-20", "village": VILLAGE}
        self.outbox.add(SyncEvent(op, usual | body))

    def batch(self, limit: int = 250) -> SyncBatch:
        """Return what it would send next."""
        batch = self.outbox.next_batch(limit=limit, sent_at=1_795_000_000)
        assert batch
        return batch

    def envelope(self, batch: SyncBatch) -> bytes:
        """Return a batch as it travels."""
        log = next(log for log in self.outbox.logs if log.replica == batch.replica)
        return wire.packed(said=wire.written(batch=batch, named=wire.named(events=log.events)))

    def post(self, sent: bytes) -> Any:
        """Send bytes, and return the answer."""
        return self.client.post(
            "/api/v1/sync/push",
            sent,
            content_type="application/json",
            headers=self.headers(**{"Content-Encoding": "gzip"}),
        )

    def send(self, limit: int = 250) -> dict[str, Any]:
        """Send the next batch, hear the answer, and return it."""
        batch = self.batch(limit)
        answer = self.post(self.envelope(batch))
        assert answer.status_code == 200, answer.content
        said: dict[str, Any] = json.loads(answer.content)
        self.outbox.hear(batch=batch, reply=wire.heard(said=said))
        return said

    def pull(self, cursor: str = "", tag: str = "", **asked: str) -> Any:
        """Ask what changed."""
        headers = self.headers(**({"If-None-Match": tag} if tag else {}))
        return self.client.get("/api/v1/sync/pull", {"cursor": cursor, **asked}, headers=headers)

    def headers(self, **others: str) -> dict[str, str]:
        """Return the headers of a call."""
        return {"Authorization": f"Bearer {self.token}", **others}


def phone_of(name: str = "helper", *posts: tuple[Role, str]) -> Phone:
    """Make a person with posts, usually a helper here, and let a phone of theirs in."""
    held = posts or ((Role.HELPER, f"{HERE}.center"),)
    made = person(name, *held)
    roles = frozenset({Role.CITIZEN, *(role for role, _ in held)})
    actor = Actor(
        ActorKind.PERSON, str(made), roles, frozenset(office for _, office in held), frozenset(held)
    )
    return another_phone(actor)


def another_phone(actor: Actor) -> Phone:
    """Let one more phone of a person in."""
    open_scope(actor=actor)
    registered = actions.register(label="test", actor=actor, at=now())
    close_scope()
    return Phone(registered.token, registered.device.id, actor)
