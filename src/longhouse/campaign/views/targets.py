"""Change targets by Excel: take the table out, send it back, see which cells change or are wrong, and only then save."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from longhouse.campaign import actions, queries
from longhouse.campaign.rules import targets as rules
from longhouse.campaign.shapes import Campaign
from longhouse.campaign.views.waiting import name_of
from longhouse.core.actor import Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import only
from longhouse.core.sheets.intake import Intake, carried_grid, taken
from longhouse.core.sheets.writing import EXCEL, guide_of, workbook


@only(Role.PROVINCE_EDITOR)
def targets(request: HttpRequest, key: str) -> HttpResponse:
    """Show the targets; with a file what it would change or what is wrong in it; with the word to save, save."""
    campaign = queries.campaign(key=key)
    if request.method == "POST" and "text" in request.POST:
        return _saved(request, campaign)
    units = queries.target_units()
    intake = Intake(
        sheet=rules.SHEET,
        columns=rules.columns(campaign=campaign),
        prepare=lambda grid: queries.prepared_targets(campaign=campaign, grid=grid),
        name_key="target",
        places={"": gettext("Toàn tỉnh"), **units},
    )
    shown, status = taken(
        intake=intake,
        sent=request.FILES.get("file"),
        is_posted=request.method == "POST",
        translate=gettext,
    )
    rows = list(queries.target_rows(campaign=campaign).values())
    page = {
        "campaign": campaign,
        "name": name_of(campaign),
        "rows": rules.told(campaign=campaign, rows=rows, units=units),
    }
    return render(request, "campaign/targets.html", page | shown, status=status)


@only(Role.PROVINCE_EDITOR)
@require_safe
def targets_file(request: HttpRequest, key: str) -> HttpResponse:
    """Return the table of targets as an Excel file with its guide. Headings stay Vietnamese: any house reads them."""
    campaign = queries.campaign(key=key)
    columns = rules.columns(campaign=campaign)
    rows = list(queries.target_rows(campaign=campaign).values())
    content = workbook(sheet=rules.SHEET, columns=columns, rows=rows, guide=guide_of(columns=columns))
    return HttpResponse(
        content, EXCEL, headers={"Content-Disposition": f'attachment; filename="chi-tieu-{key}.xlsx"'}
    )


def _saved(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    grid = carried_grid(fields=request.POST.dict(), sheet=rules.SHEET)
    count = actions.save_targets(
        campaign_key=campaign.key,
        grid=grid,
        shown=request.POST.get("shown", ""),
        actor=acting(request),
        at=now(),
    )
    messages.success(request, gettext("Đã lưu %(count)s chỉ tiêu.") % {"count": count})
    return redirect("campaign-targets", campaign.key)
