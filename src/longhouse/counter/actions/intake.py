"""Receive somebody at the counter with their money: the dossier and its fee lines, or neither."""

from datetime import datetime

from django.db import transaction

from longhouse.core.actor import Actor
from longhouse.counter import models
from longhouse.counter.actions.filing import taken_in
from longhouse.counter.actions.stepping import Doing
from longhouse.counter.rules.fees import FeesAsked
from longhouse.counter.shapes import Application, DossierAct, Receipt, TimeAllowed


@transaction.atomic
def receive_at_counter(
    *,
    application: Application,
    office: str,
    fees: FeesAsked,
    actor: Actor,
    at: datetime,
    allowed: TimeAllowed | None = None,
) -> Receipt:
    """Receive somebody who walks in, and keep what they pay.

    Args:
        application: what they bring.
        office: the counter.
        fees: the lines that are asked, and how they were paid.
        actor: its clerk.
        at: the moment on the receipt.
        allowed: the time, where the procedure's definition does not know it.

    Raises:
        NotYourAct, NotACounter, ProcedureNotKnown, FactsMissing, DeciderUnknown, ApplicantNameMissing,
        PhoneNotReadable: as `receive`.
    """
    doing = Doing(DossierAct.RECEIVE, actor, at)
    receipt = taken_in(application=application, office=office, doing=doing, allowed=allowed)
    lines = [
        models.Fee(
            dossier_id=receipt.dossier_id,
            name=line.name,
            amount_vnd=line.amount_vnd,
            exemption=line.exemption,
            paid_at=at if fees.paid_by and line.amount_vnd else None,
            paid_by=fees.paid_by if line.amount_vnd else "",
        )
        for line in fees.lines
    ]
    if lines:  # an empty one would still open a savepoint
        models.Fee.objects.bulk_create(lines)
    return receipt
