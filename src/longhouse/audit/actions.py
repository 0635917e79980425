"""Write the record: the one function every room calls."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from longhouse.audit import models
from longhouse.audit.rules import ANCHORED, HOUSE, chain_of
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor


def record(
    event: str | OfficeEvent,
    *,
    actor: Actor,
    subject: str,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Add one act to its chain, in the transaction of the act itself.

    Whoever writes to the chain of an office and to that of the house in one transaction writes to the office's first:
    the other order could make two transactions wait for each other.

    Args:
        event: dotted name, room first: "accounts.post.given"; an `OfficeEvent` where an office has a chain of its own,
            so that its counter does not wait for all others.
        actor: who did it.
        subject: what it was done to: an id or code, never a person's name.
        at: the moment of the act, aware.
        reason: why, in words, where somebody gave one.
        detail: what changed; plain values, no personal data beyond what the purpose needs.
    """
    text = _text(detail or {})
    office = ",".join(sorted(actor.offices))
    name = event.name if isinstance(event, OfficeEvent) else event
    values: list[str | datetime] = [
        chain_of(event=event),
        at,
        str(actor.kind),
        actor.code,
        name,
        subject,
        office,
        reason,
        text,
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", values)


def anchor(*, actor: Actor, at: datetime) -> int:
    """Note the end of every other chain that moved since it was last noted in that of the house; return how many.

    One head of the house's chain, noted elsewhere, then proves all of them up to here.
    """
    rows = models.Entry.objects.filter(chain=HOUSE, event=ANCHORED).order_by("position")
    noted = dict(rows.values_list("subject", "detail"))
    moved = 0
    for head in models.ChainHead.objects.exclude(chain=HOUSE).order_by("chain"):
        detail = {"hash": head.hash, "sequence": head.sequence}
        if noted.get(head.chain) != _text(detail):
            record(ANCHORED, actor=actor, subject=head.chain, at=at, detail=detail)
            moved += 1
    return moved


def _text(detail: Mapping[str, object]) -> str:
    return json.dumps(dict(detail), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
