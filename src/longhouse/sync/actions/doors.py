"""The doors of rooms: which operation goes to which room's action. A new operation is one line here and one in the rules.

A door takes many events at once, in order, and says of each what became of it. What breaks it is tried alone.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext

from longhouse.assistant import actions as assistant
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.learning.rules.field import TYPISTS, NotYourField, unit_keys
from longhouse.sync import models
from longhouse.sync.actions.field_door import field_work
from longhouse.sync.rules import media, operations
from longhouse.sync.rules.refusals import OperationNotKnown, OurFault
from longhouse.sync.shapes import PlacedEvent, SyncOutcome, ToldOutcome

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """In which replica events came, whose they are, and when."""

    replica: UUID
    actor: Actor
    at: datetime


Door = Callable[[Sequence[PlacedEvent], Visit], list[ToldOutcome]]
DONE = ToldOutcome(SyncOutcome.DONE)


def carried_in(*, placed: Sequence[PlacedEvent], visit: Visit) -> list[ToldOutcome]:
    """Carry events into their rooms, each room's in order, and return what became of each."""
    said: dict[int, ToldOutcome] = {}
    by_door: dict[Door, list[PlacedEvent]] = {}
    for each in placed:
        by_door.setdefault(_door_of(each), []).append(each)
    for door, events in by_door.items():
        said |= zip((each.seq for each in events), _tried(door, events, visit), strict=True)
    return [said[each.seq] for each in placed]


def refused(*, refusal: Refusal) -> ToldOutcome:
    """Return a refusal as an outcome, in the words of the house."""
    sentence = gettext(refusal.sentence)
    return ToldOutcome(
        SyncOutcome.REJECTED, refusal.code, sentence % refusal.values if refusal.values else sentence
    )


def _tried(door: Door, events: Sequence[PlacedEvent], visit: Visit) -> list[ToldOutcome]:
    """Try all at once; if that breaks, each alone, so that one holds nothing back."""
    try:
        with transaction.atomic():
            return door(events, visit)
    except (OperationalError, InterfaceError):
        raise  # the database is not well: the phone tries again
    except Refusal as refusal:
        if len(events) == 1:
            return [refused(refusal=refusal)]
    except Exception:
        log.exception("a room broke on %d events from %s/%d", len(events), visit.replica, events[0].seq)
        if len(events) == 1:
            return [refused(refusal=OurFault())]
    return [told for each in events for told in _tried(door, [each], visit)]


def _questions(events: Sequence[PlacedEvent], visit: Visit) -> list[ToldOutcome]:
    """Hand questions over to people; the code under which each is answered is told."""
    return [_question(each, visit) for each in events]


def _question(each: PlacedEvent, visit: Visit) -> ToldOutcome:
    body = each.event.body
    handed = assistant.hand_over(
        question=str(body.get("words", "")),
        unit_key=str(body.get("village", "")).split(".")[0],
        field="",
        visitor=str(each.id),
        actor=visit.actor,
        at=visit.at,
    )
    return ToldOutcome(SyncOutcome.DONE, words=handed.code)


def _media(events: Sequence[PlacedEvent], visit: Visit) -> list[ToldOutcome]:
    """Note files that are to come; the same twice is one."""
    rows = [media.announced(body=each.event.body) for each in events]
    own = unit_keys(actor=visit.actor, roles=TYPISTS)
    for row in rows:
        if (unit := row.village_key.split(".")[0]) not in own:
            raise NotYourField(unit=unit[:20])
    models.Media.objects.bulk_create(
        (
            models.Media(
                id=row.id,
                sha256=row.sha256,
                size=row.size,
                type=row.type,
                about=row.about,
                words=row.words,
                village_key=row.village_key,
                person=visit.actor.code,
                received_at=visit.at,
            )
            for row in rows
        ),
        ignore_conflicts=True,
    )
    return [DONE] * len(events)


def _nobody(events: Sequence[PlacedEvent], visit: Visit) -> list[ToldOutcome]:
    return [refused(refusal=OperationNotKnown(op=each.event.op[:40])) for each in events]


def _field(events: Sequence[PlacedEvent], visit: Visit) -> list[ToldOutcome]:
    said = field_work(events=events, actor=visit.actor, at=visit.at)
    return [refused(refusal=each) if isinstance(each, Refusal) else each for each in said]


DOORS: Mapping[str, Door] = {
    **dict.fromkeys((*operations.KINDS, operations.ROLL, operations.ROSTER), _field),
    operations.QUESTION: _questions,
    "media": _media,
}


def _door_of(each: PlacedEvent) -> Door:
    if each.event.op == operations.QUESTION and each.event.body.get("is_answered") is True:
        return _field
    return DOORS.get(each.event.op, _nobody)
