"""What may be recorded in the field, by whom, and when two records are the same. Pure; told in docs/rules/sync.md."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from http import HTTPStatus
from uuid import UUID

from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind, LearnerGroup

MOST_WORDS, MOST_COUNT = 2_000, 1_000_000
TYPISTS = frozenset({Role.HELPER, Role.CLERK, Role.SPECIALIST, Role.LEADER})
_ONE_WAY = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_VILLAGE = re.compile(r"[0-9a-z-]+\.[a-z0-9]+(?:-[a-z0-9]+)*")
# What each kind cannot be without.
NEEDED: Mapping[FieldKind, tuple[str, ...]] = {
    FieldKind.SESSION: ("session",),
    FieldKind.ATTENDANCE: ("session", "learner"),
    FieldKind.VISIT: (),
    FieldKind.CHECK: ("learner", "skill", "grade", "passed"),
    FieldKind.SOLUTION: (),
    FieldKind.TYPED: ("count", "words"),
    FieldKind.NOTE: ("words",),
    FieldKind.LEARNER: ("learner",),
}


class FieldNotComplete(Refusal):
    """A record lacks what its kind cannot be without, or holds more than fits."""

    code = "field-not-complete"
    sentence = mark("Bản ghi này còn thiếu hoặc chưa đúng: %(what)s. Xin xem lại rồi ghi bản mới.")


class VillageNotOfUnit(Refusal):
    """The village does not belong to the commune that the record names."""

    code = "village-not-of-unit"
    sentence = mark("Thôn, buôn “%(village)s” không thuộc xã, phường mã “%(unit)s”.")


class NotYourField(Refusal):
    """Somebody records for a commune where they hold no post for it, or in another's name."""

    code = "not-your-field"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Tài khoản này không được giao ghi việc ở xã, phường mã “%(unit)s”.")


def fault_of(*, event: FieldEvent, actor: Actor) -> Refusal | None:
    """Return why an event may not be recorded by this actor; None: it may.

    A helper records for the communes of the helper's own posts and in no other name; officers of a commune may type
    sums for it; only the house itself records on the grade of an official list.
    """
    if not _may_record(event, actor):
        return NotYourField(unit=event.unit_key)
    if not _VILLAGE.fullmatch(event.village_key) or event.village_key.split(".")[0] != event.unit_key:
        return VillageNotOfUnit(village=event.village_key, unit=event.unit_key)
    missing = [name for name in NEEDED[event.kind] if getattr(event, name) in (None, "")]
    if event.count is not None and not 0 <= event.count <= MOST_COUNT:
        missing.append("count")
    if max(len(event.words), len(event.skill)) > MOST_WORDS or "\x00" in event.words + event.skill:
        missing.append("words")
    return FieldNotComplete(what=", ".join(missing)) if missing else None


def unit_keys(*, actor: Actor, roles: Collection[Role]) -> frozenset[str]:
    """Return the units in whose offices the actor holds one of the roles."""
    return frozenset(office.split(".")[0] for role, office in actor.posts if role in roles)


def content(*, event: FieldEvent) -> dict[str, object]:
    """Return what an event says as plain values, without what is empty; the id is not part of it."""
    said = {
        "kind": event.kind.value,
        "village_key": event.village_key,
        "unit_key": event.unit_key,
        "on": event.on.isoformat(),
        "by": event.by,
        "made_at": event.made_at.astimezone(UTC).isoformat(),
        "session": str(event.session) if event.session else None,
        "learner": str(event.learner) if event.learner else None,
        "groups": sorted(group.value for group in event.groups),
        "skill": event.skill,
        "grade": event.grade.value if event.grade else None,
        "passed": event.passed,
        "count": event.count,
        "words": event.words,
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def text(*, event: FieldEvent) -> str:
    """Return the one way to write what an event says: two events share it only if they say the same."""
    return _ONE_WAY.encode(content(event=event))


def digest(*, text: str) -> bytes:
    """Return 16 bytes that two texts share only if they are the same."""
    return sha256(text.encode()).digest()[:16]


def event_of(*, id: UUID, content: Mapping[str, object]) -> FieldEvent:
    """Return the event of an id and its plain content.

    Raises:
        FieldNotComplete: a value is missing or cannot be read.
    """
    try:
        return _read(id, content)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise FieldNotComplete(what=str(error)[:80]) from error


def _may_record(event: FieldEvent, actor: Actor) -> bool:
    if actor.kind is ActorKind.SYSTEM:
        return True
    roles = TYPISTS if event.kind is FieldKind.TYPED else {Role.HELPER}
    is_own = actor.kind is ActorKind.PERSON and event.by == actor.code
    is_official = event.grade is EvidenceGrade.OFFICIAL
    is_here = any(role in roles and office.split(".")[0] == event.unit_key for role, office in actor.posts)
    return is_own and not is_official and is_here


def _read(id: UUID, said: Mapping[str, object]) -> FieldEvent:
    count, passed, grade = said.get("count"), said.get("passed"), said.get("grade")
    if not isinstance(count, int | None) or isinstance(count, bool) or not isinstance(passed, bool | None):
        raise TypeError("count, passed")
    groups = said.get("groups") or ()
    if not isinstance(groups, list | tuple):
        raise TypeError("groups")
    return FieldEvent(
        id=id,
        kind=FieldKind(_text(said, "kind")),
        village_key=_text(said, "village_key"),
        unit_key=_text(said, "unit_key"),
        on=date.fromisoformat(_text(said, "on")),
        by=_text(said, "by"),
        made_at=_moment(_text(said, "made_at")),
        session=_uuid(said.get("session")),
        learner=_uuid(said.get("learner")),
        groups=frozenset(LearnerGroup(group) for group in groups),
        skill=_text(said, "skill", ""),
        grade=EvidenceGrade(_text(said, "grade")) if grade is not None else None,
        passed=passed,
        count=count,
        words=_text(said, "words", ""),
    )


def _text(said: Mapping[str, object], name: str, otherwise: str | None = None) -> str:
    value = said.get(name, otherwise)
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("made_at")
    return moment.astimezone(UTC)


def _uuid(value: object) -> UUID | None:
    return None if value is None else UUID(str(value))
