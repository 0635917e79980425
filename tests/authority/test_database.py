"""The database itself refuses two holders, and who may write which row."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from longhouse.accounts import actions as accounts
from longhouse.authority import models
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.clock import now
from tests.authority.factories import TWO_TIERS, a_decision, a_grant, a_power

LEADER = Actor(ActorKind.PERSON, "7", frozenset({Role.LEADER}), frozenset({"office"}))
CLERK = Actor(ActorKind.PERSON, "8", frozenset({Role.CLERK}), frozenset({"office"}))


@pytest.fixture(autouse=True)
def as_the_house(db: None) -> Iterator[None]:
    """Act as the house itself."""
    accounts.open_scope(actor=Actor.system(name="test"))
    yield
    accounts.close_scope()


def test_two_rows_of_one_object_and_place_may_follow_each_other() -> None:
    power = a_power()
    a_grant(power, valid_to=TWO_TIERS)
    a_grant(power, valid_from=TWO_TIERS)
    assert models.Grant.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"valid_to": date(2025, 7, 2)}, {"valid_from": TWO_TIERS}),
        ({}, {"valid_from": TWO_TIERS, "valid_to": date(2025, 7, 2)}),
        ({}, {"object_key": "households"}),
        ({"object_key": "households"}, {"object_key": "households", "body": "commune-committee"}),
        ({"place_key": "66"}, {"place_key": "66"}),
        ({"layer": 1, "delegation_id": 1}, {"layer": 1, "delegation_id": 2}),
    ],
    ids=["one day", "within", "all and a segment", "one segment", "one place", "two decisions"],
)
def test_two_holders_on_one_day_are_refused(first: dict[str, object], second: dict[str, object]) -> None:
    power = a_power()
    a_grant(power, **first)
    with pytest.raises(IntegrityError, match="authority_grant_one_holder"), transaction.atomic():
        a_grant(power, **second)


@pytest.mark.parametrize(
    "other",
    [
        {"object_key": "organisations"},
        {"place_key": "66", "object_key": "households"},
        {"layer": 1, "delegation_id": 1, "object_key": "households"},
        {"retired_at": now(), "object_key": "households"},
    ],
    ids=["another segment", "another place", "another layer", "retired"],
)
def test_what_differs_may_stand_beside(other: dict[str, object]) -> None:
    power = a_power()
    a_grant(power, object_key="households")
    a_grant(power, **other)
    assert models.Grant.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_from": TWO_TIERS, "valid_to": TWO_TIERS},
        {"layer": 1},
        {"delegation_id": 3},
        {"layer": -1, "delegation_id": 3},
    ],
    ids=["empty period", "local without a decision", "law with a decision", "below the law"],
)
def test_a_row_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    power = a_power()
    with pytest.raises(DatabaseError), transaction.atomic():
        a_grant(power, **wrong)


def test_a_leader_writes_rows_of_the_own_offices_decisions_only() -> None:
    power = a_power()
    law = a_grant(power)
    own, of_others = a_decision(power, "office"), a_decision(power, "another")
    accounts.open_scope(actor=LEADER)
    a_grant(power, place_key="66", layer=1, delegation_id=own.pk)
    for other in ({}, {"layer": 1, "delegation_id": of_others.pk}, {"layer": 1, "delegation_id": 0}):
        with pytest.raises(DatabaseError), transaction.atomic():
            a_grant(power, place_key="67", **other)
    assert models.Grant.objects.filter(pk=law.pk).update(retired_at=now()) == 0


def test_a_clerk_reads_and_writes_nothing() -> None:
    power = a_power()
    a_grant(power)
    accounts.open_scope(actor=CLERK)
    assert models.Grant.objects.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        a_grant(power, place_key="66", layer=1, delegation_id=5)
