"""Plain shapes of field work: what helpers record in villages, and what became of each record."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from longhouse.learning.shapes.skills import EvidenceGrade


class FieldKind(StrEnum):
    """What was recorded."""

    SESSION = "SESSION"  # people came together
    ATTENDANCE = "ATTENDANCE"  # one learner was at a session
    VISIT = "VISIT"  # a household was visited
    CHECK = "CHECK"  # one skill of one learner was checked
    SOLUTION = "SOLUTION"  # something was put in order on the spot
    TYPED = "TYPED"  # a sum typed by a unit without the kit
    NOTE = "NOTE"  # words
    LEARNER = "LEARNER"  # a learner was met for the first time


class LearnerGroup(StrEnum):
    """A group that a learner counts in; several at once are usual."""

    OLDER = "OLDER"
    WOMAN = "WOMAN"
    MINORITY = "MINORITY"
    DISABILITY = "DISABILITY"
    OFFICER = "OFFICER"
    PUPIL = "PUPIL"
    WORKER = "WORKER"


@dataclass(frozen=True, slots=True)
class FieldEvent:
    """One thing recorded in the field. Nothing in it names a learner: `learner` is a pseudonym made on the device.

    `unit_key` is the commune that the village belonged to on that day, recorded and never recomputed; `by` is the code
    of the helper; `made_at` is told by the device's clock, which may be wrong; `words` carries the evidence of a TYPED.
    """

    id: UUID
    kind: FieldKind
    village_key: str
    unit_key: str
    on: date
    by: str
    made_at: datetime
    session: UUID | None = None
    learner: UUID | None = None
    groups: frozenset[LearnerGroup] = frozenset()
    skill: str = ""
    grade: EvidenceGrade | None = None
    passed: bool | None = None
    count: int | None = None
    words: str = ""


class FieldAnswer(StrEnum):
    """What became of an event sent in."""

    NEW = "NEW"
    SEEN = "SEEN"  # the same stood there already
    CONFLICT = "CONFLICT"  # something else stands under that id: both are kept


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two contents under one id: the one that counts, and the one that came later and waits for people."""

    counted: FieldEvent
    waiting: FieldEvent
    received_at: datetime
