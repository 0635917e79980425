"""Hide small counts of a column so that none can be found by subtraction from its sum. Pure; ADR 0035."""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 5  # people; a count of 1 to 4, or all but 1 to 4 of a unit, would point at them


@dataclass(frozen=True, slots=True)
class HiddenColumn:
    """A column as it may be shown: None where hidden; so may be the sum."""

    cells: Mapping[str, int | None]
    total: int | None


def hidden(*, counts: Mapping[str, int], of: Mapping[str, int]) -> HiddenColumn:
    """Return the column with its small counts hidden, and as many others as it takes.

    Nothing is hidden where nothing is small. Else the smallest others follow until at least two cells are hidden and
    any one of them could still be 1 or at least `FEWEST` for all that the sum says. Where the cells do not
    suffice, the sum is hidden too.

    Args:
        counts: people of the group in each unit.
        of: people in each unit, of the group or not.
    """
    small = {unit for unit, count in counts.items() if _is_small(count, of.get(unit, count))}
    rest = sorted((count, unit) for unit, count in counts.items() if unit not in small and count)
    while small and rest and not _is_safe(small, counts, of):
        small.add(rest.pop(0)[1])
    shows_sum = not small or _is_safe(small, counts, of)
    return HiddenColumn(
        {unit: None if unit in small else count for unit, count in counts.items()},
        sum(counts.values()) if shows_sum else None,
    )


def _is_small(count: int, of: int) -> bool:
    return 0 < count < FEWEST or 0 < of - count < FEWEST


def _is_safe(units: set[str], counts: Mapping[str, int], of: Mapping[str, int]) -> bool:
    """Tell whether each count could be anything from 1 to `FEWEST` at least, given only number and sum; and the others too."""
    values = [counts[unit] for unit in units]
    others = [of.get(unit, counts[unit]) - counts[unit] for unit in units]
    has_few_others = any(0 < count < FEWEST for count in others)
    is_wide = len(values) > 1 and sum(values) - (len(values) - 1) >= FEWEST
    return is_wide and (not has_few_others or sum(others) >= FEWEST)
