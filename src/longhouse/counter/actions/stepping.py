"""The frame of every act on a dossier: lock, permission and rule before the change; row, act, notice and record after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import JSONField

from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor, ActorKind
from longhouse.counter import models
from longhouse.counter.queries.reckoning import reckoned
from longhouse.counter.queries.shaping import card_of_row
from longhouse.counter.queries.whole import DossierNotKnown
from longhouse.counter.rules import states
from longhouse.counter.rules.hands import OFFICERS, Parties, hands_of
from longhouse.counter.shapes import AllowedHand, DossierAct, DossierCard, DossierState, Relation

# What the applicant is told of, and by which kind of notice.
NOTICES = {
    DossierAct.SUBMIT: "filed",
    DossierAct.RECEIVE: "received",
    DossierAct.REFUSE_RECEIPT: "refused-receipt",
    DossierAct.ASK_SUPPLEMENT: "supplement-asked",
    DossierAct.ASK_PAYMENT: "payment-asked",
    DossierAct.TRANSFER: "forwarded",
    DossierAct.EXTEND: "extended",
    DossierAct.STOP: "stopped",
    DossierAct.FINISH: "finished",
}


_COLUMNS = [
    column for column in models.Dossier._meta.concrete_fields if not (column.primary_key or column.generated)
]
_NESTED = [column.attname for column in _COLUMNS if isinstance(column, (JSONField, ArrayField))]
_PLAIN = [column.attname for column in _COLUMNS if column.attname not in _NESTED]


@dataclass(frozen=True, slots=True)
class Doing:
    """One act: what, by whom, when, why, and what else is worth keeping of it (never personal data)."""

    act: DossierAct
    actor: Actor
    at: datetime
    reason: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)
    holds_key: bool = False


def locked(*, dossier_id: UUID, doing: Doing) -> tuple[models.Dossier, DossierState]:
    """Lock the dossier and return it with the state after the act, once permission and rule allow it.

    Raises:
        DossierNotKnown: there is none that this scope may see.
        ActNotPossible, NotYourAct, ReasonNeeded: as the table says.
    """
    row = models.Dossier.objects.select_for_update().filter(pk=dossier_id).first()
    if row is None:
        raise DossierNotKnown
    row.read = {name: getattr(row, name) for name in _PLAIN}
    hands = hands_of(actor=doing.actor, parties=parties_of(row=row), holds_key=doing.holds_key)
    after = states.check_can_act(
        before=DossierState(row.state), act=doing.act, hands=hands, reason=doing.reason
    )
    return row, after


def parties_of(*, row: models.Dossier) -> Parties:
    """Return the offices and people of a dossier; those consulted while their opinion is awaited."""
    consulted: frozenset[str] = frozenset()
    if row.state == DossierState.CONSULTING:
        waiting = row.opinions.filter(answered_at=None, closed_at=None)
        consulted = frozenset(waiting.values_list("office", flat=True))
    return Parties(
        received=row.received_office,
        deciding=row.deciding_office,
        handling=row.handling_office,
        consulted=consulted,
        assigned_to=row.assigned_to,
        applicant=row.applicant_person,
        helper=row.helper_person,
    )


def written(
    *, row: models.Dossier, before: DossierState | None, after: DossierState, doing: Doing
) -> DossierCard:
    """Write the changed dossier with its desk and deadline, the act, the notice and the record; return its card."""
    row.state, row.changed_at = after.value, doing.at
    row.desk_office = _desk(row, after)
    if after in states.DONE and row.ended_at is None:
        row.ended_at = doing.at
    if row.ended_at is None:
        _reckon(row)
    _save(row, is_new=before is None)
    _keep_act(row, before, doing)
    _tell(row, doing)
    audit.record(
        OfficeEvent(f"counter.dossier.{doing.act.value}", row.received_office),
        actor=doing.actor,
        subject=str(row.pk),
        at=doing.at,
        reason=doing.reason,
        detail={"from": before.value if before else "", "to": after.value, **doing.detail},
    )
    return card_of_row(row=row)


def _save(row: models.Dossier, *, is_new: bool) -> None:
    """Write a new row whole; of one that was locked, what changed since, and all that can change inside itself."""
    read = row.read
    if is_new or read is None:
        row.save(force_insert=is_new)
        return
    changed = [name for name, value in read.items() if getattr(row, name) != value]
    row.save(force_update=True, update_fields=[*changed, *_NESTED])


def _desk(row: models.Dossier, state: DossierState) -> str:
    """Return whose turn it is; "" once nobody's."""
    offices = {
        Relation.RECEIVING: row.received_office,
        Relation.DECIDING: row.deciding_office,
        Relation.HANDLING: row.handling_office,
    }
    return offices[states.DESK[state]] if state in states.DESK else ""


def _reckon(row: models.Dossier) -> None:
    found = reckoned(row=row)
    row.due_at = found.due.limit_at if found else None
    row.promised_at = found.due.at if found else None


def _keep_act(row: models.Dossier, before: DossierState | None, doing: Doing) -> None:
    hand = _hand(row, before, doing)
    models.Act.objects.create(
        dossier=row,
        act=doing.act.value,
        before=before.value if before else "",
        after=row.state,
        actor_kind=str(doing.actor.kind),
        person=UUID(doing.actor.code) if doing.actor.kind is ActorKind.PERSON else None,
        role=hand[0],
        office=hand[1],
        at=doing.at,
        reason=doing.reason,
        detail=dict(doing.detail),
    )


def _hand(row: models.Dossier, before: DossierState | None, doing: Doing) -> tuple[str, str]:
    """Return the role and the office in which the actor did it; nothing for the applicant or the house itself."""
    offices = {
        Relation.RECEIVING: (row.received_office,),
        Relation.DECIDING: (row.deciding_office, row.former_office, *row.parties),
        Relation.HANDLING: (row.handling_office,),
        Relation.ASSIGNEE: (row.handling_office,),
        Relation.CONSULTED: tuple(row.parties),
    }
    for hand in states.move_of(before=before, act=doing.act).hands:
        for office in offices.get(hand.relation, ()):
            if hand.role and office and doing.actor.holds_at(hand.role, office):
                return hand.role.value, office
    return "", ""


def _tell(row: models.Dossier, doing: Doing) -> None:
    kind = NOTICES.get(doing.act)
    if kind:  # without an address it stands on the page of following only
        values = {"number": row.number or row.reference}
        models.Message.objects.create(
            dossier=row, kind=kind, address=row.notice_to, values=values, made_at=doing.at
        )


def officer_hands(*, actor: Actor, office: str) -> frozenset[AllowedHand]:
    """Return what an actor is to a dossier that is about to come in at an office."""
    held = {role for role in OFFICERS if actor.holds_at(role, office)}
    if actor.kind is ActorKind.SYSTEM:
        held = set(OFFICERS)
    return frozenset(AllowedHand(role, Relation.RECEIVING) for role in held)
