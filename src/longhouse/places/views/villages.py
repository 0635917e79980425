"""Pages of villages: of the province, of a commune, one village; taking the list in and giving it out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from longhouse.core.actor import Role, acting
from longhouse.core.clock import today
from longhouse.core.days import day_in
from longhouse.core.guards import only, public
from longhouse.places import actions, queries
from longhouse.places.rules.keeping import can_keep, kept_units
from longhouse.places.rules.villages_sheet import KIND_NAMES, SHEET
from longhouse.places.shapes import KeptTable, Village
from longhouse.places.views.sheets import Exchange, exchanged, table_file, undone
from longhouse.places.views.units import by_letter

OFFICERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.PROVINCE_EDITOR)
EXCHANGE = Exchange(
    sheet=SHEET,
    columns=lambda: queries.village_columns(units=queries.village_units()),
    prepare=lambda grid, actor: queries.prepared_villages(grid=grid, actor=actor),
    save=actions.save_villages,
    undo=actions.undo_villages,
    table=KeptTable.VILLAGES,
    template="places/villages_in.html",
    back="villages",
    undo_at="villages-undo",
)


@public
def province(request: HttpRequest) -> HttpResponse:
    """List the communes, each with how many villages stand in it on the day."""
    on = day_in(text=request.GET.get("on", "")) or today()
    own = queries.home()
    counts = queries.village_counts(on=on)
    units = queries.units(parent_key=own.key, on=on) if own else []
    page = {
        "on": on,
        "is_today": on == today(),
        "units": [
            (letter, [(unit, counts.get(unit.key, 0)) for unit in row]) for letter, row in by_letter(units)
        ],
        "total": sum(counts.values()),
        "told": sum(1 for unit in units if unit.key in counts),
        "unit_count": len(units),
        "may_keep": _may_keep(request),
        "home": own,
    }
    return render(request, "places/villages.html", page)


@public
def commune(request: HttpRequest, key: str) -> HttpResponse:
    """List the villages of a commune on a day, with what is known of each."""
    on = day_in(text=request.GET.get("on", "")) or today()
    found = queries.villages(unit_key=key, on=on)
    tongues = queries.languages()
    page = {
        "unit": queries.unit(key=key),
        "on": on,
        "is_today": on == today(),
        "rows": [(village, [tongues.get(tag, tag) for tag in village.languages]) for village in found],
        "people": sum(village.population or 0 for village in found),
        "untold": sum(village.population is None for village in found),
        "examples": any(village.is_example for village in found),
        "may_keep": can_keep(actor=acting(request), unit_key=key),
    }
    return render(request, "places/commune_villages.html", page)


@public
def village(request: HttpRequest, key: str) -> HttpResponse:
    """Show one village: as it is, as it was, what it came from and what it became."""
    versions = queries.village_versions(key=key)
    if not versions:
        raise queries.VillageNotKnown(key=key, on=f"{today().day}/{today().month}/{today().year}")
    now = next((one for one in reversed(versions) if one.period.covers(today())), versions[-1])
    tongues = queries.languages()
    became, came_from = queries.village_successors(key=key), queries.village_predecessors(key=key)
    page = {
        "village": now,
        "kind": KIND_NAMES[now.kind.value],
        "unit": queries.unit(key=now.unit_key),
        "stands": now.period.covers(today()),
        "languages": [tongues.get(tag, tag) for tag in now.languages],
        "earlier": [(one, queries.unit(key=one.unit_key)) for one in reversed(versions) if one != now],
        "became": [(step, _latest(step.new_key)) for step in became],
        "came_from": [(step, _latest(step.old_key)) for step in came_from],
        "may_keep": can_keep(actor=acting(request), unit_key=now.unit_key),
    }
    return render(request, "places/village.html", page)


@only(*OFFICERS)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a file of villages: what it would change, what is wrong; saved once the person says so."""
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
    """Give the table of villages of a commune, or of all, every span of days; it reads back as it is."""
    unit = request.GET.get("xa", "")
    rows = list(queries.village_rows(unit_keys=[unit] if unit else []).values())
    return table_file(
        exchange=EXCHANGE, rows=rows, form=form, name=f"thon-buon-{unit}" if unit else "thon-buon"
    )


def _latest(key: str) -> Village | None:
    versions = queries.village_versions(key=key)
    return versions[-1] if versions else None


def _may_keep(request: HttpRequest) -> bool:
    actor = acting(request)
    return actor.holds(Role.PROVINCE_EDITOR) or bool(kept_units(actor=actor))


undo = only(*OFFICERS)(take_back)
