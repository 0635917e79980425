"""Decisions that give powers: one, the boards, remarks, the trace, and whose hand asks."""

from datetime import date, timedelta
from http import HTTPStatus
from uuid import UUID

from django.conf import settings

from longhouse.accounts import queries as accounts
from longhouse.authority import models
from longhouse.authority.rules.steps import PUBLIC, Hand
from longhouse.authority.shapes import (
    Basis,
    Body,
    Delegation,
    DelegationState,
    DelegationStep,
    GrantKind,
    Remark,
    Terms,
    Trace,
)
from longhouse.core.actor import Actor, ActorKind
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.places import queries as places
from longhouse.places.shapes import UnitKind

SOON_DAYS = 60
PREPARING = (DelegationState.DRAFT, DelegationState.IN_REVIEW, DelegationState.CLEARED)


class DelegationNotKnown(Refusal):
    """There is no such decision, or it is not this person's to see."""

    code = "delegation-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có quyết định giao quyền số %(id)s, hoặc quyết định chưa được công bố.")


def delegation(*, delegation_id: int) -> Delegation:
    """Return one decision that this scope may see, or raise DelegationNotKnown."""
    row = models.Delegation.objects.filter(pk=delegation_id).first()
    if row is None:
        raise DelegationNotKnown(id=delegation_id)
    return shape_of(row=row)


def in_force(*, on: date) -> list[Delegation]:
    """Return the issued decisions that hold on that day or will later, by the day they begin."""
    rows = models.Delegation.objects.filter(state__in=[state.value for state in PUBLIC])
    found = [shape_of(row=row) for row in rows.order_by("valid_from", "id")]
    return [row for row in found if row.period and (row.period.valid_to is None or row.period.valid_to > on)]


def in_preparation() -> list[Delegation]:
    """Return the drafts that this scope may see, the latest changed first."""
    rows = models.Delegation.objects.filter(state__in=[state.value for state in PREPARING])
    return [shape_of(row=row) for row in rows.order_by("-changed_at", "id")]


def ending_soon(*, on: date) -> list[Delegation]:
    """Return the decisions in force that end within SOON_DAYS, the earliest end first."""
    until = on + timedelta(days=SOON_DAYS)
    ends = [(row.period.valid_to, row) for row in in_force(on=on) if row.period and row.period.valid_to]
    return [row for end, row in sorted(ends, key=lambda pair: (pair[0], pair[1].id)) if end <= until]


def remarks(*, delegation_id: int) -> list[Remark]:
    """Return the remarks on a decision in their order."""
    rows = models.Remark.objects.filter(delegation_id=delegation_id).order_by("id")
    return [
        Remark(row.pk, row.field, row.words, row.office, row.made_at, row.settled_at is not None)
        for row in rows
    ]


def trace(*, delegation_id: int) -> list[Trace]:
    """Return the steps that were taken, the first one first."""
    rows = models.Step.objects.filter(delegation_id=delegation_id).order_by("id")
    return [
        Trace(
            DelegationStep(row.step),
            DelegationState(row.before),
            DelegationState(row.after),
            row.office,
            row.taken_at,
            row.reason,
        )
        for row in rows
    ]


def hand_of(*, actor: Actor, on: date) -> Hand:
    """Return the person with the posts held on that day, role and office together; nobody known holds none."""
    if actor.kind is not ActorKind.PERSON:
        return Hand(actor.code, frozenset())
    posts = accounts.posts_of(person_id=UUID(actor.code), on=on)
    return Hand(actor.code, frozenset((post.role, post.office_code) for post in posts))


def legal_office_of(*, unit_key: str) -> str:
    """Return the code of the office whose specialists review the drafts of a unit."""
    kind = places.unit(key=unit_key).kind
    suffix = settings.LEGAL_OFFICE["province" if kind is UnitKind.PROVINCE else "commune"]
    return f"{unit_key}.{suffix}"


def shape_of(*, row: models.Delegation) -> Delegation:
    """Return a row as the house speaks of it."""
    return Delegation(
        id=row.pk,
        state=DelegationState(row.state),
        terms=_terms_of(row),
        drafting_office=row.drafting_office,
        legal_office=row.legal_office,
        drafters=tuple(row.drafters),
        reviewed_by=str(row.reviewed_by or ""),
        issued_by=str(row.issued_by or ""),
        number=row.number,
        issued_on=row.issued_on,
        ended_on=row.ended_on,
        amends_id=row.amends_id,
    )


def _terms_of(row: models.Delegation) -> Terms:
    return Terms(
        kind=GrantKind(row.kind),
        power_key=row.power_id,
        from_office=row.from_office,
        to_body=Body(row.to_body),
        to_name=row.to_name,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        object_key=row.object_key,
        places=tuple(row.places),
        limits=row.limits,
        conditions=row.conditions,
        table=row.table,
        basis=Basis(row.basis_number, row.basis_article, row.basis_clause),
        reason=row.reason,
    )
