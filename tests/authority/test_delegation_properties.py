"""Whatever decisions are drafted, issued, amended and ended: one holder at most, and nothing outside them changes."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longhouse.accounts import actions as accounts
from longhouse.authority import actions, models, queries
from longhouse.authority.rules import rows
from longhouse.authority.rules.faults import doubles
from longhouse.authority.shapes import DelegationState, Terms
from longhouse.core.refusal import Refusal
from tests.authority.conftest import HOUSE
from tests.authority.delegations import AT, FACTS, OTHER_WARD, POWER, TERMS, WARD, Cast, cast, issued

DAYS = [date(2026, 12, 1) + timedelta(days=number) for number in range(8)]
AROUND = [DAYS[0] - timedelta(days=300), *DAYS, DAYS[-1] + timedelta(days=40)]
PLACES = (WARD, OTHER_WARD, "24133")


@dataclass(frozen=True)
class Wish:
    """Something that people want: a decision, or the end of the latest one."""

    terms: Terms | None
    day: date


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """Return a decision over some places and days, or an end."""
    first, latest = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=2, max_size=2)))
    if draw(st.integers(0, 3)) == 0:
        return Wish(None, first)
    places = draw(st.sampled_from(((), (WARD,), (OTHER_WARD,), (WARD, OTHER_WARD))))
    return Wish(replace(TERMS, valid_from=first, valid_to=latest, places=places), first)


@pytest.fixture
def people(register: None, quick_passwords: None) -> Cast:
    """Have the people with their posts; every example is undone after it."""
    return cast()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(wishes(), min_size=1, max_size=5))
def test_after_any_decisions_there_is_one_holder_and_nothing_else_changed(
    people: Cast, asked: list[Wish]
) -> None:
    with transaction.atomic():
        accounts.open_scope(actor=HOUSE)
        before = answers()
        granted = [wish for number, wish in enumerate(asked) if fulfil(people, wish, number)]
        accounts.open_scope(actor=HOUSE)
        standing = models.Grant.objects.filter(retired_at=None, power_id=POWER).values(*rows.GRANT_COLUMNS)
        grants = [rows.grant_of(row=row) for row in standing]
        after = answers()
        transaction.set_rollback(True)
    assert list(doubles(powers=[queries.power(key=POWER)], grants=grants)) == []
    for key, office in after.items():
        assert office == (before[key] if not is_touched(granted, *key) else office)
        assert office in {before[key], f"{key[1]}.chair"}


def answers() -> dict[tuple[date, str], str]:
    """Return who decides on every day around, in every place."""
    found = {}
    for on in AROUND:
        for place in PLACES:
            holder = queries.who_decides(power=POWER, place=place, facts=FACTS, on=on).holder
            found[on, place] = holder.office_code if holder else ""
    return found


def fulfil(people: Cast, wish: Wish, number: int) -> bool:
    """Try what was wished; tell whether the house took it."""
    try:
        with transaction.atomic():
            if wish.terms:
                issued(
                    people,
                    number=f"{number}/QĐ-UBND",
                    **{name: getattr(wish.terms, name) for name in ("valid_from", "valid_to", "places")},
                )
            else:
                end_the_latest(people, wish.day)
    except Refusal:
        return False
    return True


def end_the_latest(people: Cast, on: date) -> None:
    """End the decision issued last, if one stands."""
    latest = models.Delegation.objects.filter(state=DelegationState.ISSUED.value).order_by("-id").first()
    if latest:
        accounts.open_scope(actor=people.chair)
        actions.end(delegation_id=latest.pk, on=on, reason="Xong.", actor=people.chair, at=AT)


def is_touched(granted: list[Wish], on: date, place: str) -> bool:
    """Tell whether a decision that the house took speaks of that day and place."""
    return any(
        wish.terms.valid_from <= on < (wish.terms.valid_to or date.max)
        and place in (wish.terms.places or PLACES)
        for wish in granted
        if wish.terms
    )
