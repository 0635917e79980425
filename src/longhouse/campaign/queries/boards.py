"""One board: where a unit of a campaign stands at the end of a day, and how far its parts are."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from longhouse.campaign.queries.counters import day_series, tallies, tally
from longhouse.campaign.queries.targets import targets_in
from longhouse.campaign.rules.plan import planned_share, standing
from longhouse.campaign.shapes import PROVINCE, Campaign, Measure, Tally, Target, TargetStanding

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Board:
    """What a page shows of a unit. `brought` is what the day itself brought; `weeks` tell the course, last day first."""

    now: Tally
    brought: dict[Measure, int]
    parts: dict[str, Tally]
    standings: tuple[TargetStanding, ...]
    counted: tuple[int, ...]
    planned: tuple[float, ...]
    weeks: tuple[tuple[date, int, int | None], ...]


def board(*, campaign: Campaign, unit: str, part: str, on: date, adults: int | None) -> Board:
    """Return the board of the province (''), a commune, or a village of it.

    Args:
        campaign: whose days and targets.
        unit: the commune's key, or '' for the province.
        part: the village's key under its commune as recorded; '' for the commune itself.
        on: the day at whose end.
        adults: of the place, where its villages told them.
    """
    place = part or unit
    until = _until(place, on)
    parts = {} if part else tallies(parent=place, until=until)
    now = parts.pop(PROVINCE, None) or tally(unit=place, until=until)
    days = day_series(unit=place, first=campaign.first, last=min(on, campaign.last))
    course = [
        days.get(campaign.first + timedelta(days=n), {})
        for n in range(max((min(on, campaign.last) - campaign.first).days + 1, 0))
    ]
    targets = () if part else targets_in(campaign=campaign, unit=unit)
    found = tuple(_standing(target, campaign, on, course, now, adults) for target in targets)
    counted, planned = _course(campaign, course, now, found)
    return Board(now, days.get(on, {}), parts, found, counted, planned, _weeks(campaign, counted, planned))


def _until(unit: str, on: date) -> date | None:
    """Return None where nothing is counted behind the day, so that the sums of all days will do."""
    latest = tally(unit=unit).latest_on
    return None if latest is None or latest <= on else on


def _standing(
    target: Target,
    campaign: Campaign,
    on: date,
    course: list[dict[Measure, int]],
    now: Tally,
    adults: int | None,
) -> TargetStanding:
    series = [day.get(target.measure, 0) for day in course] if target.measure else []
    before = now[target.measure] - sum(series) if target.measure else 0
    return standing(target=target, campaign=campaign, on=on, series=series, before=before, adults=adults)


def _course(
    campaign: Campaign, course: list[dict[Measure, int]], now: Tally, standings: tuple[TargetStanding, ...]
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return the course of the first target that has a plan, with the plan; else of people trained, without."""
    chosen = next((one for one in standings if one.wanted and one.target.measure), None)
    measure = (chosen.target.measure if chosen else None) or Measure.TRAINED
    series = [day.get(measure, 0) for day in course]
    before = now[measure] - sum(series)
    counted = tuple(accumulate(series, initial=before))[1:]
    if chosen is None or chosen.wanted is None:
        return counted, ()
    whole = range(1, campaign.days + 1)
    curve, wanted = chosen.target.curve, chosen.wanted
    return counted, tuple(wanted * planned_share(curve=curve, day=day, days=campaign.days) for day in whole)


def _weeks(
    campaign: Campaign, counted: tuple[int, ...], planned: tuple[float, ...]
) -> tuple[tuple[date, int, int | None], ...]:
    days = range(len(counted) - 1, -1, -A_WEEK.days)
    return tuple(
        (campaign.first + timedelta(days=n), counted[n], round(planned[n]) if planned else None) for n in days
    )
