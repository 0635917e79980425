"""The weekly report of the province or a commune: as a page, to print, as PDF, as DOCX; the same figures in all."""

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from longhouse.campaign import queries
from longhouse.campaign.actions import reporting
from longhouse.campaign.queries.report import week_figures
from longhouse.campaign.views.boards import SHOWN_GROUPS
from longhouse.campaign.views.report_words import report_of
from longhouse.campaign.views.shown import adults_of, asked_page
from longhouse.campaign.views.waiting import after_launch
from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.places import queries as places

STYLE = Path(__file__).parents[1] / "static" / "campaign" / "report.css"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
@after_launch
def province(request: HttpRequest, key: str) -> HttpResponse:
    """Give the report of the province, in the form that `dang` asks for: a page, print, pdf, docx."""
    return _given(request, key, "")


@public
@require_safe
@after_launch
def commune(request: HttpRequest, key: str, unit: str) -> HttpResponse:
    """Give the report of a commune, in the form that `dang` asks for."""
    return _given(request, key, unit)


def _given(request: HttpRequest, key: str, unit: str) -> HttpResponse:
    page = asked_page(request, queries.campaign(key=key))
    place = places.unit(key=unit).name if unit else gettext("Toàn tỉnh")
    adults = adults_of(places.villages(unit_key=unit, on=page["on"])) if unit else None
    groups = tuple(group.value for group in SHOWN_GROUPS)
    found = week_figures(campaign=page["campaign"], unit=unit, on=page["on"], adults=adults, groups=groups)
    report = report_of(page=page, place=place, unit=unit, found=found)
    page |= {"report": report, "unit": unit, "place": place}
    return _in_form(request, page, f"bao-cao-tuan-{unit or key}-{found.week.last.isoformat()}")


def _in_form(request: HttpRequest, page: dict[str, Any], name: str) -> HttpResponse:
    form = request.GET.get("dang", "")
    if form == "pdf":
        html = render_to_string(
            "campaign/report_print.html", page | {"style": STYLE.read_text(encoding="utf-8")}
        )
        return _file(reporting.report_pdf(html=html), "application/pdf", f"{name}.pdf")
    if form == "docx":
        return _file(reporting.report_file(report=page["report"], at=now()), DOCX, f"{name}.docx")
    if form == "in":
        return render(request, "campaign/report_print.html", page)
    return render(request, "campaign/report.html", page)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
