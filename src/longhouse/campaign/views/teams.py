"""Pages of teams: figures for everybody; the people, and their table, for the officers of their own commune."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from longhouse.campaign import actions, queries
from longhouse.campaign.rules.roster_sheet import (
    PART_NAMES,
    ROLE_NAMES,
    SHEET,
    SHIFT_NAMES,
    TRAINING_NAMES,
    Phone,
    Row,
)
from longhouse.campaign.rules.teams import can_keep_roster
from longhouse.campaign.shapes import Team, UnitTeams
from longhouse.campaign.views.sheets import exchanged, table_file
from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only, public
from longhouse.core.sheets.intake import Intake
from longhouse.places import queries as places
from longhouse.places.rules.keeping import kept_units
from longhouse.places.shapes import Unit

KEEPERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER)


@public
@require_safe
def province(request: HttpRequest) -> HttpResponse:
    """Show how many teams and members each commune has, and how many of its villages have a team."""
    on = today()
    own = places.home()
    units = places.units(parent_key=own.key, on=on) if own else []
    found = queries.teams_by_unit(day=on)
    villages = places.village_counts(on=on)
    rows = [(unit, found[unit.key], villages.get(unit.key, 0)) for unit in units if unit.key in found]
    page = {
        "rows": rows,
        "without": [unit for unit in units if unit.key not in found],
        "unit_count": len(units),
        "teams": sum(one.teams for one in found.values()),
        "members": sum(one.members for one in found.values()),
        "trained": sum(one.trained for one in found.values()),
        "may_keep": bool(_own(request)),
    }
    return render(request, "campaign/teams.html", page)


@public
@require_safe
def commune(request: HttpRequest, key: str) -> HttpResponse:
    """Show the teams of a commune: area, shifts of today, load; and villages without a team."""
    on = today()
    unit, villages = places.unit(key=key), places.villages(unit_key=key, on=on)
    loads = queries.team_loads(unit=key, day=on, villages=villages)
    names = {one.key: one.name for one in villages}
    covered = {village for load in loads for village in load.team.villages}
    page = {
        "unit": unit,
        "on": on,
        "rows": [
            (load, [names.get(village, village) for village in load.team.villages], _duty(load.team))
            for load in loads
        ],
        "total": UnitTeams(
            unit=key,
            teams=len(loads),
            members=sum(load.team.members for load in loads),
            trained=sum(load.team.trained for load in loads),
            covered=len(covered & set(names)),
        ),
        "villages": villages,
        "uncovered": [one for one in villages if one.key not in covered],
        "may_keep": can_keep_roster(actor=acting(request), unit_key=key),
    }
    return render(request, "campaign/commune_teams.html", page)


@only(*KEEPERS)
@require_safe
def roster(request: HttpRequest, key: str) -> HttpResponse:
    """Show the people of a commune's teams to its officers; each look is recorded."""
    rows = actions.read_roster(unit_key=key, actor=acting(request), at=now())
    names = {one.key: one.name for one in places.villages(unit_key=key, on=today())}
    page = {"unit": places.unit(key=key), "rows": [_person(row, names) for row in rows]}
    return render(request, "campaign/roster.html", page)


@only(*KEEPERS)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a file of the roster: what it would change, what is wrong; saved once the person says so."""
    page: dict[str, object] = {"units": _own(request)}
    return exchanged(
        request,
        intake=_intake(request),
        save=actions.save_roster,
        template="campaign/teams_in.html",
        page=page,
    )


@only(*KEEPERS)
@require_safe
def give_out(request: HttpRequest, key: str) -> HttpResponse:
    """Give the roster of an own commune as Excel; it reads back as it is."""
    rows = actions.read_roster(unit_key=key, actor=acting(request), at=now())
    return table_file(intake=_intake(request), rows=rows, name=f"to-cong-nghe-{key}")


@require_POST
def _forget(request: HttpRequest, key: str) -> HttpResponse:
    unit = actions.forget_member(key=key, actor=acting(request), at=now())
    return redirect("team-roster", unit)


def _intake(request: HttpRequest) -> Intake:
    actor = acting(request)
    return Intake(
        sheet=SHEET,
        columns=queries.roster_columns(),
        prepare=lambda grid: queries.prepared_roster(grid=grid, actor=actor, on=today()),
        place_key="team",
    )


def _own(request: HttpRequest) -> list[Unit]:
    """Return the communes whose roster the actor keeps."""
    units = [places.unit(key=key) for key in sorted(kept_units(actor=acting(request)))]
    return [unit for unit in units if unit.parent_key]


def _duty(team: Team) -> list[tuple[str, int]]:
    duty = team.on_duty(day=today())
    return [(gettext(words), duty[part]) for part, words in PART_NAMES.items() if part in duty]


def _person(row: Row, villages: dict[str, str]) -> dict[str, object]:
    area, shifts = row["villages"], row["shifts"]
    return {
        **row,
        "phone": Phone().write(row["phone"]),
        "role": gettext(ROLE_NAMES[str(row["role"])]),
        "training": gettext(TRAINING_NAMES[str(row["training"])]) if row["training"] else "",
        "villages": [villages.get(key, key) for key in area] if isinstance(area, tuple) else [],
        "shifts": [SHIFT_NAMES[code] for code in shifts] if isinstance(shifts, tuple) else [],
    }


forget = only(*KEEPERS)(_forget)
