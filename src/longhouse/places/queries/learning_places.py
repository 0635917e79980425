"""Questions about learning places: those of a commune, those near somebody, and the table of them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from longhouse.core.actor import Actor
from longhouse.core.folding import fold
from longhouse.core.sheets.reading import read_sheet
from longhouse.core.sheets.shape import Column, Grid
from longhouse.places import models
from longhouse.places.queries.units import unit
from longhouse.places.queries.villages import village_names
from longhouse.places.queries.villages_sheet import village_units
from longhouse.places.rules import learning_places_sheet as table
from longhouse.places.rules.keeping import can_keep
from longhouse.places.rules.nearest import Point, nearest
from longhouse.places.rules.villages_sheet import Row
from longhouse.places.shapes import Connectivity, LearningPlace, LearningPlaceKind, NearPlace


def learning_places(*, on: date, unit_keys: Collection[str] = ()) -> list[LearningPlace]:
    """Return the learning places that are open on a day, of these communes or of all, in Vietnamese order."""
    chosen = Q(unit_id__in=unit_keys) if unit_keys else Q()
    rows = models.LearningPlace.objects.filter(chosen).filter(_open(on)).order_by("sort_key", "key")
    return [_place(row) for row in rows]


def learning_place_counts(*, on: date) -> dict[str, int]:
    """Return how many learning places are open in each commune; one without any is left out."""
    rows = models.LearningPlace.objects.filter(_open(on)).order_by().values_list("unit_id")
    return dict(rows.annotate(count=Count("key")))


def near_places(
    *, on: date, unit_key: str, village_key: str = "", point: Point | None = None, limit: int = 10
) -> list[NearPlace]:
    """Return the learning places nearest to a point, or to a village or the middle of a commune where none is given."""
    start = point or _point_of_village(village_key, on) or _point_of_unit(unit_key)
    return nearest(
        places=learning_places(on=on),
        point=start,
        unit_key=unit_key,
        village_key=village_key,
        limit=limit,
    )


def learning_place_columns() -> tuple[Column, ...]:
    """Return the columns of the table of learning places."""
    return table.columns(units=village_units())


def learning_place_rows(*, unit_keys: Collection[str] = ()) -> dict[str, Row]:
    """Return the rows of the table by key, closed places too; of these communes, or of all."""
    chosen = Q(unit_id__in=unit_keys) if unit_keys else Q()
    rows = models.LearningPlace.objects.filter(chosen).order_by("unit_id", "sort_key", "key")
    return {row.key: table.row_of(place=_place(row)) for row in rows}


def prepared_learning_places(*, grid: Grid, actor: Actor, on: date) -> table.PreparedPlaces:
    """Return what a file would change, and everything that is wrong with it; nothing is written."""
    names = village_names(on=on)
    villages = table.VillageKeys(
        units={one.key: one.unit_key for one in names},
        by_name={(one.unit_key, fold(one.name)): one.key for one in names},
    )
    return table.prepare(
        sheet=read_sheet(grid=grid, columns=learning_place_columns()),
        standing=learning_place_rows(),
        villages=villages,
        may_keep=lambda key: can_keep(actor=actor, unit_key=key),
    )


def _open(on: date) -> Q:
    return Q(closed_on=None) | Q(closed_on__gt=on)


def _point_of_village(key: str, on: date) -> Point | None:
    row = models.Village.objects.filter(key=key).exclude(latitude=None).exclude(longitude=None)
    found = row.filter(Q(valid_to=None) | Q(valid_to__gt=on)).values_list("latitude", "longitude").first()
    return (float(found[0]), float(found[1])) if found and found[0] and found[1] else None


def _point_of_unit(key: str) -> Point | None:
    found = unit(key=key)
    if found.latitude is None or found.longitude is None:
        return None
    return found.latitude, found.longitude


def _place(row: models.LearningPlace) -> LearningPlace:
    return LearningPlace(
        key=row.key,
        unit_key=row.unit_id,
        village_key=row.village_key,
        name=row.name,
        kind=LearningPlaceKind(row.kind),
        address=row.address,
        hours=row.hours,
        computers=row.computers,
        equipment=row.equipment,
        connectivity=Connectivity(row.connectivity) if row.connectivity else None,
        latitude=row.latitude,
        longitude=row.longitude,
        source=row.source,
        closed_on=row.closed_on,
    )
