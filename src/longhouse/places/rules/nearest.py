"""Which learning places are near, without a map: by the earth's round surface where points are known, else by commune."""

import math
from collections.abc import Iterable

from longhouse.places.shapes import LearningPlace, NearPlace

EARTH_KM = 6371.0
Point = tuple[float, float]  # latitude and longitude in degrees


def distance_km(one: Point, other: Point) -> float:
    """Return how far two points lie from each other as the crow flies (haversine)."""
    north, south = math.radians(one[0]), math.radians(other[0])
    half_rise = math.sin((south - north) / 2) ** 2
    half_turn = math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return (
        2
        * EARTH_KM
        * math.asin(math.sqrt(min(1.0, half_rise + math.cos(north) * math.cos(south) * half_turn)))
    )


def nearest(
    *,
    places: Iterable[LearningPlace],
    point: Point | None,
    unit_key: str,
    village_key: str = "",
    limit: int = 10,
) -> list[NearPlace]:
    """Return the places nearest to somebody, nearest first.

    Those of the same village come first. Then by distance. A place of the same commune whose point nobody told us
    stands behind those of the commune that could be measured, but before anything farther. A place elsewhere that
    cannot be measured is left out.

    Args:
        places: those that are open.
        point: where somebody is: their own, their village's, or the middle of their commune; None where unknown.
        unit_key: their commune.
        village_key: their village, where it is known.
        limit: how many at most.
    """
    found = [_near(place, point, unit_key, village_key) for place in places]
    kept = [near for near in found if near.is_same_unit or near.is_same_village or near.km is not None]
    measured = [near.km for near in kept if near.is_same_unit and near.km is not None]
    unmeasured = max(measured, default=0.0)
    ranked = sorted(
        kept,
        key=lambda near: (
            not near.is_same_village,
            unmeasured if near.km is None else near.km,
            near.km is None,
            near.place.name,
            near.place.key,
        ),
    )
    return ranked[:limit]


def _near(place: LearningPlace, point: Point | None, unit_key: str, village_key: str) -> NearPlace:
    km = None
    if point is not None and place.latitude is not None and place.longitude is not None:
        km = distance_km(point, (place.latitude, place.longitude))
    return NearPlace(
        place, km, bool(village_key) and place.village_key == village_key, place.unit_key == unit_key
    )
