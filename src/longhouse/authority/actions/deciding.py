"""Issue a decision, end or revoke it: the only acts of people that change rows of the register."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from longhouse.audit import actions as audit
from longhouse.authority import models, queries
from longhouse.authority.actions import drafting
from longhouse.authority.actions.loading import renew
from longhouse.authority.rules import local_rows, passing, rows, steps
from longhouse.authority.shapes import Delegation, DelegationStep, Grant
from longhouse.core.actor import Actor
from longhouse.core.validity import Period
from longhouse.places import queries as places


@transaction.atomic
def issue(*, delegation_id: int, number: str, actor: Actor, at: datetime) -> Delegation:
    """Issue a cleared draft: from its first day on the register answers by it; the days before stay as they were.

    Raises:
        NumberWrong: the number cannot be read, or the unit gave it before.
        DelegationRefused: the giver does not hold the power there and then, or may not pass it on.
        AlreadyDelegated: another decision gives it away on some of those days.
    """
    _lock_register()
    found, after = drafting.begin(delegation_id=delegation_id, step=DelegationStep.ISSUE, actor=actor, at=at)
    passing.check_number(number=number)
    stands = drafting.check_can_be_given(delegation=found, today=at.date())
    if found.amends_id:
        _replace(found, actor, at)
    try:
        with transaction.atomic():
            drafting.change(
                delegation=found,
                at=at,
                state=after.value,
                number=number,
                issued_by=UUID(actor.code),
                issued_on=at.date(),
            )
    except IntegrityError as taken:
        raise passing.NumberWrong(number=number) from taken
    issued = queries.delegation(delegation_id=delegation_id)
    _write(issued, stands, at)
    renew()
    audit.record(
        "authority.delegation.issued",
        actor=actor,
        subject=f"delegation-{found.id}",
        at=at,
        detail={"number": number, "power": found.terms.power_key, "from": found.terms.valid_from},
    )
    return drafting.note(
        delegation=found, step=DelegationStep.ISSUE, after=after, actor=actor, at=at, reason=number
    )


@transaction.atomic
def end(*, delegation_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Delegation:
    """Let an issued decision hold no longer from a day on, because it has done its work."""
    return _stop(delegation_id, DelegationStep.END, on, reason, actor, at)


@transaction.atomic
def revoke(*, delegation_id: int, on: date, reason: str, actor: Actor, at: datetime) -> Delegation:
    """Take a power back from a day on."""
    return _stop(delegation_id, DelegationStep.REVOKE, on, reason, actor, at)


def _stop(
    delegation_id: int, step: DelegationStep, on: date, reason: str, actor: Actor, at: datetime
) -> Delegation:
    _lock_register()
    found, after = drafting.begin(delegation_id=delegation_id, step=step, actor=actor, at=at)
    steps.check_reason(step=step, reason=reason)
    passing.check_end_day(delegation=found, on=on, today=at.date())
    _cut(found, on, at)
    renew()
    drafting.change(delegation=found, at=at, state=after.value, ended_on=on)
    return drafting.note(delegation=found, step=step, after=after, actor=actor, at=at, reason=reason.strip())


def _replace(newer: Delegation, actor: Actor, at: datetime) -> None:
    """Cut the decision that the newer one amends, on the newer one's first day."""
    old, after = drafting.begin(
        delegation_id=newer.amends_id or 0, step=DelegationStep.REPLACE, actor=actor, at=at
    )
    _cut(old, newer.terms.valid_from, at)
    drafting.change(delegation=old, at=at, state=after.value, ended_on=newer.terms.valid_from)
    drafting.note(delegation=old, step=DelegationStep.REPLACE, after=after, actor=actor, at=at)


def _write(delegation: Delegation, stands: list[passing.Stand], at: datetime) -> None:
    fresh = local_rows.rows_of(delegation=delegation, stands=stands, may_go_on=_may_go_on(stands))
    try:
        with transaction.atomic():
            _insert(fresh, at)
    except IntegrityError as held:
        raise _already(fresh) from held


def _may_go_on(stands: list[passing.Stand]) -> bool:
    """Tell whether the law's row itself says that whoever is given the power may pass it on."""
    return bool(stands) and all(stand.grant is not None and stand.grant.can_pass_on for stand in stands)


def _cut(delegation: Delegation, on: date, at: datetime) -> None:
    """Retire the decision's standing rows and write anew what is left of them before that day."""
    standing = models.Grant.objects.filter(delegation_id=delegation.id, retired_at=None)
    now = [rows.grant_of(row=row) for row in standing.values(*rows.GRANT_COLUMNS)]
    _check_nothing_rests(delegation, now, on)
    left = [part for row in now if (part := local_rows.cut(row=row, on=on))]
    standing.update(retired_at=at)
    _insert(left, at)


def _check_nothing_rests(delegation: Delegation, own: list[Grant], on: date) -> None:
    """Raise RestsOnIt where a later layer of the power would stand on nothing from that day."""
    deepest = max((row.layer for row in own), default=0)
    above = models.Grant.objects.filter(
        power_id=delegation.terms.power_key, retired_at=None, layer__gt=deepest
    ).values(*rows.GRANT_COLUMNS)
    for row in (rows.grant_of(row=columns) for columns in above):
        is_later = row.valid_to is None or row.valid_to > on
        is_within = {mine.place_key for mine in own} & set(queries.around(key=row.place_key, on=on))
        if is_later and is_within:
            raise passing.RestsOnIt(number=row.basis.number)


def _insert(grants: list[Grant], at: datetime) -> None:
    models.Grant.objects.bulk_create(
        [models.Grant(**rows.row_of(grant=grant), recorded_at=at) for grant in grants], batch_size=500
    )


def _already(fresh: list[Grant]) -> passing.AlreadyDelegated:
    """Return the refusal that names the decision standing where the database refused a row."""
    for row in fresh:
        beside = models.Grant.objects.filter(
            power_id=row.power_key, place_key=row.place_key, layer=row.layer, retired_at=None
        )
        for columns in beside.values(*rows.GRANT_COLUMNS):
            other = rows.grant_of(row=columns)
            days = Period(other.valid_from, other.valid_to)
            if days.overlaps(Period(row.valid_from, row.valid_to)):
                return passing.AlreadyDelegated(
                    place=places.unit(key=other.place_key).name,
                    holder=other.body_name,
                    number=other.basis.number,
                    on=passing.day(other.valid_from or date.min),
                )
    return passing.AlreadyDelegated(place="", holder="", number="", on="")


def _lock_register() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('authority'))")
