"""Take lessons done on a device into an account: each once, whoever sends it how often."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, ActorKind
from longhouse.learning import models
from longhouse.learning.actions.skills import NothingToClaim
from longhouse.learning.shapes import LessonDone


@transaction.atomic
def claim_lessons(*, done: Sequence[LessonDone], actor: Actor, at: datetime) -> int:
    """Write lessons done on a device into the account of its owner, and return how many are new.

    What stands in any account already is left where it is: one answer counts for one person.

    Args:
        done: from the device's signed cookie.
        actor: who is signed in.
        at: now.

    Raises:
        NothingToClaim: there is nothing, or nobody is signed in.
    """
    if not done or actor.kind is not ActorKind.PERSON:
        raise NothingToClaim
    person = UUID(actor.code)
    own = models.LessonRecord.objects.filter(person=person)
    before = own.count()
    rows = [
        models.LessonRecord(
            id=row.id,
            person=person,
            lesson=row.lesson,
            right=row.right,
            asked=row.asked,
            finished_at=row.finished_at,
            recorded_at=at,
        )
        for row in done
    ]
    models.LessonRecord.objects.bulk_create(rows, ignore_conflicts=True)
    new = own.count() - before
    audit.record("learning.lessons.claimed", actor=actor, subject=actor.code, at=at, detail={"lessons": new})
    return new
