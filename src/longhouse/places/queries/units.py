"""Questions about places: which unit, what became of it, its offices, and where a sentence points."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from http import HTTPStatus

from django.db import connection
from django.db.models import Q

from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty, Source
from longhouse.core.validity import Period
from longhouse.core.words import mark
from longhouse.places import models
from longhouse.places.rules.gazetteer import Gazetteer
from longhouse.places.shapes import (
    Match,
    Office,
    OfficeKind,
    Place,
    Succession,
    SuccessionKind,
    Unit,
    UnitKind,
)

# The packages' own statement: data of the General Statistics Office after the merger; read November 2026.
UNITS_SOURCE = Source(
    document="Danh mục đơn vị hành chính của Cục Thống kê (gói dữ liệu vietnam-provinces 2025.10.1, vietnamadminunits 1.0.4)",
    read="2026-11",
    valid_from=date(2025, 7, 1),
    certainty=Certainty.SECOND_HAND,
)


class UnitNotKnown(Refusal):
    """There is no unit of that key."""

    code = "unit-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không có đơn vị hành chính mã “%(key)s”. Xin tìm theo tên ở trang Địa chỉ cũ.")


def unit(*, key: str) -> Unit:
    """Return the unit of that key, of today or of before, or raise UnitNotKnown."""
    row = models.Unit.objects.filter(pk=key).first()
    if row is None:
        raise UnitNotKnown(key=key)
    return _unit(row)


def units(*, parent_key: str, on: date) -> list[Unit]:
    """Return the units directly below another that stand on that day, in Vietnamese order."""
    stands = (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))
    return [
        _unit(row)
        for row in models.Unit.objects.filter(stands, parent_key=parent_key).order_by("sort_key", "key")
    ]


def provinces() -> list[Unit]:
    """Return the provinces and cities of today in Vietnamese order."""
    return [
        _unit(row) for row in models.Unit.objects.filter(kind=UnitKind.PROVINCE.value).order_by("sort_key")
    ]


def successors(*, key: str) -> list[Succession]:
    """Return what became of a unit; of a district, where each of its communes went, each new unit once."""
    row = models.Unit.objects.filter(pk=key).first()
    if row is None:
        return []
    steps = models.Succession.objects.select_related("old", "new").order_by("new__sort_key", "new_id")
    if row.kind != UnitKind.OLD_DISTRICT.value:
        return [_succession(step) for step in steps.filter(old_id=key)]
    seen: dict[str, models.Succession] = {}
    for step in steps.filter(old__parent_key=key):
        seen.setdefault(step.new_id, step)
    old = _unit(row)
    return [Succession(old, _unit(step.new), step.on, SuccessionKind.PART) for step in seen.values()]


def parts(*, district_key: str) -> list[Succession]:
    """Return where each commune of an old district went, by the new unit; empty for any other kind of unit."""
    steps = models.Succession.objects.select_related("old", "new").filter(
        old__parent_key=district_key, old__parent_key__startswith="old-"
    )
    return [_succession(step) for step in steps.order_by("new__sort_key", "new_id", "old__sort_key")]


def predecessors(*, key: str) -> list[Succession]:
    """Return the units that went into this one."""
    steps = models.Succession.objects.select_related("old", "new").filter(new_id=key)
    return [_succession(step) for step in steps.order_by("old__sort_key", "old_id")]


def offices(*, unit_key: str, on: date) -> list[Office]:
    """Return the offices of a unit that stand on that day, in their order."""
    return list(_offices(revision(), unit_key, on))


@lru_cache(maxsize=1024)
def _offices(_revision: str, unit_key: str, on: date) -> tuple[Office, ...]:
    stands = (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))
    rows = models.Office.objects.filter(stands, unit_id=unit_key).order_by("order", "code")
    return tuple(_office(row) for row in rows)


def office_names(*, on: date) -> dict[str, str]:
    """Return the name of every office that stands on that day by its code, with its unit where the name lacks it."""
    stands = (Q(valid_from=None) | Q(valid_from__lte=on)) & (Q(valid_to=None) | Q(valid_to__gt=on))
    rows = models.Office.objects.filter(stands).order_by("unit__sort_key", "order", "code")
    return {
        code: name if unit.lower() in name.lower() else f"{name}, {unit}"
        for code, name, unit in rows.values_list("code", "name", "unit__name")
    }


def offices_ever(*, unit_key: str) -> list[Office]:
    """Return every office that a unit has or had, in their order; each says its days."""
    return [_office(row) for row in models.Office.objects.filter(unit_id=unit_key).order_by("order", "code")]


def find(*, text: str, prefer: str = "new", limit: int = 5) -> list[Match]:
    """Return the places a text most likely means, best first; `prefer` "old" where somebody asks for an old address."""
    return gazetteer().find(text, prefer=prefer, limit=limit)


def gazetteer() -> Gazetteer:
    """Return the gazetteer of the standing data; built once for each revision."""
    return _gazetteer(revision())


def home() -> Unit | None:
    """Return the house's own province: the one that has offices."""
    row = models.Unit.objects.filter(kind=UnitKind.PROVINCE.value, offices__isnull=False).distinct().first()
    return _unit(row) if row else None


def revision() -> str:
    """Return a word that changes whenever a load changes anything, also one that is then undone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, xmin::text FROM places_revision")
        row = cursor.fetchone()
    return f"{row[0]}-{row[1]}" if row else "0"


@lru_cache(maxsize=1)
def _gazetteer(_revision: str) -> Gazetteer:
    own = home()
    return Gazetteer.of(_places(own.key if own else ""))


def _places(home_key: str) -> Iterator[Place]:
    old_provinces = models.Succession.objects.filter(new_id=home_key, old__kind=UnitKind.OLD_PROVINCE.value)
    home_names = set(old_provinces.values_list("old__name", flat=True))
    columns = ("key", "name", "kind", "province_name", "district_name", "parent_key")
    for key, name, kind, province, district, parent in models.Unit.objects.values_list(*columns).iterator():
        is_old = key.startswith("old-")
        is_home = province in home_names if is_old else home_key in {key, parent}
        yield Place(key, name, UnitKind(kind), province, district or None, is_home)


def _unit(row: models.Unit) -> Unit:
    return Unit(
        row.key,
        row.code,
        row.name,
        UnitKind(row.kind),
        row.province_name,
        row.district_name or None,
        row.parent_key or None,
        Period(row.valid_from, row.valid_to),
        row.latitude,
        row.longitude,
        row.area_km2,
    )


def _succession(row: models.Succession) -> Succession:
    return Succession(_unit(row.old), _unit(row.new), row.on, SuccessionKind(row.kind))


def _office(row: models.Office) -> Office:
    source = Source(document=row.source["document"], certainty=Certainty(row.source["certainty"]))
    return Office(
        row.code, row.unit_id, OfficeKind(row.kind), row.name, Period(row.valid_from, row.valid_to), source
    )
