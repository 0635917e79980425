"""Plan and forecast: how much is planned by a day, what each day must still bring, where it will end. Pure."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil, sqrt
from statistics import fmean, stdev

from longhouse.campaign.shapes import Campaign, Curve, CurveKind, Forecast, Target, TargetStanding, TargetUnit

RECENT_DAYS, FEWEST_DAYS = 14, 7
EIGHT_OF_TEN = 1.2816  # standard deviations on either side that hold 80 of 100 cases of a normal distribution
WHOLE = 100


def day_number(*, campaign: Campaign, on: date) -> int:
    """Return which day of the campaign it is: 1 on the first; 0 before it, the last one's number after it."""
    return min(max((on - campaign.first).days + 1, 0), campaign.days)


def planned_share(*, curve: Curve, day: int, days: int) -> float:
    """Return which part, 0 to 1, is planned by the end of a day of the campaign.

    Args:
        curve: linear; an S that begins and ends slowly; or milestones, straight between one and the next.
        day: 0 before the first, up to `days`.
        days: how many days in all, at least 1.
    """
    at = min(max(day / days, 0.0), 1.0)
    if curve.kind is CurveKind.S:
        return at * at * (3 - 2 * at)
    if curve.kind is CurveKind.LINEAR:
        return at
    points = [(0, 0.0), *(point for point in curve.points if 0 < point[0] < days), (days, 1.0)]
    for (start, low), (end, high) in pairwise(points):
        if start <= day <= end:
            return low + (high - low) * (day - start) / (end - start)
    return 1.0


def wanted(*, target: Target, adults: int | None) -> int | None:
    """Return how many are wanted on the last day; None where a share has no denominator yet."""
    if target.unit is TargetUnit.COUNT:
        return target.goal
    of = target.denominator_count or adults
    return None if of is None else ceil(of * target.goal / WHOLE)


def forecast(*, series: Sequence[int], days_left: int) -> Forecast | None:
    """Return where a count will stand on the last day, with its uncertainty; None where too few days are known.

    Days to come are taken to be like the latest fourteen, each by itself.

    Args:
        series: what each day brought, from the first day of the campaign to now.
        days_left: days still to come.
    """
    if len(series) < FEWEST_DAYS:
        return None
    recent, total = series[-RECENT_DAYS:], sum(series)
    middle = total + fmean(recent) * days_left
    # The mean itself is only known from these days, so its own doubt grows with the days it is used for.
    doubt = EIGHT_OF_TEN * stdev(recent) * sqrt(days_left + days_left**2 / len(recent))
    return Forecast(max(total, round(middle - doubt)), round(middle), round(middle + doubt))


def standing(
    *, target: Target, campaign: Campaign, on: date, series: Sequence[int], before: int, adults: int | None
) -> TargetStanding:
    """Return where a target stands at the end of a day.

    Args:
        target: what is to be reached.
        campaign: that it belongs to.
        on: the day asked about.
        series: what each day of the campaign brought up to `on`, of the target's measure.
        before: what stood before the first day.
        adults: of the unit, where its villages told them; the denominator of a share that names none.
    """
    goal = wanted(target=target, adults=adults)
    if target.measure is None:
        return TargetStanding(target, None, None, goal, None, None)
    day = day_number(campaign=campaign, on=on)
    now, left = before + sum(series), campaign.days - day
    planned = (
        None if goal is None else round(goal * planned_share(curve=target.curve, day=day, days=campaign.days))
    )
    a_day = None if goal is None or not left else ceil(max(goal - now, 0) / left)
    guess = forecast(series=series, days_left=left) if left else None
    if guess is not None:
        guess = Forecast(guess.low + before, guess.middle + before, guess.high + before)
    return TargetStanding(target, now, planned, goal, a_day, guess)
