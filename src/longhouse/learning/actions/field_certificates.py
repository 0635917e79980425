"""Issue the certificate that a helper's provisional slip promised: of what was seen in the field, once only."""

from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.learning import models
from longhouse.learning.actions.certificates import Issued, issue_certificate
from longhouse.learning.queries.skills import graph
from longhouse.learning.rules import skills as rules
from longhouse.learning.shapes import EvidenceGrade, FieldKind

CODE_BYTES = 9  # as many as other codes of certificates have


@transaction.atomic
def issue_field_certificate(*, slip: UUID, learner: UUID, name: str, actor: Actor, at: datetime) -> Issued:
    """Issue the certificate of a slip, of what this helper's checks of the learner say; asked again, the same one.

    Of each skill the latest check counts. What a passed skill implies is credited, unless a check says otherwise.

    Args:
        slip: the id that the phone gave the slip; two slips are two certificates.
        learner: the pseudonym under which the checks were recorded.
        name: as the learner wants it; "" for none.
        actor: the helper.
        at: now.

    Raises:
        NotYourGrade: the actor is no helper, or the slip is another's.
        NothingToCertify: no passed check of this helper has arrived yet: send first, then ask again.
        NameTooLong: as the rules say.
    """
    code = urlsafe_b64encode(sha256(b"slip" + slip.bytes).digest()[:CODE_BYTES]).decode()
    rows = models.FieldEvent.objects.filter(
        kind=FieldKind.CHECK.value, grade=EvidenceGrade.SEEN.value, learner=learner, by=actor.code
    )
    latest = dict(rows.order_by("position").values_list("skill", "passed"))
    known = graph()
    passed = {skill for skill, is_passed in latest.items() if is_passed and skill in known.skills}
    credited = rules.closure(graph=known, skills=passed) - {skill for skill in latest if not latest[skill]}
    return issue_certificate(
        skills=credited, grade=EvidenceGrade.SEEN, name=name, actor=actor, at=at, code=code
    )
