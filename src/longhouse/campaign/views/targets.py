"""Change targets by Excel: take the table out, send it back, see which cells change or are wrong, and only then save."""

from collections.abc import Mapping

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
from longhouse.core.refusal import Refusal
from longhouse.core.sheets.comparing import digest
from longhouse.core.sheets.reading import MIB, MOST_BYTES, MOST_ROWS, read_grid
from longhouse.core.sheets.shape import Column, LineChange, SheetTooBig
from longhouse.core.sheets.writing import csv_of_grid, guide_of, workbook

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@only(Role.PROVINCE_EDITOR)
def targets(request: HttpRequest, key: str) -> HttpResponse:
    """Show the targets; with a file what it would change or what is wrong in it; with the word to save, save."""
    campaign = queries.campaign(key=key)
    if request.method == "POST" and "text" in request.POST:
        return _saved(request, campaign)
    error, shown = "", {}
    sent = request.FILES.get("file")
    if request.method == "POST" and sent is None:
        error = gettext("Chưa chọn tệp. Xin chọn một tệp rồi gửi lại.")
    elif sent is not None:
        try:
            if (sent.size or 0) > MOST_BYTES:
                raise SheetTooBig(rows=MOST_ROWS, mb=MOST_BYTES // MIB)
            shown = _preview(campaign, sent.read()) | {"file_name": sent.name}
        except Refusal as refusal:
            error = gettext(refusal.sentence) % refusal.values
    rows = list(queries.target_rows(campaign=campaign).values())
    page = {
        "campaign": campaign,
        "name": name_of(campaign),
        "rows": rules.told(campaign=campaign, rows=rows, units=queries.target_units()),
        "error": error,
        "most_mb": MOST_BYTES // MIB,
        "most_rows": MOST_ROWS,
    }
    status = 400 if error or shown.get("faults") else 200
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
    grid = read_grid(content=request.POST["text"].encode(), sheet=request.POST.get("sheet", rules.SHEET))
    count = actions.save_targets(
        campaign_key=campaign.key,
        grid=grid,
        shown=request.POST.get("shown", ""),
        actor=acting(request),
        at=now(),
    )
    messages.success(request, gettext("Đã lưu %(count)s chỉ tiêu.") % {"count": count})
    return redirect("campaign-targets", campaign.key)


def _preview(campaign: Campaign, content: bytes) -> dict[str, object]:
    grid = read_grid(content=content, sheet=rules.SHEET)
    prepared = queries.prepared_targets(campaign=campaign, grid=grid)
    if prepared.faults:
        told = [
            (
                one.sheet,
                one.address,
                gettext(one.sentence) % one.values if one.values else gettext(one.sentence),
                one.example,
            )
            for one in prepared.faults
        ]
        return {"faults": told, "is_read": True}
    diff, units = prepared.diff, queries.target_units()
    columns = {column.key: column for column in rules.columns(campaign=campaign)}
    return {
        "is_read": True,
        "diff": diff,
        "added": [_shown(one, columns, units) for one in diff.added],
        "changed": [_shown(one, columns, units) for one in diff.changed],
        "count": len(diff.added) + len(diff.changed),
        "text": csv_of_grid(grid=grid),
        "sheet": grid.sheet,
        "shown": digest(diff=diff),
    }


def _shown(
    change: LineChange[rules.Identity], columns: Mapping[str, Column], units: Mapping[str, str]
) -> dict[str, object]:
    fields = [
        (
            gettext(columns[one.key].label),
            change.line.addresses.get(one.key, ""),
            str(columns[one.key].kind.write(one.before)),
            str(columns[one.key].kind.write(one.after)),
        )
        for one in change.fields
        if one.key in rules.FIELDS
    ]
    name = columns["target"].kind.write(change.line.values["target"])
    place = units.get(str(change.line.values.get("unit") or ""), "")
    return {"row": change.line.number, "name": name, "place": place, "fields": fields}
