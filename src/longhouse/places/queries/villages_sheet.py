"""The table of villages: as it stands, to be exported; and what a file that comes in would change."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from longhouse.core.actor import Actor
from longhouse.core.sheets.reading import read_sheet
from longhouse.core.sheets.shape import Column, Grid
from longhouse.places import models
from longhouse.places.queries.languages import languages
from longhouse.places.queries.units import home
from longhouse.places.queries.villages import village_of
from longhouse.places.rules.keeping import can_keep
from longhouse.places.rules.villages_import import Identity, Prepared, prepare
from longhouse.places.rules.villages_sheet import Row, columns, row_of
from longhouse.places.shapes import UnitKind

_COMMUNES = [kind.value for kind in (UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE)]
_OLD = [kind.value for kind in (UnitKind.OLD_COMMUNE, UnitKind.OLD_WARD, UnitKind.OLD_TOWNSHIP)]


def village_units() -> dict[str, str]:
    """Return the name of every commune that may have villages by its key: those of today, then those before."""
    own = home()
    if own is None:
        return {}
    today = models.Unit.objects.filter(parent_key=own.key, kind__in=_COMMUNES).order_by("sort_key")
    steps = models.Succession.objects.filter(new__parent_key=own.key).values_list("old_id")
    old = models.Unit.objects.filter(pk__in=steps, kind__in=_OLD).order_by("sort_key", "key")
    return {row.key: row.name for row in (*today, *old)}


def village_columns(*, units: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns of the table of villages, for these communes."""
    return columns(units=units, languages=languages())


def village_rows(*, unit_keys: Collection[str] = ()) -> dict[Identity, Row]:
    """Return the rows of the table, every span of days, by identity; of these communes, or of all."""
    chosen = Q(unit_id__in=unit_keys) if unit_keys else Q()
    became: dict[tuple[str, date], list[str]] = defaultdict(list)
    for old, new, on in models.VillageSuccession.objects.values_list("old_key", "new_key", "on"):
        became[old, on].append(new)
    rows = models.Village.objects.filter(chosen).order_by("unit_id", "sort_key", "key", "valid_from")
    return {
        (row.key, row.valid_from): row_of(
            village=village_of(row=row), became=became[row.key, row.valid_to] if row.valid_to else ()
        )
        for row in rows
    }


def prepared_villages(*, grid: Grid, actor: Actor) -> Prepared:
    """Return what a file would change, and everything that is wrong with it; nothing is written."""
    sheet = read_sheet(grid=grid, columns=village_columns(units=village_units()))
    return prepare(
        sheet=sheet, standing=village_rows(), may_keep=lambda unit: can_keep(actor=actor, unit_key=unit)
    )
