"""What one who applies may choose from: the communes of the house, and who would decide there."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from longhouse.core.refusal import Refusal
from longhouse.counter.queries import deciding
from longhouse.counter.rules.routing import FactsMissing
from longhouse.counter.shapes import Routing
from longhouse.places import queries as places


def communes(*, on: date) -> Mapping[str, str]:
    """Return the name of every commune of the house's province by its key, in Vietnamese order."""
    return _communes(places.revision(), on)


def foreseen(
    *, procedure_code: str, place_key: str, on: date, facts: Mapping[str, object]
) -> tuple[Routing | None, Refusal | None]:
    """Return who would decide, or why nobody can be named; both None while the form must still tell a fact."""
    if not place_key:
        return None, None
    try:
        found = deciding.decider(procedure_code=procedure_code, place_key=place_key, on=on, facts=facts)
        deciding.counter_of(unit_key=found.office.partition(".")[0], on=on)
    except FactsMissing:
        return None, None
    except Refusal as refusal:
        return None, refusal
    return found, None


@lru_cache(maxsize=2)
def _communes(_revision: str, on: date) -> Mapping[str, str]:
    home = places.home()
    return {unit.key: unit.name for unit in places.units(parent_key=home.key, on=on)} if home else {}
