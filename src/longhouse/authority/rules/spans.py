"""Spans of days `[from, to)`, open where there is None: cut a line of days at every edge, never walk day by day."""

import itertools
from collections.abc import Iterable
from datetime import date, timedelta

from longhouse.core.validity import Period

EARLIEST, LATEST = date.min, date.max


def pieces(*, periods: Iterable[Period]) -> list[Period]:
    """Return the line of all days cut at every edge of `periods`, earliest first; within a piece nothing changes."""
    edges = {day for period in periods for day in (period.valid_from, period.valid_to) if day}
    cuts = [None, *sorted(edges), None]
    return [Period(start, end) for start, end in itertools.pairwise(cuts)]


def day_within(*, period: Period) -> date:
    """Return a day of the period, for asking what holds all through it."""
    if period.valid_from:
        return period.valid_from
    return period.valid_to - timedelta(days=1) if period.valid_to else EARLIEST


def joined(*, periods: Iterable[Period]) -> list[Period]:
    """Return the periods, given earliest first, with those that touch made one."""
    found: list[Period] = []
    for period in periods:
        if found and found[-1].valid_to == period.valid_from and period.valid_from is not None:
            found[-1] = Period(found[-1].valid_from, period.valid_to)
        else:
            found.append(period)
    return found


def shared(*, one: Period, other: Period) -> Period | None:
    """Return the days that both periods have; None where there is none."""
    starts = [day for day in (one.valid_from, other.valid_from) if day]
    ends = [day for day in (one.valid_to, other.valid_to) if day]
    start, end = max(starts, default=None), min(ends, default=None)
    return None if start and end and start >= end else Period(start, end)


def left(*, period: Period, taken: Iterable[Period]) -> list[Period]:
    """Return the days of `period` that none of `taken` has, earliest first, joined."""
    others = list(taken)
    parts = [shared(one=period, other=piece) for piece in pieces(periods=[period, *others])]
    free = [part for part in parts if part and not any(other.overlaps(part) for other in others)]
    return joined(periods=free)
