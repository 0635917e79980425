"""Villages: which stand on a day, where they went, and who may keep them."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Role
from longhouse.places import queries
from longhouse.places.shapes import SuccessionKind
from tests.accounts.factories import actor, person
from tests.places.factories import NEW_DAY, village, village_step

pytestmark = pytest.mark.usefixtures("as_the_house")

HERE, THERE = "24169", "24163"
BEFORE, AFTER = date(2025, 6, 1), date(2025, 9, 1)


def test_a_village_that_moved_keeps_its_key_and_stands_in_one_commune_a_day() -> None:
    village("buon-a", unit="old-24151", until=NEW_DAY)
    village("buon-a", unit=HERE, since=NEW_DAY)
    assert queries.village(key="buon-a", on=BEFORE).unit_key == "old-24151"
    assert queries.village(key="buon-a", on=AFTER).unit_key == HERE
    assert [found.unit_key for found in queries.village_versions(key="buon-a")] == ["old-24151", HERE]


def test_a_commune_lists_what_stands_that_day_in_vietnamese_order() -> None:
    village("c", name="Buôn Ăk")
    village("b", name="Buôn Aring")
    village("gone", name="Buôn Cũ", until=NEW_DAY)
    assert [found.key for found in queries.villages(unit_key=HERE, on=AFTER)] == ["b", "c"]
    assert queries.village_counts(on=AFTER) == {HERE: 2}
    assert queries.village_counts(on=BEFORE) == {HERE: 3}
    assert {found.key for found in queries.village_names(on=AFTER)} == {"b", "c"}


def test_an_unknown_village_is_refused_with_its_key_and_day() -> None:
    with pytest.raises(queries.VillageNotKnown, match=r"khong-co.* 1/9/2025"):
        queries.village(key="khong-co", on=AFTER)


def test_two_that_merged_went_whole_and_one_that_was_split_in_part() -> None:
    for old, new in (("a", "ab"), ("b", "ab"), ("c", "c1"), ("c", "c2")):
        village_step(old, new)
    assert [step.kind for step in queries.village_successors(key="a")] == [SuccessionKind.WHOLE]
    assert [step.kind for step in queries.village_successors(key="c")] == [SuccessionKind.PART] * 2
    assert [step.old_key for step in queries.village_predecessors(key="ab")] == ["a", "b"]
    assert queries.village_predecessors(key="c1")[0].kind is SuccessionKind.PART


def test_no_village_stands_twice_on_one_day() -> None:
    with pytest.raises(IntegrityError, match="stands_once"):
        stand_twice()


@pytest.mark.parametrize(
    ("role", "office", "may"),
    [
        (Role.CLERK, f"{HERE}.center", True),
        (Role.LEADER, f"{HERE}.ubnd", True),
        (Role.PROVINCE_EDITOR, "66.ubnd", True),
        (Role.HELPER, f"{HERE}.center", False),
        (Role.LEADER, f"{THERE}.ubnd", False),
    ],
    ids=["clerk here", "leader here", "editor of the province", "helper here", "leader elsewhere"],
)
def test_a_commune_keeps_its_own_villages(role: Role, office: str, may: bool) -> None:
    keeper = actor(person("keeper", (role, office)), role, office)
    open_scope(actor=keeper)
    if may:
        village("own", unit=HERE)
        assert queries.village_counts(on=AFTER) == {HERE: 1}
    else:
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            village("own", unit=HERE)


@transaction.atomic
def stand_twice() -> None:
    """Let one village stand in two communes on one day, and ask the database what it thinks of it."""
    village("twice", unit=HERE)
    village("twice", unit=THERE, since=NEW_DAY)
    connection.check_constraints()
