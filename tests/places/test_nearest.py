"""Nearest learning places without a map: distances are true, and the order is what somebody on foot would want."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.places.rules.nearest import EARTH_KM, distance_km, nearest
from longhouse.places.shapes import LearningPlace, LearningPlaceKind

HERE, THERE, VILLAGE = "24169", "24163", "buon-a"
ME = (12.68, 108.05)
points = st.tuples(st.floats(8, 24), st.floats(102, 118))


def place(key: str, *, unit: str = HERE, north: float | None = None, village: str = "") -> LearningPlace:
    """Return a learning place some degrees north of me."""
    latitude = None if north is None else ME[0] + north
    longitude = None if north is None else ME[1]
    return LearningPlace(
        key, unit, village, key, LearningPlaceKind.LIBRARY, latitude=latitude, longitude=longitude
    )


def order(*places: LearningPlace, village_key: str = "", at: tuple[float, float] | None = ME) -> list[str]:
    """Return the keys of the places, nearest first."""
    found = nearest(places=places, point=at, unit_key=HERE, village_key=village_key)
    return [near.place.key for near in found]


@given(points, points, points)
def test_distances_are_those_of_a_sphere(
    one: tuple[float, float], two: tuple[float, float], three: tuple[float, float]
) -> None:
    assert distance_km(one, one) == 0
    assert distance_km(one, two) == pytest.approx(distance_km(two, one))
    assert distance_km(one, three) <= distance_km(one, two) + distance_km(two, three) + 1e-6
    assert distance_km(one, two) <= EARTH_KM * 3.1416


def test_a_degree_of_latitude_is_about_111_km() -> None:
    assert distance_km((12.0, 108.0), (13.0, 108.0)) == pytest.approx(111.19, abs=0.01)


def test_the_own_village_comes_first_then_the_nearest_wherever_it_is() -> None:
    own = place("own", north=0.5, village=VILLAGE)
    near_over_there, far_here = place("near", unit=THERE, north=0.01), place("far", north=0.2)
    assert order(far_here, near_over_there, own, village_key=VILLAGE) == ["own", "near", "far"]


def test_what_cannot_be_measured_stands_with_its_commune_and_elsewhere_is_left_out() -> None:
    places = (
        place("unmeasured"),
        place("near", north=0.01),
        place("farther", unit=THERE, north=0.3),
        place("nowhere", unit=THERE),
    )
    assert order(*places) == ["near", "unmeasured", "farther"]


def test_without_a_point_the_commune_is_what_is_near() -> None:
    assert order(place("here", north=0.1), place("there", unit=THERE, north=0.01), at=None) == ["here"]


@given(st.lists(st.tuples(st.sampled_from([HERE, THERE]), st.none() | st.floats(-1, 1)), max_size=12))
def test_measured_places_come_in_the_order_of_their_distance(rows: list[tuple[str, float | None]]) -> None:
    places = [place(f"p{number}", unit=unit, north=north) for number, (unit, north) in enumerate(rows)]
    found = nearest(places=places, point=ME, unit_key=HERE, limit=99)
    measured = [near.km for near in found if near.km is not None]
    assert measured == sorted(measured)
    assert {near.place.key for near in found} == {
        one.key for one in places if one.unit_key == HERE or one.latitude is not None
    }
