"""Questions about villages: which stand in a commune on a day, one of them, how many, what became of them."""

from collections.abc import Collection
from datetime import date
from http import HTTPStatus

from django.db.models import Count, Q, Sum

from longhouse.core.refusal import Refusal
from longhouse.core.validity import Period
from longhouse.core.words import mark
from longhouse.places import models
from longhouse.places.shapes import SuccessionKind, Village, VillageKind, VillageName, VillageStep


class VillageNotKnown(Refusal):
    """There is no village of that key on that day."""

    code = "village-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có thôn, buôn, tổ dân phố mã “%(key)s” vào ngày %(on)s.")


def village(*, key: str, on: date) -> Village:
    """Return the village as it is on that day, or raise VillageNotKnown."""
    row = models.Village.objects.filter(_stands(on), key=key).first()
    if row is None:
        raise VillageNotKnown(key=key, on=f"{on.day}/{on.month}/{on.year}")
    return village_of(row=row)


def villages(*, unit_key: str, on: date) -> list[Village]:
    """Return the villages of a commune that stand on that day, in Vietnamese order."""
    rows = models.Village.objects.filter(_stands(on), unit_id=unit_key).order_by("sort_key", "key")
    return [village_of(row=row) for row in rows]


def village_names(*, on: date) -> list[VillageName]:
    """Return key, commune and name of every village that stands on that day: the light list of a whole province."""
    rows = models.Village.objects.filter(_stands(on)).order_by("unit_id", "sort_key", "key")
    return [VillageName(*row) for row in rows.values_list("key", "unit_id", "name")]


def village_counts(*, on: date, unit_keys: Collection[str] = ()) -> dict[str, int]:
    """Return how many villages stand in each commune, or in these, on that day; one without any is left out."""
    chosen = Q(unit_id__in=unit_keys) if unit_keys else Q()
    rows = models.Village.objects.filter(_stands(on), chosen).order_by().values_list("unit_id")
    return dict(rows.annotate(count=Count("id")))


def village_adults(*, on: date) -> dict[str, int]:
    """Return the adults of each commune, as its villages that stand on that day told; one with a silent village is left out."""
    rows = models.Village.objects.filter(_stands(on)).order_by().values_list("unit_id")
    told = rows.annotate(total=Sum("adults"), silent=Count("id", filter=Q(adults=None)))
    return {unit: total for unit, total, silent in told if total and not silent}


def village_versions(*, key: str) -> list[Village]:
    """Return the village in every span of days, oldest first; empty where nobody knows the key."""
    rows = models.Village.objects.filter(key=key)
    return sorted(
        (village_of(row=row) for row in rows), key=lambda found: found.period.valid_from or date.min
    )


def village_successors(*, key: str) -> list[VillageStep]:
    """Return what became of a village that merged or was split; empty where nothing did."""
    rows = models.VillageSuccession.objects.filter(old_key=key).order_by("on", "new_key")
    steps = [(row.old_key, row.new_key, row.on) for row in rows]
    kind = SuccessionKind.WHOLE if len(steps) == 1 else SuccessionKind.PART
    return [VillageStep(*step, kind) for step in steps]


def village_heirs(*, on: date) -> dict[str, tuple[str, ...]]:
    """Return into which villages each went that had merged or was split by that day."""
    found: dict[str, tuple[str, ...]] = {}
    rows = models.VillageSuccession.objects.filter(on__lte=on).order_by("old_key", "new_key")
    for old, new in rows.values_list("old_key", "new_key"):
        found[old] = (*found.get(old, ()), new)
    return found


def village_predecessors(*, key: str) -> list[VillageStep]:
    """Return the villages that went into this one."""
    rows = models.VillageSuccession.objects.filter(new_key=key).order_by("on", "old_key")
    found = [(row.old_key, row.new_key, row.on) for row in rows]
    olds = models.VillageSuccession.objects.filter(old_key__in=[old for old, _, _ in found])
    ways = dict(olds.order_by().values_list("old_key").annotate(count=Count("id")))
    return [
        VillageStep(*step, SuccessionKind.WHOLE if ways[step[0]] == 1 else SuccessionKind.PART)
        for step in found
    ]


def village_of(*, row: models.Village) -> Village:
    """Return the plain shape of a row."""
    return Village(
        key=row.key,
        unit_key=row.unit_id,
        name=row.name,
        kind=VillageKind(row.kind),
        period=Period(row.valid_from, row.valid_to),
        population=row.population,
        adults=row.adults,
        households=row.households,
        counted_on=row.counted_on,
        source=row.source,
        languages=tuple(row.languages),
        latitude=row.latitude,
        longitude=row.longitude,
        is_example=row.is_example,
    )


def _stands(on: date) -> Q:
    return (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))
