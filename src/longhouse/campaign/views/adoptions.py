"""Pages of organisations that adopt villages: the list, and its table for those who keep it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from longhouse.campaign import actions, queries
from longhouse.campaign.rules.adoptions import KIND_NAMES, SHEET
from longhouse.campaign.shapes import Adoption
from longhouse.campaign.views.sheets import exchanged, table_file
from longhouse.core.actor import Role, acting
from longhouse.core.clock import today
from longhouse.core.guards import only, public
from longhouse.core.sheets.intake import Intake
from longhouse.places import queries as places
from longhouse.places.rules.keeping import kept_units

KEEPERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER, Role.PROVINCE_EDITOR)


@public
@require_safe
def adoptions(request: HttpRequest) -> HttpResponse:
    """List which organisations look after which villages today."""
    actor, units = acting(request), queries.target_units()
    names = {one.key: one.name for one in places.village_names(on=today())}
    found = queries.adoptions(day=today())
    page = {
        "rows": [
            (one, units.get(one.unit, one.unit), names.get(one.village, one.village), kind_of(one))
            for one in found
        ],
        "organisations": len({(one.kind, one.organisation) for one in found}),
        "villages": len({one.village for one in found}),
        "may_keep": actor.holds(Role.PROVINCE_EDITOR) or bool(kept_units(actor=actor) & set(units)),
    }
    return render(request, "campaign/adoptions.html", page)


@only(*KEEPERS)
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a file of adoptions: what it would change, what is wrong; saved once the person says so."""
    return exchanged(
        request,
        intake=_intake(request),
        save=actions.save_adoptions,
        template="campaign/adoptions_in.html",
        page={},
    )


@public
@require_safe
def give_out(request: HttpRequest) -> HttpResponse:
    """Give the table of adoptions as Excel, of a commune or of all; it reads back as it is."""
    rows = queries.adoption_rows(unit=request.GET.get("xa", ""))
    return table_file(intake=_intake(request), rows=rows.values(), name="do-dau")


def told(*, found: Iterable[Adoption]) -> list[tuple[Adoption, str]]:
    """Return each adoption with the words for the kind of organisation."""
    return [(one, kind_of(one)) for one in found]


def kind_of(adoption: Adoption) -> str:
    """Return the words for the kind of organisation."""
    return gettext(KIND_NAMES[adoption.kind.value])


def _intake(request: HttpRequest) -> Intake:
    actor = acting(request)
    return Intake(
        sheet=SHEET,
        columns=queries.adoption_columns(),
        prepare=lambda grid: queries.prepared_adoptions(grid=grid, actor=actor, on=today()),
        name_key="organisation",
        place_key="unit",
        places=queries.target_units(),
    )
