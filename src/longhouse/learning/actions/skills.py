"""Take what a device's answers credit into an account: once, and always as self-declared."""

from collections.abc import Collection
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import IntegrityError, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, ActorKind
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.learning import models
from longhouse.learning.shapes import EvidenceGrade


class AlreadyClaimed(Refusal):
    """The answers of that device were taken into an account already."""

    code = "progress-already-claimed"
    status = HTTPStatus.CONFLICT
    sentence = mark("Kết quả trên máy này đã được đưa vào một tài khoản rồi. Mỗi kết quả chỉ nhận một lần.")


class NothingToClaim(Refusal):
    """The device holds nothing that is credited, or its owner is not signed in."""

    code = "nothing-to-claim"
    sentence = mark("Máy này chưa có kỹ năng nào đạt để đưa vào tài khoản.")


@transaction.atomic
def claim_progress(*, device_mark: str, skills: Collection[str], actor: Actor, at: datetime) -> int:
    """Write the skills that a device's answers credit into the account of its owner, and return how many are new.

    Args:
        device_mark: of the device's answers, from its signed cookie.
        skills: what they credit.
        actor: who is signed in.
        at: now.

    Raises:
        NothingToClaim: there is nothing, or nobody is signed in.
        AlreadyClaimed: those answers were taken before, by whomever.
    """
    if not device_mark or not skills or actor.kind is not ActorKind.PERSON:
        raise NothingToClaim
    person = UUID(actor.code)
    try:
        with transaction.atomic():
            models.ProgressClaim.objects.create(mark=device_mark, person=person, claimed_at=at)
    except IntegrityError:
        raise AlreadyClaimed from None
    held = set(
        models.SkillRecord.objects.filter(person=person, grade=EvidenceGrade.SELF).values_list(
            "skill", flat=True
        )
    )
    rows = [
        models.SkillRecord(
            person=person, skill=skill, grade=EvidenceGrade.SELF, recorded_at=at, recorded_by=person
        )
        for skill in sorted(set(skills) - held)
    ]
    models.SkillRecord.objects.bulk_create(rows)
    audit.record(
        "learning.progress.claimed", actor=actor, subject=actor.code, at=at, detail={"skills": len(rows)}
    )
    return len(rows)
