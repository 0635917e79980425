"""Helpers and what they record in a village, for tests."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from longhouse.core.actor import Actor, Role
from longhouse.learning.shapes import FieldEvent, FieldKind
from tests.counter.cast import officer

HERE, THERE = "24169", "24163"
VILLAGE = f"{HERE}.buon-mau"
MARKS = UUID("0193f6a2-0000-7000-8000-000000000000")
NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


def helper(name: str = "helper", unit: str = HERE) -> Actor:
    """Make a helper of a unit."""
    return officer(name, Role.HELPER, f"{unit}.center")


def mark_of(name: str) -> UUID:
    """Return the same mark for the same name."""
    return uuid5(MARKS, name)


def attendance(*, by: Actor, name: str = "first", **changes: Any) -> FieldEvent:
    """Return that a learner was at a session, with some of it changed."""
    said: dict[str, Any] = {
        "id": mark_of(name),
        "kind": FieldKind.ATTENDANCE,
        "village_key": VILLAGE,
        "unit_key": HERE,
        "on": date(2026, 11, 20),
        "by": by.code,
        "made_at": NOON,
        "session": mark_of("session"),
        "learner": mark_of("learner"),
    }
    return FieldEvent(**(said | changes))
