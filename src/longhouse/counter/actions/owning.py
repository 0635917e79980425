"""A person and the data the house holds about them: see, take away, ask; a leader answers."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.counter import models
from longhouse.counter.actions.sitting import sitting
from longhouse.counter.queries import own_data as queries
from longhouse.counter.queries.reckoning import calendar_of
from longhouse.counter.queries.whole import DossierNotKnown
from longhouse.counter.rules import own_data as rules
from longhouse.counter.rules.own_data import Asked, AskedKind
from longhouse.counter.rules.own_package import OwnDossier
from longhouse.counter.rules.states import DONE
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import DossierState

OFFICE_OF_ACCOUNTS = "vp"  # suffix of the province's office that answers for accounts; our own choice


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose data it is: an account, a dossier shown by code and second factor, or both."""

    person: UUID | None
    shown: UUID | None


@dataclass(frozen=True, slots=True)
class Held:
    """What the house holds about an owner."""

    dossiers: list[OwnDossier]
    drafts: list[dict[str, object]]
    asked: list[Asked]


def owner_of(*, actor: Actor, shown: UUID | None) -> Owner:
    """Return whose data a visitor may see.

    Raises:
        NothingShown: nobody is signed in, and no dossier was shown.
    """
    person = UUID(actor.code) if actor.kind is ActorKind.PERSON else None
    if person is None and shown is None:
        raise rules.NothingShown
    return Owner(person, shown)


def held(*, owner: Owner) -> Held:
    """Return everything of an owner's, read in their own scope."""
    with _scope(owner):
        dossiers = queries.own_dossiers(person=owner.person, shown=owner.shown)
    if owner.person is None:
        return Held(dossiers, [], [])
    return Held(dossiers, queries.own_drafts(person=owner.person), queries.asked_by(person=owner.person))


@transaction.atomic
def take_away(*, owner: Owner, actor: Actor, at: datetime) -> Held:
    """Return everything for the owner to take away, and record in each dossier that it was taken."""
    found = held(owner=owner)
    for own in found.dossiers:
        card = own.dossier.card
        event = OfficeEvent("counter.data.taken", card.received_office)
        audit.record(event, actor=actor, subject=str(card.id), at=at)
    return found


def ask(
    *, owner: Owner, dossier_id: UUID | None, kind: AskedKind, words: str, actor: Actor, at: datetime
) -> None:
    """Ask something about one's data: of a dossier of theirs, or of the account itself.

    Raises:
        DossierNotKnown: it is not theirs.
        AskedNothing, AskedAlready: no words, or the same waits.
    """
    words = rules.check_words(words=words)
    with _scope(owner):
        dossier = _theirs(owner, dossier_id) if dossier_id else None
        same = models.DataRequest.objects.filter(
            dossier=dossier,
            person=owner.person if dossier is None else None,
            kind=kind.value,
            answered_at=None,
        )
        if same.exists():
            raise rules.AskedAlready
        office = (dossier.deciding_office or dossier.received_office) if dossier else _office_of_accounts()
        answer_by, act_by = rules.limits(kind=kind, filed_at=at, calendar=calendar_of(office=office))
        models.DataRequest.objects.create(
            dossier=dossier,
            person=None if dossier else owner.person,
            office=office,
            kind=kind.value,
            words=words,
            filed_at=at,
            answer_by=answer_by,
            act_by=act_by,
        )
        subject = str(dossier.pk) if dossier else str(owner.person)
        of_office = OfficeEvent("counter.datarequest.filed", dossier.received_office if dossier else office)
        audit.record(of_office, actor=actor, subject=subject, at=at, detail={"kind": kind.value})


@transaction.atomic
def answer_request(*, request_id: int, answer: str, is_granted: bool, actor: Actor, at: datetime) -> None:
    """Answer a request as a leader of its office; a dossier to be erased has its end today, for two people to agree on.

    Raises:
        RequestNotKnown: none that is open and theirs.
        AskedNothing: the answer says nothing.
    """
    row = models.DataRequest.objects.select_for_update().filter(pk=request_id, answered_at=None).first()
    if row is None or not actor.holds_at(Role.LEADER, row.office):
        raise rules.RequestNotKnown
    row.answer, row.is_granted = rules.check_words(words=answer), is_granted
    row.answered_at, row.answered_by = at, UUID(actor.code)
    row.save()
    if row.dossier and is_granted and row.kind == AskedKind.ERASE:
        _end_today(row.dossier, at)
    office = row.dossier.received_office if row.dossier else row.office
    audit.record(
        OfficeEvent("counter.datarequest.answered", office),
        actor=actor,
        subject=str(row.dossier_id or row.person),
        at=at,
        detail={"id": row.pk, "kind": row.kind, "is_granted": is_granted},
    )


def _end_today(dossier: models.Dossier, at: datetime) -> None:
    if DossierState(dossier.state) in DONE:
        models.Dossier.objects.filter(pk=dossier.pk).update(retention_on=local(at).date())


def _theirs(owner: Owner, dossier_id: UUID) -> models.Dossier:
    row = models.Dossier.objects.filter(pk=dossier_id).first()
    if row is None or not (
        dossier_id == owner.shown or (owner.person and row.applicant_person == owner.person)
    ):
        raise DossierNotKnown
    return row


def _scope(owner: Owner) -> AbstractContextManager[None]:
    return sitting(dossier_id=owner.shown) if owner.shown else transaction.atomic()


def _office_of_accounts() -> str:
    return f"{settings.PROVINCE}.{OFFICE_OF_ACCOUNTS}"
