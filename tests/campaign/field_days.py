"""Made-up field work in two communes, and what its counters must say by plain counting."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from longhouse.campaign import actions
from longhouse.campaign.actions.counting import COLUMNS
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.learning import actions as learning
from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind, LearnerGroup
from tests.counter.cast import in_scope
from tests.learning.field_work import NOON, mark_of

HOUSE = Actor.system(name="campaign.count")
FIRST = date(2026, 11, 1)
VILLAGES = ("24169.buon-a", "24169.buon-b", "24163.thon-1")
Cell = tuple[str, date, str, str]


def event(number: int, *, kind: FieldKind, village: str, day: int, learner: int, **more: Any) -> FieldEvent:
    """Return one event; numbers stand for ids."""
    said: dict[str, Any] = {
        "session": mark_of(f"session {village} {day}"),
        "learner": mark_of(f"learner {learner}"),
    }
    if kind is FieldKind.CHECK:
        said |= {"skill": "otp", "grade": EvidenceGrade.SEEN, "passed": True}
    if kind is FieldKind.TYPED:
        said = {"count": learner, "words": "sổ của thôn"}
    return FieldEvent(
        id=mark_of(f"event {number}"),
        kind=kind,
        village_key=village,
        unit_key=village.split(".", maxsplit=1)[0],
        on=FIRST + timedelta(days=day),
        by=HOUSE.code,
        made_at=NOON,
        **(said | more),
    )


def record(events: Sequence[FieldEvent]) -> None:
    """Record as the house."""
    with in_scope(HOUSE):
        learning.record_field(events=events, actor=HOUSE, at=now())


def count_new() -> int:
    """Count as the house."""
    with in_scope(HOUSE):
        return actions.count_new()


def rebuild() -> int:
    """Count anew as the house."""
    with in_scope(HOUSE):
        return actions.rebuild()


def cells() -> dict[Cell, int]:
    """Return every day's counter that is not 0."""
    return _read("campaign_daycount", '"on"')


def totals() -> dict[Cell, int]:
    """Return every total that is not 0, with its latest day."""
    return _read("campaign_totalcount", "latest_on")


def sums(found: dict[Cell, int]) -> Counter[tuple[str, str, str]]:
    """Return days summed up."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for (unit, _, group, name), count in found.items():
        counted[unit, group, name] += count
    return counted


def by_hand(events: Iterable[FieldEvent]) -> dict[Cell, int]:
    """Count in plain Python, event after event."""
    found: Counter[Cell] = Counter()
    seen: set[tuple[object, str]] = set()
    typed: dict[tuple[str, date], int] = {}
    turnouts: Counter[tuple[str, date]] = Counter()
    deeds = {
        FieldKind.SESSION: "sessions",
        FieldKind.VISIT: "visits",
        FieldKind.SOLUTION: "solutions",
        FieldKind.ATTENDANCE: "attendances",
    }
    for one in events:
        units = (one.village_key, one.unit_key, "")
        if one.kind in deeds:
            found.update((unit, one.on, "", deeds[one.kind]) for unit in units)
        turnouts[one.village_key, one.on] += one.kind is FieldKind.ATTENDANCE
        if one.kind is FieldKind.TYPED:
            typed[one.village_key, one.on] = one.count or 0
        for name in _people(one):
            if (one.learner, name) not in seen:
                seen.add((one.learner, name))
                found.update((unit, one.on, "", name) for unit in units)
                found.update((unit, one.on, g.value, name) for unit in units[1:] for g in one.groups)
    for (village, on), count in typed.items():
        beyond = max(0, count - turnouts[village, on])
        for unit in (village, village.split(".")[0], ""):
            found[unit, on, "", "typed"] += beyond
    return {cell: count for cell, count in found.items() if count}


def _people(one: FieldEvent) -> list[str]:
    if one.learner is None:
        return []
    passed = one.kind is FieldKind.CHECK and one.passed
    return [
        "reached",
        *(["trained"] if one.kind is FieldKind.ATTENDANCE else []),
        *(["able"] if passed and one.grade in {EvidenceGrade.SEEN, EvidenceGrade.OFFICIAL} else []),
        *(["confirmed"] if passed and one.grade is EvidenceGrade.OFFICIAL else []),
    ]


def _read(table: str, day: str) -> dict[Cell, int]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT unit, {day}, "group", {", ".join(COLUMNS)} FROM {table}')
        rows = cursor.fetchall()
    return {
        (unit, on, group, name): count
        for unit, on, group, *counts in rows
        for name, count in zip(COLUMNS, counts, strict=True)
        if count
    }


GROUPS = (
    frozenset[LearnerGroup](),
    frozenset({LearnerGroup.OLDER}),
    frozenset({LearnerGroup.OLDER, LearnerGroup.WOMAN}),
)
