"""What a phone is told of its scope: the operations again, with ids as places in one list; and how cursors are written. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from longhouse.learning.shapes import EvidenceGrade, FieldEvent, FieldKind
from longhouse.sync.rules import columns, operations, wire
from longhouse.sync.rules.refusals import CursorNotRight
from longhouse.sync.shapes import DeviceCard, PullPage, SyncEvent, SyncMark, Value

OPS = {kind: op for op, kind in operations.KINDS.items() if op != operations.QUESTION}
MOST_REPLICAS = 20


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a phone has read: a position, the id that stood there, and of which scope."""

    position: int
    id: str
    scope: str


def scope_of(*, device: DeviceCard) -> str:
    """Return 8 letters that change with what a device may pull."""
    return sha256(repr((device.units, device.villages)).encode()).hexdigest()[:8]


def cursor_of(*, text: str) -> Cursor | None:
    """Return the cursor that was written; None: there is none.

    Raises:
        CursorNotRight: it cannot be read.
    """
    if not text:
        return None
    parts = text.split(".")
    if len(parts) != 3 or not parts[0].isascii() or not parts[0].isdigit() or len(parts[0]) > 18:  # noqa: PLR2004 (as `written` makes it)
        raise CursorNotRight
    return Cursor(int(parts[0]), parts[1], parts[2])


def written(*, cursor: Cursor) -> str:
    """Return a cursor as it travels."""
    return f"{cursor.position}.{cursor.id}.{cursor.scope}"


def asked_of(*, texts: Iterable[str]) -> list[tuple[UUID, int]]:
    """Return the replicas of `<uuid>:<number>`.

    Raises:
        CursorNotRight: one cannot be read, or there are too many.
    """
    texts = list(texts)
    try:
        found = [(UUID(text.split(":")[0]), int(text.split(":")[1])) for text in texts]
    except (ValueError, IndexError) as error:
        raise CursorNotRight from error
    if len(found) > MOST_REPLICAS or any(not 0 <= number <= columns.MOST_INT for _, number in found):
        raise CursorNotRight
    return found


def operation(*, event: FieldEvent) -> SyncEvent:
    """Return an event as the operation that recorded it, with who did it."""
    body: dict[str, Value] = {
        "at": int(event.made_at.timestamp()),
        "on": event.on.isoformat(),
        "village": event.village_key,
        "by": event.by,
    }
    if event.kind in (FieldKind.SESSION, FieldKind.LEARNER):
        body["name"] = str(event.id)
    else:
        body |= {name: str(value) for name, value in _ids(event) if value is not None}
    return SyncEvent(OPS[event.kind], body | _rest(event))


def told(*, page: PullPage, marks: Iterable[tuple[UUID, SyncMark]], at: int) -> dict[str, object]:
    """Return a page as it travels."""
    return {
        "cursor": page.cursor,
        "more": page.is_more,
        "reset": page.is_reset,
        "at": at,
        "marks": [{"replica": str(replica), **wire.mark_told(mark=mark)} for replica, mark in marks],
        "ids": list(page.ids),
        "groups": columns.pack(
            events=page.events, named={id: place for place, id in enumerate(page.ids)}, whole=""
        ),
    }


def ids_of(*, events: Iterable[SyncEvent]) -> tuple[str, ...]:
    """Return every id that events mean, once, in the order of meaning."""
    wanted = ("name", "session", "learner", "by")
    return tuple(
        dict.fromkeys(str(event.body[name]) for event in events for name in wanted if event.body.get(name))
    )


def _ids(event: FieldEvent) -> tuple[tuple[str, UUID | None], ...]:
    return ("session", event.session), ("learner", event.learner)


def _rest(event: FieldEvent) -> dict[str, Value]:
    rest: dict[str, Value] = {}
    if event.groups:
        rest["groups"] = sorted(group.value for group in event.groups)
    if event.words:
        rest["card" if event.kind is FieldKind.LEARNER else "words"] = event.words
    if event.skill:
        rest["skill"] = event.skill
    if event.grade not in (None, EvidenceGrade.SEEN):
        rest["grade"] = event.grade.value
    if event.passed is not None:
        rest["present" if event.kind is FieldKind.ATTENDANCE else "passed"] = event.passed
    if event.count is not None:
        rest["count"] = event.count
    return rest
