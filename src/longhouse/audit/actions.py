"""Write the record: the one function every room calls."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from longhouse.core.actor import Actor


def record(
    event: str,
    *,
    actor: Actor,
    subject: str,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Add one act to the house's chain, in the transaction of the act itself.

    Args:
        event: dotted name, room first: "accounts.post.given".
        actor: who did it.
        subject: what it was done to: an id or code, never a person's name.
        at: the moment of the act, aware.
        reason: why, in words, where somebody gave one.
        detail: what changed; plain values, no personal data beyond what the purpose needs.
    """
    text = json.dumps(
        dict(detail or {}), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )
    office = ",".join(sorted(actor.offices))
    values: list[str | datetime] = [
        "house",
        at,
        str(actor.kind),
        actor.code,
        event,
        subject,
        office,
        reason,
        text,
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", values)
