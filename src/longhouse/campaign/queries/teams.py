"""Questions about teams: their figures, for everybody; their people, for their own commune."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import connection
from django.db.models import Sum

from longhouse.campaign import models
from longhouse.campaign.rules import roster_sheet
from longhouse.campaign.rules import teams as rules
from longhouse.campaign.rules.roster_sheet import FIELDS, Row
from longhouse.campaign.shapes import Team, TeamLoad, UnitTeams
from longhouse.core.actor import Actor
from longhouse.core.clock import today
from longhouse.core.folding import fold
from longhouse.core.sheets.reading import read_sheet
from longhouse.core.sheets.shape import Column, Grid
from longhouse.core.sorting import sort_key
from longhouse.places import queries as places
from longhouse.places.rules.learning_places_sheet import VillageKeys
from longhouse.places.shapes import Village, VillageName

A_WEEK = timedelta(days=7)
EVERYWHERE = ""


def teams_of(*, unit: str, day: date) -> tuple[Team, ...]:
    """Return the teams of a commune ('' for the whole province) as they stand on a day: figures, never names."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM campaign_teams(%s, %s)", [unit, day])
        rows = cursor.fetchall()
    found = (
        Team(place, name, members, trained, leaders, tuple(villages), dict(Counter(shifts)))
        for place, name, members, trained, leaders, villages, shifts in rows
    )
    return tuple(sorted(found, key=lambda team: (team.unit, sort_key(team.name))))


def teams_in(*, unit: str, village: str, day: date) -> list[Team]:
    """Return the teams that look after one village, by its key with or without its commune's code."""
    keys = {village, f"{unit}-{village}"}
    return [team for team in teams_of(unit=unit, day=day) if keys & set(team.villages)]


def teams_by_unit(*, day: date) -> dict[str, UnitTeams]:
    """Return the figures of every commune that has a team on a day."""
    by_unit: dict[str, list[Team]] = defaultdict(list)
    for team in teams_of(unit=EVERYWHERE, day=day):
        by_unit[team.unit].append(team)
    return {
        unit: UnitTeams(
            unit=unit,
            teams=len(found),
            members=sum(team.members for team in found),
            trained=sum(team.trained for team in found),
            covered=len({village for team in found for village in team.villages}),
        )
        for unit, found in by_unit.items()
    }


def team_loads(*, unit: str, day: date, villages: Iterable[Village]) -> tuple[TeamLoad, ...]:
    """Return what each team of a commune carries.

    Args:
        unit: the commune.
        day: as of whose end; deeds are those of the seven days up to it.
        villages: of the commune on that day.
    """
    adults = {one.key: one.adults for one in villages}
    deeds = _deeds(unit, day)
    return tuple(_load(team, adults, deeds) for team in teams_of(unit=unit, day=day))


def roster_rows(*, unit: str = EVERYWHERE) -> dict[str, Row]:
    """Return the people of the teams by key, those who left too: what the scope may see of a commune, or of all."""
    chosen = {"unit": unit} if unit else {}
    rows = models.TeamMember.objects.filter(**chosen).order_by("unit", "team", "key")
    return {
        row.key: {"key": row.key, **{name: _plain(getattr(row, name)) for name in FIELDS}} for row in rows
    }


def roster_columns() -> tuple[Column, ...]:
    """Return the columns of the roster; communes are those of today."""
    own = places.home()
    units = places.units(parent_key=own.key, on=today()) if own else []
    words = village_words(villages=places.village_names(on=today()))
    return roster_sheet.columns(units={unit.key: unit.name for unit in units}, villages=words)


def village_words(*, villages: Iterable[VillageName]) -> dict[str, str]:
    """Return how each village is written: by its name, or its key where two of a commune have the name."""
    listed = list(villages)
    shared = Counter((one.unit_key, fold(one.name)) for one in listed)
    return {one.key: one.name if shared[one.unit_key, fold(one.name)] == 1 else one.key for one in listed}


def prepared_roster(*, grid: Grid, actor: Actor, on: date) -> rules.PreparedRoster:
    """Return what a file of the roster would change, and everything that is wrong with it; nothing is written."""
    return rules.prepare(
        sheet=read_sheet(grid=grid, columns=roster_columns()),
        standing=roster_rows(),
        villages=village_keys(on=on),
        may_keep=lambda unit: rules.can_keep_roster(actor=actor, unit_key=unit),
    )


def village_keys(*, on: date) -> VillageKeys:
    """Return the villages of a day, to be found by a word."""
    names = places.village_names(on=on)
    return VillageKeys(
        units={one.key: one.unit_key for one in names},
        by_name={(one.unit_key, fold(one.name)): one.key for one in names},
    )


def _load(team: Team, adults: Mapping[str, int | None], deeds: Mapping[str, tuple[int, int]]) -> TeamLoad:
    told = [adults.get(key) for key in team.villages]
    whole = sum(one or 0 for one in told) if told and None not in told else None
    done = [deeds.get(_part(team.unit, key), (0, 0)) for key in team.villages]
    each = None if whole is None else -(-whole // team.members)
    return TeamLoad(team, whole, each, sum(one for one, _ in done), sum(two for _, two in done))


def _deeds(unit: str, day: date) -> dict[str, tuple[int, int]]:
    """Return sessions and visits of seven days by the village's key without its commune, as records may have either."""
    rows = models.DayCount.objects.filter(parent=unit, group="", on__gt=day - A_WEEK, on__lte=day)
    found = rows.values_list("unit").annotate(Sum("sessions"), Sum("visits"))
    return {_part(unit, key.partition(".")[2]): (sessions, visits) for key, sessions, visits in found}


def _part(unit: str, village: str) -> str:
    return village.removeprefix(f"{unit}-")


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
