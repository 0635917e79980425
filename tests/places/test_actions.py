"""All of Vietnam's units are loaded, dated, and know what became of them."""

import pytest

from longhouse.accounts.actions import open_scope
from longhouse.core.actor import Actor
from longhouse.core.clock import now, today
from longhouse.places import actions, queries
from longhouse.places.models import Unit
from longhouse.places.shapes import Counts, OfficeKind, UnitKind

pytestmark = pytest.mark.usefixtures("as_the_house")
SYSTEM = Actor.system(name="test")
HOME = "66"


def test_the_whole_country_is_there() -> None:
    assert len(queries.provinces()) == 34
    kinds = [UnitKind.COMMUNE.value, UnitKind.WARD.value, UnitKind.SPECIAL_ZONE.value]
    assert Unit.objects.filter(kind__in=kinds).count() == 3321


def test_the_province_has_88_communes_and_14_wards() -> None:
    kinds = [unit.kind for unit in queries.units(parent_key=HOME, on=today())]
    assert (kinds.count(UnitKind.COMMUNE), kinds.count(UnitKind.WARD)) == (88, 14)


def test_the_pilot_wards_stand_today() -> None:
    names = {unit.name for unit in queries.units(parent_key=HOME, on=today())}
    assert {"Phường Ea Kao", "Phường Tân Lập", "Phường Tân An"} <= names


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("Phường Ea Tam, TP Buôn Ma Thuột", "Phường Ea Kao"),
        ("Phường 1, Tuy Hòa, Phú Yên", "Phường Tuy Hòa"),
        ("tỉnh Phú Yên", "Tỉnh Đắk Lắk"),
    ],
)
def test_an_old_address_has_its_name_of_today(text: str, today: str) -> None:
    key = queries.find(text=text, prefer="old")[0].place.key
    assert [step.new.name for step in queries.successors(key=key)] == [today]


def test_an_abolished_district_names_where_its_communes_went() -> None:
    key = queries.find(text="Thành phố Buôn Ma Thuột", prefer="old")[0].place.key
    names = {step.new.name for step in queries.successors(key=key)}
    assert {"Phường Buôn Ma Thuột", "Phường Ea Kao", "Phường Tân Lập", "Phường Tân An"} <= names


def test_every_commune_has_a_committee_a_chair_and_a_centre_apart_from_each_other() -> None:
    for unit in queries.units(parent_key=HOME, on=today()):
        kinds = [office.kind for office in queries.offices(unit_key=unit.key, on=today())]
        assert {OfficeKind.COMMITTEE, OfficeKind.CHAIR, OfficeKind.SERVICE_CENTRE} <= set(kinds)


def test_a_second_load_changes_nothing() -> None:
    again = actions.load_units(actor=SYSTEM, at=now())
    assert again == Counts(added=0, changed=0, unchanged=again.unchanged)


def test_only_the_house_itself_may_change_places() -> None:
    open_scope(actor=Actor.anonymous())
    assert Unit.objects.filter(pk=HOME).update(name="Khác") == 0
