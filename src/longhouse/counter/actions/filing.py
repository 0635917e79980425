"""File an application: online, with a helper, or walking in at any counter of the province."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from longhouse.core.actor import Actor, ActorKind
from longhouse.counter import models
from longhouse.counter.actions.making import built, decider_again, drawn, fill, plain
from longhouse.counter.actions.stepping import Doing, locked, officer_hands, written
from longhouse.counter.adapters.keyed import keyed
from longhouse.counter.models.counts import holding, next_place
from longhouse.counter.queries import deciding
from longhouse.counter.rules import numbering, states, timing
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import (
    AllowedHand,
    Application,
    Channel,
    DossierAct,
    DossierCard,
    DossierState,
    Receipt,
    Relation,
    TimeAllowed,
)
from longhouse.procedures import queries as procedures

SECRET_SIGNS = 10


@transaction.atomic
def submit(*, application: Application, actor: Actor, at: datetime) -> Receipt:
    """File an application online; it goes to the counter of the unit that decides, and has no number until received.

    With `application.consent` the actor is a helper who files for somebody else; the words are kept.

    Raises:
        ProcedureNotKnown, FactsMissing, DeciderUnknown: nobody can be named who decides.
        ApplicantNameMissing, PhoneNotReadable: the applicant is not told rightly.
    """
    dossier_id = uuid4()
    with holding(dossier_id=str(dossier_id)):
        return _filed(application, dossier_id, Doing(DossierAct.SUBMIT, actor, at, holds_key=True))


@transaction.atomic
def receive(
    *,
    application: Application,
    office: str,
    actor: Actor,
    at: datetime,
    allowed: TimeAllowed | None = None,
) -> Receipt:
    """Receive somebody who walks in, or a letter, at any counter of the province, and give the receipt.

    Args:
        application: what they bring.
        office: the counter that receives.
        actor: its clerk.
        at: the moment on the receipt.
        allowed: the time, where the procedure's definition does not know it.

    Raises:
        NotYourAct: the actor is no clerk there.
        NotACounter: the office receives nothing.
        ProcedureNotKnown, FactsMissing, DeciderUnknown, ApplicantNameMissing, PhoneNotReadable: as `submit`.
    """
    doing = Doing(DossierAct.RECEIVE, actor, at)
    return taken_in(application=application, office=office, doing=doing, allowed=allowed)


def taken_in(
    *, application: Application, office: str, doing: Doing, allowed: TimeAllowed | None = None
) -> Receipt:
    """Do what `receive` does inside a transaction that the caller has opened: none of its own, no savepoint to pay."""
    at = doing.at
    after = states.check_can_act(
        before=None, act=doing.act, hands=officer_hands(actor=doing.actor, office=office)
    )
    deciding.check_counter(office=office, on=local(at).date())
    row = built(application=application, dossier_id=uuid4(), at=at)
    row.received_office = office
    secret = _give_secret(row)
    _take_in(row, at, allowed)
    card = written(row=row, before=None, after=after, doing=doing)
    fill(row=row, application=application)
    return Receipt(card.id, card.number, secret, card.promised_at)


@transaction.atomic
def receive_filed(
    *, dossier_id: UUID, actor: Actor, at: datetime, allowed: TimeAllowed | None = None
) -> Receipt:
    """Receive what was filed online: who decides is asked again, of the day of receipt. The secret stays the filer's.

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct: as the table says.
        FactsMissing, DeciderUnknown: nobody can be named who decides on this day.
    """
    doing = Doing(DossierAct.RECEIVE, actor, at)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    before = DossierState(row.state)
    routing = decider_again(row=row, on=local(at).date())
    row.deciding_office = row.handling_office = routing.office
    row.routing = {**row.routing, **plain(routing=routing)}
    _take_in(row, at, allowed)
    card = written(row=row, before=before, after=after, doing=doing)
    return Receipt(card.id, card.number, "", card.promised_at)


@transaction.atomic
def refuse_receipt(*, dossier_id: UUID, reason: str, actor: Actor, at: datetime) -> DossierCard:
    """Refuse to receive what was filed, with the reason (form 03).

    Raises:
        DossierNotKnown, ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
    """
    doing = Doing(DossierAct.REFUSE_RECEIPT, actor, at, reason)
    row, after = locked(dossier_id=dossier_id, doing=doing)
    return written(row=row, before=DossierState(row.state), after=after, doing=doing)


@transaction.atomic
def refuse_at_counter(
    *, application: Application, office: str, reason: str, actor: Actor, at: datetime
) -> DossierCard:
    """Refuse somebody who walks in, with the reason kept, so that form 03 can be handed to them.

    Raises:
        NotYourAct, NotACounter, ReasonNeeded, ApplicantNameMissing, PhoneNotReadable, FactsMissing, DeciderUnknown.
    """
    doing = Doing(DossierAct.REFUSE_RECEIPT, actor, at, reason)
    hands = officer_hands(actor=actor, office=office)
    after = states.check_can_act(before=None, act=doing.act, hands=hands, reason=reason)
    deciding.check_counter(office=office, on=local(at).date())
    row = built(application=application, dossier_id=uuid4(), at=at)
    row.received_office = office
    row.deciding_office = row.handling_office = ""  # it never went there
    return written(row=row, before=None, after=after, doing=doing)


def _filed(application: Application, dossier_id: UUID, doing: Doing) -> Receipt:
    at, on = doing.at, local(doing.at).date()
    hands = frozenset({AllowedHand(None, Relation.APPLICANT)})
    after = states.check_can_act(before=None, act=doing.act, hands=hands)
    row = built(application=replace(application, named_office=""), dossier_id=dossier_id, at=at)
    row.received_office = deciding.counter_of(unit_key=row.deciding_office.partition(".")[0], on=on)
    row.submitted_at = at
    _name_people(row, application, doing.actor)
    secret = _give_secret(row)
    written(row=row, before=None, after=after, doing=doing)
    fill(row=row, application=application)
    if application.consent and row.helper_person:
        models.Consent.objects.create(
            dossier=row, helper_person=row.helper_person, words=application.consent, given_at=at
        )
    return Receipt(row.pk, row.reference, secret, None)


def _take_in(row: models.Dossier, at: datetime, allowed: TimeAllowed | None) -> None:
    """Give the dossier its moment, its time and its number."""
    on = local(at).date()
    if allowed is not None:
        row.allowed = timing.written_allowed(allowed=allowed)
    elif row.allowed is None or row.submitted_at:
        procedure = (
            procedures.version(code=row.procedure_code, on=on)[1]  # of the day of receipt
            if row.submitted_at
            else procedures.definition(version_id=row.procedure_version_id)
        )
        found = timing.allowed_for(limits=procedure.time_limits, channel=Channel(row.channel))
        row.allowed = timing.written_allowed(allowed=found)
    row.received_at = at
    place = next_place(office=row.received_office, day=on)
    row.number = numbering.number_of(
        prefix=settings.DOSSIER_PREFIX, office=row.received_office, on=on, place=place
    )


def _name_people(row: models.Dossier, application: Application, actor: Actor) -> None:
    if actor.kind is not ActorKind.PERSON:
        return
    if application.consent:
        row.helper_person = UUID(actor.code)
    else:
        row.applicant_person = UUID(actor.code)


def _give_secret(row: models.Dossier) -> str:
    secret = drawn(signs=SECRET_SIGNS)
    row.secret_hash = keyed(purpose="secret", text=secret)
    return secret
