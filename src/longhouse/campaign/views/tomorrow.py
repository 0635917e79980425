"""The list for tomorrow of the province, a commune or a village, and the message of the day to send."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from longhouse.campaign import queries
from longhouse.campaign.queries import tomorrow as lists
from longhouse.campaign.rules.tomorrow import Line, Need, shortened
from longhouse.campaign.shapes import PROVINCE
from longhouse.campaign.views.shown import asked_page, message_of
from longhouse.campaign.views.tomorrow_words import told
from longhouse.campaign.views.waiting import after_launch
from longhouse.core.actor import Role, acting
from longhouse.core.guards import public
from longhouse.places import queries as places

OPEN_LINES = 30
IN_COMMUNES = (Role.HELPER, Role.CLERK, Role.SPECIALIST, Role.LEADER)


@public
@require_safe
@after_launch
def province(request: HttpRequest, key: str) -> HttpResponse:
    """Show what the province must see to; one whose only post is in a commune is led to that commune's list."""
    own = _own_commune(request)
    if own and request.GET.get("pham-vi") != "tinh":
        return redirect("campaign-tomorrow-commune", key, own)
    page = asked_page(request, queries.campaign(key=key))
    lines = lists.province_tomorrow(campaign=page["campaign"], on=page["on"])
    return _shown(request, page, lines, gettext("Toàn tỉnh"), ("", ""))


@public
@require_safe
@after_launch
def commune(request: HttpRequest, key: str, unit: str) -> HttpResponse:
    """Show what a commune must see to, village by village."""
    page, place = asked_page(request, queries.campaign(key=key)), places.unit(key=unit)
    lines = lists.commune_tomorrow(campaign=page["campaign"], unit=unit, on=page["on"])
    return _shown(request, page, lines, place.name, (unit, ""))


@public
@require_safe
@after_launch
def village(request: HttpRequest, key: str, unit: str, village: str) -> HttpResponse:
    """Show what must be seen to in one village."""
    page, place = asked_page(request, queries.campaign(key=key)), places.unit(key=unit)
    lines = lists.village_tomorrow(unit=unit, village=village, on=page["on"])
    names = _village_names(unit, page)
    name = names.get((unit, village.removeprefix(f"{unit}-")), village)
    return _shown(request, page, lines, f"{name}, {place.name}", (unit, village))


def _shown(
    request: HttpRequest, page: dict[str, Any], lines: Sequence[Line], place: str, at: tuple[str, str]
) -> HttpResponse:
    unit, part = at
    villages = _village_names(unit, page) if unit else {}
    units = queries.target_units()
    rows = [told(line=line, units=units, villages=villages) for line in lines]
    key = f"{unit}.{part}" if part else ""
    found = queries.board(
        campaign=page["campaign"], unit=unit or PROVINCE, part=key, on=page["on"], adults=None
    )
    tomorrow = page["on"] + timedelta(days=1)
    items = [f"{row['where']}: {row['what']}" if row["where"] else row["what"] for row in rows]
    tail = gettext("Cả danh sách: %(count)s việc.") % {"count": len(rows)}
    page |= {
        "place": place,
        "unit": unit,
        "village": part,
        "tomorrow": tomorrow,
        "rows": rows[:OPEN_LINES],
        "more": rows[OPEN_LINES:],
        "more_from": OPEN_LINES + 1,
        "count": len(rows),
        "villages": sorted((name, tail) for (_, tail), name in villages.items()) if not part else [],
        "has_list": bool(villages) or not unit,
        "needs": sorted({Need(line.need) for line in lines}),
        "message": shortened(head=message_of(page, place, found), items=items, tail=tail),
    }
    return render(request, "campaign/tomorrow.html", page)


def _village_names(unit: str, page: dict[str, Any]) -> dict[tuple[str, str], str]:
    found = places.villages(unit_key=unit, on=page["on"])
    return {(unit, one.key.removeprefix(f"{unit}-")): one.name for one in found}


def _own_commune(request: HttpRequest) -> str:
    """Return the only commune in which the actor has a post; '' for one of several, of the province, or unknown."""
    posts = acting(request).posts
    found = {office.partition(".")[0] for role, office in posts if role in IN_COMMUNES}
    own = found & set(queries.target_units()) if found else set()
    return own.pop() if len(found) == 1 and own else ""
