"""Boards of a campaign: the province, a commune, a village, on any day; the groups apart."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from longhouse.campaign import queries
from longhouse.campaign.queries.open_data import group_columns
from longhouse.campaign.rules.hiding import FEWEST
from longhouse.campaign.rules.plan import day_number
from longhouse.campaign.rules.telling import signs
from longhouse.campaign.shapes import PROVINCE
from longhouse.campaign.views.adoptions import told
from longhouse.campaign.views.shown import (
    TILE,
    adults_of,
    asked_page,
    by_today,
    course_shown,
    message_of,
    name_of,
    tiles,
    units_of,
    village_names,
)
from longhouse.campaign.views.waiting import after_launch
from longhouse.core.actor import Role, acting
from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.learning.shapes import LearnerGroup
from longhouse.places import queries as places

SHOWN_GROUPS = (LearnerGroup.OLDER, LearnerGroup.WOMAN, LearnerGroup.MINORITY, LearnerGroup.DISABILITY)


@public
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """List the campaigns, those that run now first."""
    on = today()
    found = sorted(queries.campaigns().values(), key=lambda one: (not one.first <= on <= one.last, one.first))
    rows = [
        (one, name_of(campaign=one), one.first <= on <= one.last, day_number(campaign=one, on=on))
        for one in found
    ]
    may_make = acting(request).holds(Role.PROVINCE_EDITOR)
    return render(request, "campaign/shelf.html", {"rows": rows, "may_make": may_make})


@public
@require_safe
@after_launch
def province(request: HttpRequest, key: str) -> HttpResponse:
    """Show the whole province at the end of a day."""
    page = asked_page(request, queries.campaign(key=key))
    campaign, on = page["campaign"], page["on"]
    found = queries.board(campaign=campaign, unit=PROVINCE, part="", on=on, adults=None)
    units = units_of(places.revision())
    is_today = request.GET.get("ranh") == "nay"
    parts = by_today(on=on) if is_today else found.parts
    sign = signs(keys=[unit.key for unit in units], parts=parts, on=on)
    rows = [(unit.key, unit.name, parts.get(unit.key), sign[unit.key].value) for unit in units]
    own = {unit for _, unit in queries.target_rows(campaign=campaign)}
    laid = [(x * TILE, y * TILE, name, sign[unit].value) for unit, name, x, y in tiles(places.revision())]
    page |= course_shown(found, campaign) | {
        "rows": rows,
        "tiles": laid,
        "tiles_high": max((y for _, y, *_ in laid), default=0) + TILE,
        "without": sum(part is None for _, _, part, _ in rows),
        "unit_count": len(rows),
        "with_targets": [unit for unit in units if unit.key in own],
        "by_today": is_today,
        "may_set_targets": acting(request).holds(Role.PROVINCE_EDITOR),
        "is_made": not queries.is_of_catalogue(key=key),
        "overdue": len(queries.overdue_tasks(campaign=campaign, day=today())),
    }
    page["message"] = message_of(page, gettext("Toàn tỉnh"), found)
    return render(request, "campaign/province.html", page)


@public
@require_safe
@after_launch
def commune(request: HttpRequest, key: str, unit: str) -> HttpResponse:
    """Show one commune and its villages at the end of a day."""
    page = asked_page(request, queries.campaign(key=key))
    place = places.unit(key=unit)
    villages = places.villages(unit_key=unit, on=page["on"])
    found = queries.board(
        campaign=page["campaign"], unit=unit, part="", on=page["on"], adults=adults_of(villages)
    )
    names = village_names(unit, villages, found.parts)
    sign = signs(keys=list(names), parts=found.parts, on=page["on"])
    rows = [(part.partition(".")[2], names[part], found.parts.get(part), sign[part].value) for part in names]
    page |= course_shown(found, page["campaign"]) | {
        "unit": place,
        "overdue": len(queries.overdue_tasks(campaign=page["campaign"], day=today(), units=[unit])),
        "rows": rows,
        "without": sum(one is None for _, _, one, _ in rows),
        "unit_count": len(rows),
    }
    page["message"] = message_of(page, place.name, found)
    return render(request, "campaign/commune.html", page)


@public
@require_safe
@after_launch
def village(request: HttpRequest, key: str, unit: str, village: str) -> HttpResponse:
    """Show one village at the end of a day. Its groups are never counted: they would point at people."""
    page = asked_page(request, queries.campaign(key=key))
    place, part = places.unit(key=unit), f"{unit}.{village}"
    found = queries.board(campaign=page["campaign"], unit=unit, part=part, on=page["on"], adults=None)
    names = village_names(unit, places.villages(unit_key=unit, on=page["on"]), {part: found.now})
    page |= course_shown(found, page["campaign"]) | {
        "unit": place,
        "name": names[part],
        "teams": queries.teams_in(unit=unit, village=village, day=page["on"]),
        "adopters": told(found=queries.adopters_of(unit=unit, village=village, day=page["on"])),
    }
    page["message"] = message_of(page, f"{names[part]}, {place.name}", found)
    return render(request, "campaign/village.html", page)


@public
@require_safe
@after_launch
def groups(request: HttpRequest, key: str) -> HttpResponse:
    """Show how many of each group were trained, as of the latest whole week, with small counts hidden."""
    page = asked_page(request, queries.campaign(key=key))
    until = page["on"] - timedelta(days=(page["on"].weekday() + 1) % 7)
    of, columns = group_columns(groups=SHOWN_GROUPS, until=until)
    units = [unit for unit in units_of(places.revision()) if of.get(unit.key)]
    page |= {
        "until": until,
        "fewest": FEWEST,
        "totals": [column.total for column in columns.values()],
        "everybody": sum(of.values()),
        "rows": [
            (unit, of[unit.key], [column.cells[unit.key] for column in columns.values()]) for unit in units
        ],
    }
    return render(request, "campaign/groups.html", page)
