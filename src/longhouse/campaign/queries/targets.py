"""The targets of a campaign as they were saved over the catalogue's, and what a file would change."""

from longhouse.campaign import models
from longhouse.campaign.rules import targets as rules
from longhouse.campaign.rules.targets import FIELDS, Identity, Prepared, Row
from longhouse.campaign.shapes import Campaign, Target
from longhouse.core.clock import today
from longhouse.core.sheets.reading import read_sheet
from longhouse.core.sheets.shape import Grid
from longhouse.places import queries as places


def targets_in(*, campaign: Campaign, unit: str) -> tuple[Target, ...]:
    """Return the targets that hold in a commune ('' for the province)."""
    return rules.targets_in(campaign=campaign, unit=unit, saved=_saved(campaign, unit=unit))


def target_rows(*, campaign: Campaign) -> dict[Identity, Row]:
    """Return every row of the table of targets by target and commune."""
    return rules.rows_of(campaign=campaign, saved=_saved(campaign))


def target_units() -> dict[str, str]:
    """Return the name of every commune of the house's province today, by its key."""
    home = places.home()
    return {unit.key: unit.name for unit in places.units(parent_key=home.key, on=today())} if home else {}


def prepared_targets(*, campaign: Campaign, grid: Grid) -> Prepared:
    """Return what a file would change, and everything that is wrong with it; nothing is written."""
    sheet = read_sheet(grid=grid, columns=rules.columns(campaign=campaign))
    return rules.prepare(
        sheet=sheet, campaign=campaign, standing=target_rows(campaign=campaign), units=target_units()
    )


def _saved(campaign: Campaign, **only: str) -> dict[Identity, Row]:
    keys = {target.key for target in campaign.targets}
    rows = models.TargetValue.objects.filter(campaign_key=campaign.key, **only)
    return {
        (row.target, row.unit): {name: getattr(row, name) for name in FIELDS}
        for row in rows
        if row.target in keys
    }
