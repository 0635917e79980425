"""What an operation of field work becomes: events of `learning`. Pure; the table stands in docs/rules/sync.md."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from longhouse.learning.rules.field import FieldNotComplete
from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind, LearnerGroup
from longhouse.sync.rules import chain
from longhouse.sync.shapes import Body, PlacedEvent

ROLL, ROSTER, QUESTION = "roll", "roster", "question"
KINDS: Mapping[str, FieldKind] = {
    "session": FieldKind.SESSION,
    "attendance": FieldKind.ATTENDANCE,
    "visit": FieldKind.VISIT,
    "check": FieldKind.CHECK,
    "solution": FieldKind.SOLUTION,
    "note": FieldKind.NOTE,
    "learner": FieldKind.LEARNER,
    "sum": FieldKind.TYPED,
    QUESTION: FieldKind.NOTE,
}
THERE, MARKS = "1", frozenset("10-")
MOST_LEARNERS, MOST_SEALED = 500, 2_000
_CARD = re.compile(r"[A-Z0-9-]{1,20}")
_SEALED = re.compile(r"[A-Za-z0-9_-]*")


def field_events(
    *, placed: PlacedEvent, by: str, rosters: Mapping[UUID, Sequence[UUID]]
) -> tuple[FieldEvent, ...]:
    """Return what an operation records.

    Args:
        placed: the event, of an operation of `KINDS` or a roll.
        by: the code of the person of the device.
        rosters: the learners of every roster that a roll may refer to.

    Raises:
        FieldNotComplete: a value is missing or cannot be read.
    """
    try:
        body = placed.event.body
        common = _common(body, by)
        if placed.event.op == ROLL:
            return _roll(placed, common, rosters)
        return (_single(placed, KINDS[placed.event.op], common),)
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise FieldNotComplete(what=str(error)[:80]) from error


def roster_of(*, body: Body) -> tuple[UUID, str, tuple[UUID, ...]]:
    """Return id, village and learners of a roster.

    Raises:
        FieldNotComplete: a value is missing or cannot be read.
    """
    learners = body.get("learners")
    if not isinstance(learners, list) or not 1 <= len(learners) <= MOST_LEARNERS:
        raise FieldNotComplete(what="learners")
    try:
        return _id(body, "name"), _text(body, "village"), tuple(UUID(each) for each in learners)
    except (KeyError, TypeError, ValueError) as error:
        raise FieldNotComplete(what=str(error)[:80]) from error


def sealed_of(*, body: Body) -> str:
    """Return what is sealed in a body; empty: nothing.

    Raises:
        FieldNotComplete: it is no sealed text.
    """
    sealed = body.get("sealed", "")
    if not isinstance(sealed, str) or len(sealed) > MOST_SEALED or not _SEALED.fullmatch(sealed):
        raise FieldNotComplete(what="sealed")
    return sealed


def _common(body: Body, by: str) -> dict[str, Any]:
    village, at = _text(body, "village"), body["at"]
    if type(at) is not int:
        raise TypeError("at")
    return {
        "village_key": village,
        "unit_key": village.split(".")[0],
        "on": date.fromisoformat(_text(body, "on")),
        "by": by,
        "made_at": datetime.fromtimestamp(at, UTC),
    }


def _roll(
    placed: PlacedEvent, common: dict[str, Any], rosters: Mapping[UUID, Sequence[UUID]]
) -> tuple[FieldEvent, ...]:
    body = placed.event.body
    session, marks, learners = _id(body, "session"), _text(body, "marks"), rosters.get(_id(body, "roster"))
    if learners is None or len(marks) != len(learners) or not set(marks) <= MARKS:
        raise ValueError("roster, marks")
    return tuple(
        FieldEvent(
            id=chain.event_id(replica=placed.id, seq=place),
            kind=FieldKind.ATTENDANCE,
            session=session,
            learner=learner,
            **common,
        )
        for place, (mark, learner) in enumerate(zip(marks, learners, strict=True), start=1)
        if mark == THERE
    )


def _single(placed: PlacedEvent, kind: FieldKind, common: dict[str, Any]) -> FieldEvent:
    body, id = placed.event.body, placed.id
    session, learner, words = _id_or_none(body, "session"), _id_or_none(body, "learner"), _said(body, "words")
    if kind is FieldKind.SESSION:
        id = session = _id(body, "name")
    if kind is FieldKind.LEARNER:
        id = learner = _id(body, "name")
        words = _card(body)
    return FieldEvent(
        id=id,
        kind=kind,
        session=session,
        learner=learner,
        groups=frozenset(LearnerGroup(each) for each in _list(body, "groups")),
        skill=_said(body, "skill"),
        grade=_grade(body, kind),
        passed=_passed(body, kind),
        count=_count(body),
        words=words,
        **common,
    )


def _passed(body: Body, kind: FieldKind) -> bool | None:
    name = "present" if kind is FieldKind.ATTENDANCE else "passed"
    value = body.get(name)
    if not isinstance(value, bool | None):
        raise TypeError(name)
    return None if kind is FieldKind.ATTENDANCE and value else value


def _grade(body: Body, kind: FieldKind) -> EvidenceGrade | None:
    if kind is not FieldKind.CHECK:
        return None
    return EvidenceGrade(_said(body, "grade") or EvidenceGrade.SEEN)


def _count(body: Body) -> int | None:
    value = body.get("count")
    if value is not None and type(value) is not int:
        raise TypeError("count")
    return value


def _card(body: Body) -> str:
    card = _said(body, "card")
    if card and not _CARD.fullmatch(card):
        raise ValueError("card")
    return card


def _list(body: Body, name: str) -> list[str]:
    value = body.get(name, [])
    if not isinstance(value, list):
        raise TypeError(name)
    return value


def _text(body: Body, name: str) -> str:
    value = body[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _said(body: Body, name: str) -> str:
    return _text(body, name) if name in body else ""


def _id(body: Body, name: str) -> UUID:
    return UUID(_text(body, name))


def _id_or_none(body: Body, name: str) -> UUID | None:
    return _id(body, name) if name in body else None
