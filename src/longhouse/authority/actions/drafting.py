"""Draft a decision and bring it through review: write, change, submit, remark, settle, return, clear, withdraw."""

from dataclasses import replace
from datetime import date, datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from longhouse.audit import actions as audit
from longhouse.authority import models, queries
from longhouse.authority.rules import passing, steps
from longhouse.authority.shapes import Delegation, DelegationState, DelegationStep, Terms
from longhouse.core.actor import Actor, Role
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.places import queries as places


class NotADrafter(Refusal):
    """Somebody without a specialist's post in the unit would draft."""

    code = "not-a-drafter"
    status = HTTPStatus.FORBIDDEN
    sentence = mark(
        "Chỉ cán bộ chuyên môn của đơn vị giao quyền soạn được quyết định. Xin nhờ cơ quan tham mưu của đơn vị."
    )


class RemarkEmpty(Refusal):
    """A remark says nothing."""

    code = "remark-empty"
    sentence = mark("Ý kiến chưa có nội dung. Xin viết điều cần sửa, ví dụ: Nêu rõ ngày hết hiệu lực.")


@transaction.atomic
def draft(*, terms: Terms, actor: Actor, at: datetime, amends_id: int | None = None) -> Delegation:
    """Write a new draft and return it; with `amends_id`, one that is to stand in another decision's place.

    Raises:
        NotADrafter: the person is no specialist of an office of the giving unit.
        PeriodWrong: the days do not fit.
        PlaceOutside: a place lies elsewhere.
    """
    hand = queries.hand_of(actor=actor, on=at.date())
    office = _drafting_office(hand, terms.unit_key)
    _check_written(terms, at.date())
    row = models.Delegation.objects.create(
        **columns_of(terms=terms),
        state=DelegationState.DRAFT.value,
        drafting_office=office,
        legal_office=queries.legal_office_of(unit_key=terms.unit_key),
        drafted_by=UUID(hand.person),
        drafters=[hand.person],
        amends_id=amends_id,
        drafted_at=at,
        changed_at=at,
    )
    made = queries.delegation(delegation_id=row.pk)
    note(delegation=made, step=DelegationStep.EDIT, after=made.state, actor=actor, at=at)
    return made


@transaction.atomic
def amend(*, delegation_id: int, actor: Actor, at: datetime) -> Delegation:
    """Begin a draft that says what an issued decision says, to be changed; it replaces the old one when issued."""
    old, _after = begin(delegation_id=delegation_id, step=DelegationStep.AMEND, actor=actor, at=at)
    starts = max(old.terms.valid_from, at.date())
    terms = replace(old.terms, valid_from=starts, reason=f"Sửa đổi quyết định {old.number}.")
    made = draft(terms=terms, actor=actor, at=at, amends_id=old.id)
    note(delegation=old, step=DelegationStep.AMEND, after=old.state, actor=actor, at=at)
    return made


@transaction.atomic
def edit(*, delegation_id: int, terms: Terms, actor: Actor, at: datetime) -> Delegation:
    """Change what a draft says; one that amends another keeps its power and its giver."""
    found, after = begin(delegation_id=delegation_id, step=DelegationStep.EDIT, actor=actor, at=at)
    if found.amends_id:
        own = found.terms
        terms = replace(
            terms, power_key=own.power_key, object_key=own.object_key, from_office=own.from_office
        )
    if terms.unit_key != found.terms.unit_key:
        raise NotADrafter
    _check_written(terms, at.date())
    hands = list(dict.fromkeys((*found.drafters, actor.code)))
    change(delegation=found, at=at, **columns_of(terms=terms), drafters=hands)
    note(delegation=found, step=DelegationStep.EDIT, after=after, actor=actor, at=at)
    return queries.delegation(delegation_id=delegation_id)


@transaction.atomic
def submit(*, delegation_id: int, actor: Actor, at: datetime) -> Delegation:
    """Hand a draft to the legal office; what cannot be issued cannot be submitted.

    Raises:
        DelegationRefused: the giver does not hold the power there and then, or may not pass it on.
    """
    found, after = begin(delegation_id=delegation_id, step=DelegationStep.SUBMIT, actor=actor, at=at)
    check_can_be_given(delegation=found, today=at.date())
    change(delegation=found, at=at, state=after.value, reviewed_by=None)
    return note(delegation=found, step=DelegationStep.SUBMIT, after=after, actor=actor, at=at)


@transaction.atomic
def remark(*, delegation_id: int, field: str, words: str, actor: Actor, at: datetime) -> Delegation:
    """Say something of one field of a draft in review."""
    found, after = begin(delegation_id=delegation_id, step=DelegationStep.REMARK, actor=actor, at=at)
    if not words.strip():
        raise RemarkEmpty
    models.Remark.objects.create(
        delegation_id=found.id,
        field=field,
        words=words.strip(),
        office=found.legal_office,
        made_by=UUID(actor.code),
        made_at=at,
    )
    return note(
        delegation=found, step=DelegationStep.REMARK, after=after, actor=actor, at=at, reason=words.strip()
    )


@transaction.atomic
def settle(*, delegation_id: int, remark_id: int, actor: Actor, at: datetime) -> Delegation:
    """Mark a remark as done."""
    found, after = begin(delegation_id=delegation_id, step=DelegationStep.SETTLE, actor=actor, at=at)
    row = models.Remark.objects.filter(pk=remark_id, delegation_id=found.id, settled_at=None)
    if not row.update(settled_at=at):
        raise steps.StepNotPossible
    return note(delegation=found, step=DelegationStep.SETTLE, after=after, actor=actor, at=at)


@transaction.atomic
def clear(*, delegation_id: int, actor: Actor, at: datetime) -> Delegation:
    """Say that a draft may be issued.

    Raises:
        RemarkNotSettled: a remark waits.
    """
    found, after = begin(delegation_id=delegation_id, step=DelegationStep.CLEAR, actor=actor, at=at)
    steps.check_settled(remarks=queries.remarks(delegation_id=found.id))
    change(delegation=found, at=at, state=after.value, reviewed_by=UUID(actor.code))
    return note(delegation=found, step=DelegationStep.CLEAR, after=after, actor=actor, at=at)


@transaction.atomic
def send_back(*, delegation_id: int, reason: str, actor: Actor, at: datetime) -> Delegation:
    """Return a draft to those who wrote it, with the reason."""
    return _leave(delegation_id, DelegationStep.RETURN, reason, actor, at)


@transaction.atomic
def withdraw(*, delegation_id: int, reason: str, actor: Actor, at: datetime) -> Delegation:
    """Give a draft up, with the reason."""
    return _leave(delegation_id, DelegationStep.WITHDRAW, reason, actor, at)


def begin(
    *, delegation_id: int, step: DelegationStep, actor: Actor, at: datetime
) -> tuple[Delegation, DelegationState]:
    """Lock a decision for a step and return it with the state that follows; refuse what is not this person's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('authority-delegation'), %s)", [delegation_id])
    found = queries.delegation(delegation_id=delegation_id)
    hand = queries.hand_of(actor=actor, on=at.date())
    try:
        return found, steps.check_can_step(delegation=found, step=step, hand=hand)
    except steps.NotYourStep as theirs:
        code = str(theirs.values["office"])
        name = places.office_names(on=at.date()).get(code, code)
        raise steps.NotYourStep(office=name) from theirs


def check_can_be_given(*, delegation: Delegation, today: date) -> list[passing.Stand]:
    """Return what the giver holds in every place all through the period, or refuse."""
    terms = delegation.terms
    _check_written(terms, today)
    power = queries.power(key=terms.power_key)
    stands = queries.stands_of(terms=terms, units=queries.units_of(terms=terms), without=delegation.amends_id)
    name = places.office_names(on=today).get(terms.from_office, terms.from_office)
    passing.check_held(stands=stands, power=power, giver=terms.from_office, giver_name=name)
    passing.check_receiver(terms=terms, stands=stands)
    return stands


def change(*, delegation: Delegation, at: datetime, **columns: Any) -> None:
    """Write columns of a decision's row; the database says whose they are."""
    rows = models.Delegation.objects.filter(pk=delegation.id)
    if not rows.update(**columns, changed_at=at):
        raise steps.StepNotPossible


def note(
    *,
    delegation: Delegation,
    step: DelegationStep,
    after: DelegationState,
    actor: Actor,
    at: datetime,
    reason: str = "",
) -> Delegation:
    """Add a step to the trace and the record, and return the decision as it stands now."""
    part = steps.WAY[delegation.state][step][0]
    models.Step.objects.create(
        delegation_id=delegation.id,
        step=step.value,
        before=delegation.state.value,
        after=after.value,
        office=steps.office_of(part=part, delegation=delegation),
        taken_by=UUID(actor.code),
        taken_at=at,
        reason=reason,
    )
    detail = {"step": step.value, "before": delegation.state.value, "after": after.value}
    subject = f"delegation-{delegation.id}"
    audit.record(
        "authority.delegation.moved", actor=actor, subject=subject, at=at, reason=reason, detail=detail
    )
    return queries.delegation(delegation_id=delegation.id)


def columns_of(*, terms: Terms) -> dict[str, Any]:
    """Return the columns of a decision's row that say what it gives."""
    return {
        "kind": terms.kind.value,
        "power_id": terms.power_key,
        "object_key": terms.object_key,
        "unit_key": terms.unit_key,
        "from_office": terms.from_office,
        "to_body": terms.to_body.value,
        "to_name": terms.to_name,
        "places": list(terms.places),
        "limits": terms.limits,
        "conditions": terms.conditions,
        "table": terms.table,
        "basis_number": terms.basis.number,
        "basis_article": terms.basis.article,
        "basis_clause": terms.basis.clause,
        "valid_from": terms.valid_from,
        "valid_to": terms.valid_to,
        "reason": terms.reason,
    }


def _leave(delegation_id: int, step: DelegationStep, reason: str, actor: Actor, at: datetime) -> Delegation:
    found, after = begin(delegation_id=delegation_id, step=step, actor=actor, at=at)
    steps.check_reason(step=step, reason=reason)
    change(delegation=found, at=at, state=after.value, reviewed_by=None)
    return note(delegation=found, step=step, after=after, actor=actor, at=at, reason=reason.strip())


def _check_written(terms: Terms, today: date) -> None:
    passing.check_period(terms=terms, today=today)
    passing.check_places(terms=terms, lines=queries.lines_of(terms=terms))


def _drafting_office(hand: steps.Hand, unit_key: str) -> str:
    """Return the office of the unit in which the person is a specialist."""
    own = (office for role, office in hand.posts if role is Role.SPECIALIST)
    office = next((code for code in sorted(own) if code.partition(".")[0] == unit_key), None)
    if office is None:
        raise NotADrafter
    return office
