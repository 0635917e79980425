"""Load units from the data packages and offices from the catalogue."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.db import connection, models, transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.sorting import sort_key
from longhouse.places.models import Office, Succession, Unit
from longhouse.places.rules import packages
from longhouse.places.shapes import Counts, UnitKind

# Resolution 202/2025/QH15 and the Standing Committee's resolutions on each province: the two tiers began on this day.
TWO_TIERS_FROM = date(2025, 7, 1)
Row = TypeVar("Row", bound=models.Model)
_COMMUNES = {UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE}


@transaction.atomic
def load_units(*, actor: Actor, at: datetime) -> Counts:
    """Bring units and successions to what the data packages say; safe to repeat."""
    divisions = _package_file("vietnam_provinces", "data/nested-divisions.json")
    dataset = _package_file("vietnamadminunits", "data/dataset.db")
    converter = _package_file("vietnamadminunits", "data/converter_2025.json")
    new, old = (
        list(packages.new_units(divisions=divisions, dataset=dataset)),
        list(packages.old_units(dataset=dataset)),
    )
    counts = _bring(Unit, (_unit(row) for row in (*new, *old)), key="key")
    steps = {
        (step.old_key, step.new_key): step.kind
        for step in packages.successions(converter=converter, new=new, old=old)
    }
    known = set(Succession.objects.values_list("old_id", "new_id"))
    fresh = [
        Succession(old_id=o, new_id=n, kind=kind.value, on=TWO_TIERS_FROM)
        for (o, n), kind in steps.items()
        if (o, n) not in known
    ]
    Succession.objects.bulk_create(fresh, batch_size=2000)
    if counts.added or counts.changed or fresh:
        _renew()
        detail = {"added": counts.added, "changed": counts.changed, "successions": len(fresh)}
        audit.record("places.units.loaded", actor=actor, subject="units", at=at, detail=detail)
    return counts


@transaction.atomic
def load_offices(*, actor: Actor, at: datetime, folder: Path) -> Counts:
    """Bring the offices of the house's own province to what `catalogue/province.yaml` says; safe to repeat."""
    province = yaml.safe_load((folder / "province.yaml").read_text(encoding="utf-8"))
    units = Unit.objects.filter(parent_key=province["code"]).order_by("key")
    own = Unit.objects.get(pk=province["code"])
    templates = province["offices"]
    rows = [_office(own, row, place) for place, row in enumerate(templates["province"])]
    for unit in units:
        tier = templates["ward" if unit.kind == UnitKind.WARD else "commune"]
        rows += [_office(unit, row, place) for place, row in enumerate(tier)]
    counts = _bring(Office, rows, key="code")
    if counts.added or counts.changed:
        _renew()
        detail = {"added": counts.added, "changed": counts.changed}
        audit.record("places.offices.loaded", actor=actor, subject=province["code"], at=at, detail=detail)
    return counts


def _package_file(package: str, path: str) -> Path:
    """Return a data file of an installed package without importing the package, whose code is heavy."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"Package {package} is not installed; run `make run` again.")
    return Path(spec.origin).parent / path


def _unit(row: packages.UnitRow) -> Unit:
    is_old = row.kind.is_old
    return Unit(
        key=row.key,
        code=row.code,
        name=row.name,
        sort_key=sort_key(row.name.partition(" ")[2] if row.kind in _COMMUNES else row.name),
        kind=row.kind.value,
        province_name=row.province_name,
        district_name=row.district_name,
        parent_key=row.parent_key,
        latitude=row.latitude,
        longitude=row.longitude,
        area_km2=row.area_km2,
        valid_from=None if is_old else TWO_TIERS_FROM,
        valid_to=TWO_TIERS_FROM if is_old else None,
    )


def _office(unit: Unit, row: Mapping[str, Any], place: int) -> Office:
    return Office(
        code=f"{unit.key}.{row['suffix']}",
        unit=unit,
        kind=row["kind"],
        name=row["name"].replace("{unit}", unit.name[0].lower() + unit.name[1:]),
        order=place,
        source={"document": row["document"], "certainty": row["certainty"]},
        valid_from=TWO_TIERS_FROM,
    )


def _bring(model: type[Row], rows: Iterable[Row], *, key: str) -> Counts:
    """Insert what is missing, update what differs, leave the rest; rows are known by the field `key`."""
    names = [
        column.attname for column in model._meta.concrete_fields if not isinstance(column, models.AutoField)
    ]
    standing = {getattr(row, key): row for row in model._default_manager.all()}
    added, changed, unchanged = [], [], 0
    for row in rows:
        before = standing.get(getattr(row, key))
        if before is None:
            added.append(row)
        elif any(getattr(row, name) != getattr(before, name) for name in names):
            row.pk = before.pk
            changed.append(row)
        else:
            unchanged += 1
    model._default_manager.bulk_create(added, batch_size=2000)
    if changed:
        model._default_manager.bulk_update(
            changed, [n for n in names if n != model._meta.pk.attname], batch_size=500
        )
    return Counts(len(added), len(changed), unchanged)


def _renew() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO places_revision (id, number) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET number = places_revision.number + 1"
        )
