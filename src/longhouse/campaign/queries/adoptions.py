"""Questions about organisations that adopt villages."""

from datetime import date

from django.db.models import Q

from longhouse.campaign import models
from longhouse.campaign.queries.targets import target_units
from longhouse.campaign.queries.teams import village_keys, village_words
from longhouse.campaign.rules import adoptions as rules
from longhouse.campaign.rules.adoptions import FIELDS, Identity, Row
from longhouse.campaign.shapes import Adoption, OrganisationKind
from longhouse.core.actor import Actor
from longhouse.core.clock import today
from longhouse.core.sheets.reading import read_sheet
from longhouse.core.sheets.shape import Column, Grid
from longhouse.core.validity import Period
from longhouse.places import queries as places
from longhouse.places.rules.keeping import can_keep


def adoptions(*, day: date, unit: str = "") -> list[Adoption]:
    """Return which organisations look after which villages on a day, in a commune or everywhere."""
    stands = (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gt=day))
    chosen = Q(unit=unit) if unit else Q()
    rows = models.Adoption.objects.filter(stands, chosen).order_by("unit", "village", "folded")
    return [
        Adoption(
            row.unit,
            row.village,
            row.organisation,
            OrganisationKind(row.kind),
            Period(row.valid_from, row.valid_to),
        )
        for row in rows
    ]


def adopters_of(*, unit: str, village: str, day: date) -> list[Adoption]:
    """Return which organisations look after one village, by its key with or without its commune's code."""
    return [one for one in adoptions(day=day, unit=unit) if one.village in {village, f"{unit}-{village}"}]


def adoption_rows(*, unit: str = "") -> dict[Identity, Row]:
    """Return every row of the table of a commune, or of all, those that ended too."""
    chosen = {"unit": unit} if unit else {}
    rows = models.Adoption.objects.filter(**chosen).order_by("unit", "village", "folded")
    return {(row.village, row.folded): {name: getattr(row, name) for name in FIELDS} for row in rows}


def adoption_columns() -> tuple[Column, ...]:
    """Return the columns of the table, for the communes and villages of today."""
    words = village_words(villages=places.village_names(on=today()))
    return rules.columns(units=target_units(), villages=words)


def prepared_adoptions(*, grid: Grid, actor: Actor, on: date) -> rules.PreparedAdoptions:
    """Return what a file would change, and everything that is wrong with it; nothing is written."""
    return rules.prepare(
        sheet=read_sheet(grid=grid, columns=adoption_columns()),
        standing=adoption_rows(),
        villages=village_keys(on=on),
        may_keep=lambda unit: can_keep(actor=actor, unit_key=unit),
    )
