"""Whether communes with more sessions filed more online: what is compared, how strongly, and what it cannot say. Pure.

ADR 0049.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np

from longhouse.campaign.rules.hiding import hidden

THOUSAND = 1_000
FEWEST_UNITS = 10  # fewer communes say nothing
SURE = 1.96  # standard deviations on either side that hold 95 of 100 cases of a normal distribution
NOTHING_LEFT = 1e-9  # of a rank
_Ranks = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Place:
    """A commune: adults, sessions held, and dossiers filed online during the campaign and in as many days before it."""

    unit: str
    adults: int
    sessions: int
    online: int
    online_before: int

    @property
    def sessions_each(self) -> float:
        """Return sessions per 1,000 adults."""
        return self.sessions * THOUSAND / self.adults

    @property
    def online_each(self) -> float:
        """Return dossiers filed online per 1,000 adults during the campaign."""
        return self.online * THOUSAND / self.adults

    @property
    def more_each(self) -> float:
        """Return how many more per 1,000 adults than in as many days before."""
        return (self.online - self.online_before) * THOUSAND / self.adults


@dataclass(frozen=True, slots=True)
class Tie:
    """How two orders of communes go together: -1 opposite, 0 not at all, 1 the same; 95 of 100 such ranges hold the truth."""

    strength: float
    low: float
    high: float
    units: int

    @property
    def is_clear(self) -> bool:
        """Tell whether the whole range lies on one side of 0."""
        return self.low > 0 or self.high < 0


def tie(*, one: Sequence[float], other: Sequence[float], apart: Sequence[float]) -> Tie | None:
    """Return Spearman's partial rank correlation with its range; None where too few communes, or all alike, say nothing.

    Two figures divided by the same adults go together even if nothing else binds them: so the order by adults is taken out.

    Args:
        one: a value for each commune.
        other: another, in the same order.
        apart: a third whose part in both is taken out.

    Source: the range is Fisher's with the error of Bonett and Wright (2000), Psychometrika 65, 23 to 28.
    """
    count = len(one)
    if count < FEWEST_UNITS or len(set(one)) == 1 or len(set(other)) == 1:
        return None
    first, second = (_without(_ranks(values), _ranks(apart)) for values in (one, other))
    if min(first.std(), second.std()) < NOTHING_LEFT:
        return None
    strength = float(np.corrcoef(first, second)[0, 1])
    bounded = min(max(strength, -0.999999), 0.999999)
    doubt = SURE * sqrt((1 + bounded**2 / 2) / (count - 4))
    return Tie(strength, tanh(atanh(bounded) - doubt), tanh(atanh(bounded) + doubt), count)


def shown_online(*, places: Sequence[Place]) -> Mapping[str, int | None]:
    """Return the dossiers of each commune as they may be shown: None where so few would point at people; ADR 0035.

    No sum is shown beside them, yet sums may stand elsewhere: so nothing shown may give a hidden one away.
    """
    counts = {place.unit: place.online for place in places}
    return hidden(counts=counts, of={place.unit: place.adults for place in places}).cells


def _without(values: _Ranks, third: _Ranks) -> _Ranks:
    """Return what a straight line over the third leaves of the values."""
    values, third = values - values.mean(), third - third.mean()
    spread = float(third @ third)
    rest: _Ranks = values - third * (float(values @ third) / spread) if spread else values
    return rest


def _ranks(values: Sequence[float]) -> _Ranks:
    """Return each value's place in order; equal ones share the mean of theirs."""
    _, which, counts = np.unique(np.asarray(values, dtype=float), return_inverse=True, return_counts=True)
    middles = counts.cumsum() - (counts - 1) / 2
    ranks: _Ranks = middles[which]
    return ranks
