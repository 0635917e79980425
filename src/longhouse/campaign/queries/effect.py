"""What stands beside each other for the effect of a campaign: sessions held and dossiers filed online, by commune."""

from collections.abc import Mapping
from datetime import date

from longhouse.campaign.queries.counters import tallies
from longhouse.campaign.rules.effect import Place
from longhouse.campaign.shapes import PROVINCE, Campaign, Measure
from longhouse.places import queries as places


def effect_places(
    *, campaign: Campaign, on: date, online: Mapping[str, int], before: Mapping[str, int]
) -> tuple[Place, ...]:
    """Return every commune whose villages all told their adults, in the order of keys.

    Args:
        campaign: of whose first day the sessions are counted.
        on: the last day counted.
        online: dossiers filed online by commune, during the campaign up to that day.
        before: the same in as many days before it.
    """
    held, earlier = (
        {unit: found[Measure.SESSIONS] for unit, found in tallies(parent=PROVINCE, until=until).items()}
        for until in (on, campaign.first - campaign.first.resolution)
    )
    return tuple(
        Place(
            unit, adults, held.get(unit, 0) - earlier.get(unit, 0), online.get(unit, 0), before.get(unit, 0)
        )
        for unit, adults in sorted(places.village_adults(on=on).items())
    )
