"""The database takes exactly the rows that the rules call free of double holders."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longhouse.accounts import actions as accounts
from longhouse.authority import models
from longhouse.authority.rules import rows as columns
from longhouse.authority.shapes import Basis, Body, Grant, GrantKind
from longhouse.core.actor import Actor
from longhouse.core.clock import now
from longhouse.core.sources import Certainty, Source
from tests.authority.factories import a_power
from tests.authority.strategies import accepted, grants


@pytest.fixture(autouse=True)
def as_the_house(db: None) -> Iterator[None]:
    """Act as the house itself."""
    accounts.open_scope(actor=Actor.system(name="test"))
    yield
    accounts.close_scope()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(grants(), min_size=2, max_size=8))
def test_the_database_and_the_rules_refuse_the_same_rows(rows: list[Grant]) -> None:
    named = [replace(row, key=f"row-{number}") for number, row in enumerate(rows)]
    with transaction.atomic():
        a_power("p")
        taken = [row.key for row in named if database_takes(row)]
        transaction.set_rollback(True)
    assert taken == [row.key for row in accepted(named)]


def test_a_row_comes_back_as_it_went_in() -> None:
    a_power("p")
    written = Grant(
        key="row",
        power_key="p",
        object_key="people",
        place_key="66",
        body=Body.COMMUNE_CHAIR,
        body_name="Chủ tịch Ủy ban nhân dân cấp xã",
        kind=GrantKind.DELEGATED,
        basis=Basis("1/2026/QĐ-UBND", "5", "1", "h", date(2027, 3, 1), Certainty.SECOND_HAND),
        limits="Chỉ nhà ở riêng lẻ.",
        can_pass_on=True,
        valid_from=date(2026, 1, 1),
        valid_to=None,
        source=Source(
            "Quyết định thử", url="https://example.vn", read="2026-11", certainty=Certainty.CONFIRMED
        ),
        delegation_id=7,
        layer=1,
        note="Ghi chú",
    )
    models.Grant.objects.create(**columns.row_of(grant=written), recorded_at=now())
    (row,) = models.Grant.objects.values(*columns.GRANT_COLUMNS)
    assert columns.grant_of(row=row) == written


def database_takes(row: Grant) -> bool:
    """Try to insert a row; tell whether the database took it."""
    try:
        with transaction.atomic():
            models.Grant.objects.create(**columns.row_of(grant=row), recorded_at=now())
    except IntegrityError:
        return False
    return True
