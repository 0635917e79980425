"""Who may pass a power on, said of plain rows: no database."""

from dataclasses import replace
from datetime import date

import pytest

from longhouse.authority.rules import local_rows, passing
from longhouse.authority.rules.passing import Stand
from longhouse.authority.shapes import (
    Basis,
    Body,
    Delegation,
    DelegationState,
    Grant,
    GrantKind,
    Holder,
    Power,
    Tier,
)
from longhouse.core.sources import Source
from longhouse.core.validity import Period
from tests.authority.delegations import FROM, TERMS, TO

POWER = Power("p", "Việc thử", "test", (), (), ())
KEPT = replace(POWER, not_passed_on="Luật thử, Điều 1")
LAW = Grant(
    key="law", power_key="p", object_key="", place_key="", body=Body.PROVINCIAL_CHAIR, body_name="Chủ tịch tỉnh",
    kind=GrantKind.LAW, basis=Basis("1/2025/NĐ-CP"), limits="", can_pass_on=False, valid_from=None, valid_to=None,
    source=Source("Tài liệu thử"),
)  # fmt: skip
GIVEN = replace(
    LAW, key="given", layer=1, delegation_id=7, kind=GrantKind.AUTHORISED, basis=Basis("7/QĐ-UBND")
)
CHAIR = Holder(Body.PROVINCIAL_CHAIR, Tier.PROVINCE, "Chủ tịch tỉnh", "66.chair", "66")
WARD = Holder(Body.COMMUNE_CHAIR, Tier.COMMUNE, "Chủ tịch phường", "24169.chair", "24169")
HELD = Stand("24169", "Phường Ea Kao", "", Period(FROM, TO), LAW, CHAIR)
ISSUED = Delegation(9, DelegationState.ISSUED, TERMS, "66.snnmt", "66.stp", ("a",), number="9/QĐ-UBND")


@pytest.mark.parametrize(
    ("power", "grant", "may"),
    [
        (POWER, LAW, True),
        (POWER, replace(LAW, kind=GrantKind.DEVOLVED), True),
        (POWER, replace(LAW, kind=GrantKind.DIVIDED), True),
        (POWER, replace(LAW, kind=GrantKind.DELEGATED), False),
        (POWER, replace(LAW, kind=GrantKind.AUTHORISED), False),
        (POWER, replace(LAW, kind=GrantKind.AUTHORISED, can_pass_on=True), True),
        (POWER, GIVEN, False),
        (POWER, replace(GIVEN, can_pass_on=True), True),
        (KEPT, LAW, False),
        (KEPT, replace(LAW, can_pass_on=True), False),
    ],
    ids=[
        "held by law", "devolved", "divided between tiers", "delegated by a ministry", "authorised", "authorised, and the law lets it go on",
        "given by a local decision", "given, and the law lets it go on", "kept by the law", "kept whatever the row says",
    ],
)  # fmt: skip
def test_what_may_be_passed_on(power: Power, grant: Grant, may: bool) -> None:
    assert passing.may_pass_on(power=power, grant=grant) is may


@pytest.mark.parametrize(
    ("stands", "refusal"),
    [
        ([replace(HELD, grant=None, holder=None)], passing.PowerNotHeld),
        ([replace(HELD, holder=WARD)], passing.PowerNotHeld),
        ([replace(HELD, period=Period(FROM, date(2027, 1, 1))), replace(HELD, period=Period(date(2027, 1, 1), TO), holder=WARD)], passing.HeldOnlyUntil),
        ([replace(HELD, grant=GIVEN, holder=WARD, under=CHAIR)], passing.AlreadyDelegated),
        ([replace(HELD, grant=GIVEN, holder=WARD, under=WARD)], passing.PowerNotHeld),
        ([HELD, replace(HELD, place_key="24163", holder=WARD)], passing.PowerNotHeld),
    ],
    ids=["nobody", "another", "another later", "given away by oneself", "given away by another", "another in one of two places"],
)  # fmt: skip
def test_a_power_not_held_all_through_cannot_be_given(
    stands: list[Stand], refusal: type[passing.DelegationRefused]
) -> None:
    with pytest.raises(refusal):
        passing.check_held(stands=stands, power=POWER, giver="66.chair", giver_name="Chủ tịch tỉnh")


def test_a_power_held_all_through_can_be_given() -> None:
    passing.check_held(stands=[HELD], power=POWER, giver="66.chair", giver_name="Chủ tịch tỉnh")


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("12/QĐ-UBND", True), ("12/2026/QĐ-UBND", True), ("7/QĐ-CTUBND", True), ("12", False), ("QĐ-UBND", False),
        ("12/CV-UBND", False), ("12/QĐ-UBND; DROP", False),
    ],
)  # fmt: skip
def test_a_number_is_written_as_that_of_a_decision(number: str, is_right: bool) -> None:
    assert (passing._NUMBER.fullmatch(number) is not None) is is_right


def test_rows_stand_a_layer_above_what_the_giver_holds_in_every_place() -> None:
    wide = replace(ISSUED, terms=replace(TERMS, places=()))
    own = replace(HELD, place_key="24163", grant=replace(LAW, place_key="24163"))
    found = local_rows.rows_of(delegation=wide, stands=[replace(HELD, grant=GIVEN), own], may_go_on=False)
    assert [(row.place_key, row.layer, row.delegation_id) for row in found] == [("66", 2, 9), ("24163", 2, 9)]


@pytest.mark.parametrize(
    ("on", "left"),
    [(FROM, None), (date(2027, 1, 1), date(2027, 1, 1)), (TO, TO), (date(2028, 1, 1), TO)],
    ids=["on its first day", "in the middle", "on its end", "after its end"],
)
def test_a_cut_row_keeps_the_days_before(on: date, left: date | None) -> None:
    [row] = local_rows.rows_of(delegation=ISSUED, stands=[HELD], may_go_on=False)
    part = local_rows.cut(row=row, on=on)
    assert (part and part.valid_to) == left
