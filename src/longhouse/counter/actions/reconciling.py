"""Bring in a bank's statement: each line once, dossiers that it pays go on; all of it or nothing."""

from datetime import datetime

from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor, Role
from longhouse.counter import models
from longhouse.counter.actions.supplementing import take_payment
from longhouse.counter.adapters.bank import read_statement
from longhouse.counter.queries.owing import owing, references
from longhouse.counter.rules import fees_bank as rules
from longhouse.counter.rules.fees_bank import BankFault, Matched, Matching
from longhouse.counter.rules.states import NotYourAct
from longhouse.counter.shapes import DossierState


@transaction.atomic
def reconcile(
    *, content: bytes, office: str, actor: Actor, at: datetime
) -> tuple[list[Matched], list[BankFault]]:
    """Match a statement with what an office's dossiers owe, and note what was paid.

    With a single cell that cannot be read, nothing is written: the clerk mends the file and brings it again.

    Args:
        content: the CSV.
        office: the counter.
        actor: its clerk.
        at: the moment.

    Returns:
        Each line with what became of it, and the faults.

    Raises:
        NotYourAct: the actor is no clerk there.
        NotAStatement: it is none.
    """
    if not actor.holds_at(Role.CLERK, office):
        raise NotYourAct
    rows, faults = read_statement(content=content)
    found = rules.matched(rows=rows, owing=owing(office=office), seen=references(office=office))
    if faults:
        return found, faults
    for one in found:
        if one.matching is not Matching.SEEN_BEFORE:
            _keep(one, office, actor, at)
    detail = {"lines": len(rows), "matched": sum(one.matching is Matching.MATCHED for one in found)}
    audit.record("counter.statement.read", actor=actor, subject=office, at=at, detail=detail)
    return found, faults


def _keep(one: Matched, office: str, actor: Actor, at: datetime) -> None:
    dossier_id = one.owing.dossier_id if one.owing and one.matching is Matching.MATCHED else None
    models.Transfer.objects.create(
        office=office,
        reference=one.row.reference,
        paid_on=one.row.paid_on,
        amount_vnd=one.row.amount_vnd,
        words=one.row.words,
        dossier_id=dossier_id,
        read_at=at,
    )
    if dossier_id is None:
        return
    row = models.Dossier.objects.get(pk=dossier_id)
    if row.state == DossierState.WAITING_PAYMENT:
        take_payment(
            dossier_id=dossier_id, paid_by="transfer", reference=one.row.reference, actor=actor, at=at
        )
        return
    row.fees.filter(paid_at=None, exemption="", amount_vnd__gt=0).update(
        paid_at=at, paid_by="transfer", reference=one.row.reference
    )
