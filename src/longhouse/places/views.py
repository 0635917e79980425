"""Pages of places: where is my old address now, one unit, the communes of a province."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.places import queries
from longhouse.places.shapes import Match, Succession, UnitKind

LONGEST_ADDRESS = 200


@public
def old_address(request: HttpRequest) -> HttpResponse:
    """Answer where an old address is now; without one, show the form."""
    text = request.GET.get("q", "").strip()[:LONGEST_ADDRESS]
    found = queries.find(text=text, prefer="old", limit=6) if text else []
    sure = surely(found)
    page = {
        "text": text,
        "answers": [(match.place, queries.successors(key=match.place.key)) for match in sure],
        "others": [match.place for match in found if match not in sure],
        "source": queries.UNITS_SOURCE,
        "provinces": queries.provinces(),
    }
    return render(request, "places/old_address.html", page)


@public
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """Show one unit, of today or of before: what it was, what it became, its offices."""
    found = queries.unit(key=key)
    page = {
        "unit": found,
        "became": queries.successors(key=key),
        "came_from": list(grouped(queries.predecessors(key=key))),
        "offices": queries.offices(unit_key=key, on=today()),
        "below": queries.units(parent_key=key, on=today()) if found.kind is UnitKind.PROVINCE else [],
        "source": queries.UNITS_SOURCE,
        "kind": found.kind.value,
    }
    return render(request, "places/unit.html", page)


def surely(found: list[Match]) -> list[Match]:
    """Return the matches as good as the best; more than one means that somebody must choose."""
    return [match for match in found if match.score >= found[0].score - 0.05]


def grouped(steps: list[Succession]) -> list[tuple[Succession, bool]]:
    """Return the steps with whether only a part came."""
    return [(step, step.kind.value == "part") for step in steps]
