"""How a part of a unit does, in one sign; sums over other boundaries. Pure."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from longhouse.campaign.shapes import Measure, Tally

SILENT = timedelta(days=7)


class PartSign(StrEnum):
    """How a part does beside the others. NONE is not LOW: nobody knows what happens there."""

    NONE = "none"  # nothing recorded
    SILENT = "late"  # nothing in the latest seven days
    LOW = "soon"  # less than half of what the part in the middle has
    GOING = "done"


def signs(*, keys: Collection[str], parts: Mapping[str, Tally], on: date) -> dict[str, PartSign]:
    """Return the sign of each part.

    Args:
        keys: every part that stands.
        parts: what is counted in each that has anything.
        on: the day at whose end.
    """
    trained = [found[Measure.TRAINED] for found in parts.values()]
    middle = median(trained) if trained else 0
    return {key: _sign(parts.get(key), middle, on) for key in keys}


def summed(*, tallies: Mapping[str, Tally], homes: Mapping[str, str]) -> dict[str, Tally]:
    """Return the sums of parts under other heads: `homes` says which head each part belongs to; nothing gets lost.

    Raises:
        KeyError: a part has no head.
    """
    found: dict[str, Tally] = {}
    for key, one in tallies.items():
        home = homes[key]
        before = found.get(home, Tally(home, {}, None))
        counts = {
            measure: before[measure] + one[measure] for measure in Measure if before[measure] + one[measure]
        }
        days = [day for day in (before.latest_on, one.latest_on) if day is not None]
        found[home] = Tally(home, counts, max(days, default=None))
    return found


def home_of(*, village: str, stand: Mapping[str, str], heirs: Mapping[str, tuple[str, ...]]) -> str:
    """Return the commune to which what a village recorded belongs.

    Args:
        village: as recorded: its commune of that day, a dot, and its key with or without that commune's.
        stand: the commune of every village that stands, by its key.
        heirs: into which villages one went that stands no more. One that was split over several communes stays where
            it was: nobody knows who of it went where.
    """
    unit, _, tail = village.partition(".")
    waiting, homes = [tail, f"{unit}-{tail}"], set[str]()
    for key in waiting:
        if key in stand:
            homes.add(stand[key])
        else:
            waiting += [heir for heir in heirs.get(key, ()) if heir not in waiting]
    return homes.pop() if len(homes) == 1 else unit


def _sign(found: Tally | None, middle: float, on: date) -> PartSign:
    if found is None or found.latest_on is None:
        return PartSign.NONE
    if on - found.latest_on >= SILENT:
        return PartSign.SILENT
    return PartSign.LOW if found[Measure.TRAINED] * 2 < middle else PartSign.GOING
