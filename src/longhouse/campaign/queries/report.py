"""The figures of a week: of the province or a commune, beside the plan and the week before."""

from dataclasses import dataclass
from datetime import date, timedelta

from longhouse.campaign.queries.boards import Board, board
from longhouse.campaign.queries.counters import day_series, tallies, village_tallies
from longhouse.campaign.queries.open_data import group_columns
from longhouse.campaign.queries.targets import target_units
from longhouse.campaign.queries.tomorrow import plain_part
from longhouse.campaign.rules.report import Week, brought, newly, week_before, week_of
from longhouse.campaign.rules.telling import summed
from longhouse.campaign.rules.tomorrow import Line, Need, in_order, part_lines
from longhouse.campaign.shapes import Campaign, Measure, Tally
from longhouse.places import queries as places

GroupCells = tuple[int, dict[str, int | None]]


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """What a report tells. `new` are villages by commune and key; `groups` are everybody trained and each group's shown count."""

    week: Week
    earlier: Week | None
    board: Board
    this_week: dict[Measure, int]
    week_before: dict[Measure, int]
    late: tuple[Line, ...]
    new: tuple[tuple[str, str], ...]
    groups: GroupCells


def week_figures(
    *, campaign: Campaign, unit: str, on: date, adults: int | None, groups: tuple[str, ...]
) -> WeekFigures:
    """Return the figures of the latest whole week by a day.

    Args:
        campaign: whose.
        unit: a commune, or '' for the province.
        on: the day asked about.
        adults: of the commune, where its villages told them.
        groups: codes of the groups to be told; the cells are those of the province's table, so that none is shown
            here that is hidden there.
    """
    week = week_of(campaign=campaign, on=on)
    earlier = week_before(campaign=campaign, week=week)
    days = day_series(unit=unit, first=campaign.first, last=week.last)
    return WeekFigures(
        week=week,
        earlier=earlier,
        board=board(campaign=campaign, unit=unit, part="", on=week.last, adults=adults),
        this_week=brought(days=days, week=week),
        week_before=brought(days=days, week=earlier),
        late=_late(unit, week.last),
        new=_new(unit, week),
        groups=_groups(unit, week.last, groups),
    )


def _late(unit: str, on: date) -> tuple[Line, ...]:
    if unit:
        stand = places.villages(unit_key=unit, on=on)
        keys = [plain_part(part=f"{unit}.{one.key}") for one in stand]
        found = {key: (unit, key.partition(".")[2]) for key in keys}
    else:
        found = {key: (key, "") for key in target_units()}
    lines = part_lines(parts=_parts(unit, on), places=found, on=on, nothing=Need.NO_DATA)
    return in_order(lines=lines)


def _parts(unit: str, on: date) -> dict[str, Tally]:
    counted = tallies(parent=unit, until=on)
    return summed(tallies=counted, homes={key: plain_part(part=key) for key in counted}) if unit else counted


def _new(unit: str, week: Week) -> tuple[tuple[str, str], ...]:
    until = week.first - timedelta(days=1)
    sides = [
        tallies(parent=unit, until=day) if unit else village_tallies(until=day) for day in (until, week.last)
    ]
    before, now = ({plain_part(part=key): one for key, one in side.items()} for side in sides)
    split = (key.partition(".") for key in newly(before=before, now=now))
    return tuple((commune, village) for commune, _, village in split)


def _groups(unit: str, until: date, groups: tuple[str, ...]) -> GroupCells:
    if until.isoweekday() != 7:  # noqa: PLR2004 - groups are told as of Sundays only
        return 0, {}
    of, columns = group_columns(groups=groups, until=until)
    if unit:
        return of.get(unit, 0), {group: column.cells.get(unit) for group, column in columns.items()}
    return sum(of.values()), {group: column.total for group, column in columns.items()}
