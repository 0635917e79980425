"""Whether communes with more sessions filed more online: a picture, a table, and what neither can say."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from longhouse.campaign import actions, queries
from longhouse.campaign.rules import effect as rules
from longhouse.campaign.rules.drawing import HEIGHT, WIDTH, dots
from longhouse.campaign.rules.hiding import FEWEST
from longhouse.campaign.shapes import Campaign
from longhouse.campaign.views.shown import asked_page, units_of
from longhouse.campaign.views.waiting import after_launch
from longhouse.core.actor import acting
from longhouse.core.guards import public
from longhouse.places import queries as places


@public
@require_safe
@after_launch
def effect(request: HttpRequest, key: str) -> HttpResponse:
    """Show each commune's sessions beside what was filed online there, per 1,000 adults; small counts hidden."""
    page = asked_page(request, queries.campaign(key=key))
    campaign: Campaign = page["campaign"]
    until = page["on"] + timedelta(days=1)
    online, before = actions.online_by_unit(first=campaign.first, until=until, actor=acting(request))
    found = queries.effect_places(campaign=campaign, on=page["on"], online=online, before=before)
    shown = rules.shown_online(places=found)
    seen = [place for place in found if shown[place.unit] is not None]
    names = {unit.key: unit.name for unit in units_of(places.revision())}
    rows = [
        (
            names.get(place.unit, place.unit),
            place.sessions,
            place.adults,
            place.sessions_each,
            shown[place.unit],
            None if shown[place.unit] is None else place.online_each,
        )
        for place in sorted(found, key=lambda place: (-place.sessions_each, place.unit))
    ]
    sessions, adults = [place.sessions_each for place in found], [float(place.adults) for place in found]
    page |= {
        "rows": rows,
        "fewest": FEWEST,
        "unit_count": len(names),
        "without_adults": sum(unit not in shown for unit in names),
        "dots": dots(points=[(place.sessions_each, place.online_each) for place in seen]),
        "across": max((place.sessions_each for place in seen), default=0.0),
        "up": max((place.online_each for place in seen), default=0.0),
        "level": rules.tie(one=sessions, other=[place.online_each for place in found], apart=adults),
        "change": rules.tie(one=sessions, other=[place.more_each for place in found], apart=adults),
        "chart_width": WIDTH,
        "chart_height": HEIGHT,
        "days_before": (until - campaign.first).days,
    }
    return render(request, "campaign/effect.html", page)
