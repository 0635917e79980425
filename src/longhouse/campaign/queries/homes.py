"""Old boundaries and new ones: what villages recorded, added up under the communes where they belong on another day."""

from collections.abc import Mapping
from datetime import date

from longhouse.campaign.queries.counters import village_tallies
from longhouse.campaign.rules.telling import home_of, summed
from longhouse.campaign.shapes import Tally
from longhouse.places import queries as places


def tallies_of_today(*, until: date, today: date) -> dict[str, Tally]:
    """Return what stands in each commune by the boundaries of a day; the sum over all is the same as over any others.

    A village that moved goes where it belongs; one that merged goes where the village belongs that it went into.

    Args:
        until: the last day counted.
        today: by whose boundaries.
    """
    found = village_tallies(until=until)
    stand = {one.key: one.unit_key for one in places.village_names(on=today)}
    heirs: Mapping[str, tuple[str, ...]] = places.village_heirs(on=today)
    return summed(tallies=found, homes={key: home_of(village=key, stand=stand, heirs=heirs) for key in found})
