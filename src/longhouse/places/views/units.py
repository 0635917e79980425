"""Pages of places: where is my old address now, one unit, the communes of a province."""

from collections.abc import Iterable
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.core.sorting import initial
from longhouse.places import queries
from longhouse.places.shapes import Match, OfficeKind, Succession, Unit, UnitKind

LONGEST_ADDRESS = 200


@public
def old_address(request: HttpRequest) -> HttpResponse:
    """Answer where an old address is now, ask which of several is meant, or show the form."""
    text = request.GET.get("q", "").strip()[:LONGEST_ADDRESS]
    found = queries.find(text=text, prefer="old", limit=6) if text else []
    sure = surely(found)
    page = {
        "text": text,
        "answers": [(match.place, queries.successors(key=match.place.key)) for match in sure],
        "parts": by_new(queries.parts(district_key=sure[0].place.key)) if len(sure) == 1 else [],
        "others": [match.place for match in found if match not in sure],
        "source": queries.UNITS_SOURCE,
        "home": queries.home(),
        "provinces": queries.provinces(),
    }
    return render(request, "places/old_address.html", page)


@public
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """Show one unit, of today or of before: what it was, what it became, its offices, what lies in it."""
    found = queries.unit(key=key)
    offices = queries.offices(unit_key=key, on=today())
    below = queries.units(parent_key=key, on=today()) if found.kind is UnitKind.PROVINCE else []
    page = {
        "unit": found,
        "became": queries.successors(key=key),
        "parts": by_new(queries.parts(district_key=key)),
        "came_from": list(grouped(queries.predecessors(key=key))),
        "offices": offices,
        "centre": next((office for office in offices if office.kind is OfficeKind.SERVICE_CENTRE), None),
        "below": by_letter(below),
        "total": len(below),
        "zones": any(row.kind is UnitKind.SPECIAL_ZONE for row in below),
        "source": queries.UNITS_SOURCE,
        "kind": found.kind.value,
        "villages": queries.village_counts(on=today(), unit_keys=[key]).get(key, 0),
    }
    return render(request, "places/unit.html", page)


def surely(found: list[Match]) -> list[Match]:
    """Return the matches as good as the best; more than one means that somebody must choose."""
    return [match for match in found if match.score >= found[0].score - 0.05]


def grouped(steps: list[Succession]) -> list[tuple[Succession, bool]]:
    """Return the steps with whether only a part came."""
    return [(step, step.kind.value == "part") for step in steps]


def by_new(steps: Iterable[Succession]) -> list[tuple[Unit, list[tuple[Succession, bool]]]]:
    """Return each new unit with the steps that led into it; the steps come in the order of the new units."""
    return [(new, grouped(list(group))) for new, group in groupby(steps, key=lambda step: step.new)]


def by_letter(units: Iterable[Unit]) -> list[tuple[str, list[Unit]]]:
    """Return units in their order under the first letter of the name that follows the type."""
    named = groupby(units, key=lambda unit: initial(unit.name.partition(" ")[2]))
    return [(letter, list(group)) for letter, group in named]
