"""The applicant and their helper: appoint, revoke, and hand the dossier over to the applicant's own account."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor, ActorKind
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import models
from longhouse.counter.models.counts import held_dossier
from longhouse.counter.queries.whole import DossierNotKnown


class ConsentMissing(Refusal):
    """Somebody would act for another without words of consent."""

    code = "consent-missing"
    sentence = mark("Cần ghi lời đồng ý của người nộp trước khi làm thay.")


class OnlyTheApplicant(Refusal):
    """Only the applicant themselves may do this."""

    code = "only-the-applicant"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Việc này chỉ người nộp hồ sơ tự làm được.")


@transaction.atomic
def appoint_helper(*, dossier_id: UUID, helper: UUID, words: str, actor: Actor, at: datetime) -> None:
    """Let somebody act for the applicant, in the applicant's words; a former helper ends.

    Raises:
        DossierNotKnown, OnlyTheApplicant, ConsentMissing.
    """
    row = _own(dossier_id, actor)
    if not words.strip():
        raise ConsentMissing
    row.consents.filter(revoked_at=None).update(revoked_at=at)
    row.helper_person = helper
    row.save(update_fields=["helper_person"])
    models.Consent.objects.create(dossier=row, helper_person=helper, words=words.strip(), given_at=at)
    audit.record(
        OfficeEvent("counter.helper.appointed", row.received_office),
        actor=actor,
        subject=str(dossier_id),
        at=at,
        detail={"helper": str(helper)},
    )


@transaction.atomic
def revoke_helper(*, dossier_id: UUID, actor: Actor, at: datetime) -> None:
    """End what the helper may do; from here on they do not see the dossier.

    Raises:
        DossierNotKnown, OnlyTheApplicant.
    """
    row = _own(dossier_id, actor)
    row.consents.filter(revoked_at=None).update(revoked_at=at)
    row.helper_person = None
    row.save(update_fields=["helper_person"])
    audit.record(
        OfficeEvent("counter.helper.revoked", row.received_office),
        actor=actor,
        subject=str(dossier_id),
        at=at,
    )


@transaction.atomic
def claim(*, dossier_id: UUID, actor: Actor, at: datetime) -> None:
    """Take over, with one's own account, the dossier whose code and second factor were shown (`following`).

    Raises:
        DossierNotKnown: it was not shown in this transaction, or has an account already.
    """
    rows = models.Dossier.objects.select_for_update()
    row = rows.filter(pk=dossier_id, applicant_person=None).first()
    if row is None or actor.kind is not ActorKind.PERSON or held_dossier() != str(dossier_id):
        raise DossierNotKnown
    row.applicant_person = UUID(actor.code)
    row.save(update_fields=["applicant_person"])
    audit.record(
        OfficeEvent("counter.dossier.claimed", row.received_office),
        actor=actor,
        subject=str(dossier_id),
        at=at,
    )


def _own(dossier_id: UUID, actor: Actor) -> models.Dossier:
    row = models.Dossier.objects.select_for_update().filter(pk=dossier_id).first()
    if row is None:
        raise DossierNotKnown
    holds_key = held_dossier() == str(dossier_id)  # code and second factor were shown (`sitting`)
    if holds_key or actor.kind is ActorKind.SYSTEM or str(row.applicant_person) == actor.code:
        return row
    raise OnlyTheApplicant
