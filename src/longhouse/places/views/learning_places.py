"""Pages of learning places: the nearest ones, those of a commune, a leaflet; taking the list in and giving it out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from longhouse.core.actor import Role, acting
from longhouse.core.clock import today
from longhouse.core.guards import only, public
from longhouse.places import actions, queries
from longhouse.places.rules.keeping import can_keep, kept_units
from longhouse.places.rules.learning_places_sheet import CONNECTIVITY_NAMES, KIND_NAMES, SHEET
from longhouse.places.shapes import KeptTable, LearningPlace, Match, NearPlace, OfficeKind, Unit, Village
from longhouse.places.views.sheets import Exchange, exchanged, table_file, undone
from longhouse.places.views.units import LONGEST_ADDRESS, by_letter, surely
from longhouse.places.views.villages import OFFICERS

EXCHANGE = Exchange(
    sheet=SHEET,
    columns=queries.learning_place_columns,
    prepare=lambda grid, actor: queries.prepared_learning_places(grid=grid, actor=actor, on=today()),
    save=actions.save_learning_places,
    undo=actions.undo_learning_places,
    table=KeptTable.LEARNING_PLACES,
    template="places/learning_places_in.html",
    back="learning-places",
    undo_at="learning-places-undo",
)


@public
def near(request: HttpRequest) -> HttpResponse:
    """Find the learning places nearest to where somebody is: a commune old or new, or a village."""
    text = request.GET.get("q", "").strip()[:LONGEST_ADDRESS]
    village = _village(request.GET.get("thon", ""))
    units = [queries.unit(key=village.unit_key)] if village else _units(request.GET.get("xa", ""), text)
    unit = units[0] if len(units) == 1 else None
    page = {
        "text": text or (village.name if village else unit.name if unit else ""),
        "asked": bool(text or units),
        "unit": unit,
        "choices": units if len(units) > 1 else [],
        "found": [(one, *said(one.place)) for one in _near(unit, village)] if unit else [],
        "centre": _centre(unit),
        "units": _counted() if not units else [],
        "may_keep": _may_keep(request),
    }
    return render(request, "places/learning_places.html", page)


@public
def commune(request: HttpRequest, key: str) -> HttpResponse:
    """List the learning places of a commune, to be read or printed."""
    unit = queries.unit(key=key)
    places = queries.learning_places(on=today(), unit_keys=[key])
    page = {
        "unit": unit,
        "places": [(place, *said(place)) for place in places],
        "centre": _centre(unit),
        "may_keep": can_keep(actor=acting(request), unit_key=key),
    }
    return render(request, "places/commune_learning_places.html", page)


@only(*OFFICERS)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a file of learning places: what it would change, what is wrong; saved once the person says so."""
    actor = acting(request)
    units = [queries.unit(key=key) for key in sorted(kept_units(actor=actor))]
    page = {
        "units": [unit for unit in units if unit.parent_key],
        "keeps_all": actor.holds(Role.PROVINCE_EDITOR),
    }
    return exchanged(request, EXCHANGE, page)


@require_POST
def take_back(request: HttpRequest, save_id: int) -> HttpResponse:
    """Take back what one file changed."""
    return undone(request, EXCHANGE, save_id)


@public
def give_out(request: HttpRequest, form: str) -> HttpResponse:
    """Give the table of learning places of a commune, or of all; it reads back as it is."""
    unit = request.GET.get("xa", "")
    rows = list(queries.learning_place_rows(unit_keys=[unit] if unit else []).values())
    return table_file(exchange=EXCHANGE, rows=rows, form=form, name=f"noi-hoc-{unit}" if unit else "noi-hoc")


def said(place: LearningPlace) -> tuple[str, str]:
    """Return what a place is and how it reaches the network, in words for translation."""
    reach = CONNECTIVITY_NAMES[place.connectivity.value] if place.connectivity else ""
    return KIND_NAMES[place.kind.value], reach


def _units(key: str, text: str) -> list[Unit]:
    """Return the communes of today that are meant; several where somebody must choose."""
    if key:
        return [queries.unit(key=key)]
    found = queries.find(text=text, prefer="new", limit=6) if text else []
    own = queries.home()
    units = {unit.key: unit for match in surely(found) for unit in _today(match)}
    return [unit for unit in units.values() if own and unit.parent_key == own.key]


def _today(match: Match) -> list[Unit]:
    if match.place.kind.is_old:
        return [step.new for step in queries.successors(key=match.place.key)]
    return [queries.unit(key=match.place.key)]


def _village(key: str) -> Village | None:
    return queries.village(key=key, on=today()) if key else None


def _near(unit: Unit, village: Village | None) -> list[NearPlace]:
    return queries.near_places(on=today(), unit_key=unit.key, village_key=village.key if village else "")


def _centre(unit: Unit | None) -> str:
    """Return the name of the commune's service centre, where somebody always helps."""
    offices = queries.offices(unit_key=unit.key, on=today()) if unit else []
    return next((office.name for office in offices if office.kind is OfficeKind.SERVICE_CENTRE), "")


def _counted() -> list[tuple[str, list[tuple[Unit, int]]]]:
    counts = queries.learning_place_counts(on=today())
    own = queries.home()
    units = (
        [unit for unit in queries.units(parent_key=own.key, on=today()) if unit.key in counts] if own else []
    )
    return [(letter, [(unit, counts[unit.key]) for unit in row]) for letter, row in by_letter(units)]


def _may_keep(request: HttpRequest) -> bool:
    actor = acting(request)
    return actor.holds(Role.PROVINCE_EDITOR) or bool(kept_units(actor=actor))


undo = only(*OFFICERS)(take_back)
