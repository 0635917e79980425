"""Open data of a campaign: a page that says what each number means, two tables as CSV, their description as JSON."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from longhouse.campaign import queries
from longhouse.campaign.queries.open_data import GroupRow, open_days, open_groups
from longhouse.campaign.rules import open_data as rules
from longhouse.campaign.rules.hiding import FEWEST
from longhouse.campaign.rules.open_data import DAYS, GROUPS, LICENCE, OpenColumn
from longhouse.campaign.shapes import Campaign
from longhouse.campaign.views.boards import SHOWN_GROUPS
from longhouse.campaign.views.shown import asked_page, name_of, units_of
from longhouse.campaign.views.waiting import after_launch
from longhouse.core.clock import now, today
from longhouse.core.guards import public
from longhouse.places import queries as places

KEPT_MINUTES = 10


@public
@require_safe
@after_launch
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Say what is given, what each number means, from where it comes, and how it may be used."""
    shown = asked_page(request, queries.campaign(key=key))
    tables = [
        (gettext("Theo xã, phường và ngày"), reverse("open-days", args=[key]), DAYS),
        (gettext("Theo nhóm người học, mỗi Chủ nhật"), reverse("open-groups", args=[key]), GROUPS),
    ]
    told = [
        (title, link, [(one.name, gettext(one.meaning)) for one in columns])
        for title, link, columns in tables
    ]
    return render(
        request, "campaign/open_data.html", shown | {"tables": told, "fewest": FEWEST, "licence": LICENCE}
    )


@public
@require_safe
@after_launch
def days(request: HttpRequest, key: str) -> HttpResponse:
    """Give the counts of each commune and day."""
    campaign = asked_page(request, queries.campaign(key=key))["campaign"]
    names = _names()
    found = open_days(first=campaign.first, until=min(campaign.last, today()))
    rows = ((unit, names.get(unit, ""), on, *counts) for unit, on, counts in found)
    return _table(DAYS, rows, f"{key}-ngay")


@public
@require_safe
@after_launch
def groups(request: HttpRequest, key: str) -> HttpResponse:
    """Give the counts of each group and Sunday, with small counts hidden as on the board of groups."""
    campaign = asked_page(request, queries.campaign(key=key))["campaign"]
    names = _names()
    found = _group_rows(campaign, int(now().timestamp()) // (60 * KEPT_MINUTES))
    rows = ((unit, names.get(unit, ""), *rest) for unit, *rest in found)
    return _table(GROUPS, rows, f"{key}-nhom")


@public
@require_safe
@after_launch
def described(request: HttpRequest, key: str) -> HttpResponse:
    """Describe both tables in the words of DCAT, as catalogues of open data read them."""
    campaign = asked_page(request, queries.campaign(key=key))["campaign"]
    told = [
        _distribution(request, gettext("Theo xã, phường và ngày"), "open-days", key, DAYS),
        _distribution(request, gettext("Theo nhóm người học, mỗi Chủ nhật"), "open-groups", key, GROUPS),
    ]
    return JsonResponse(
        {
            "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
            "@type": "dcat:Dataset",
            "dct:title": name_of(campaign=campaign),
            "dct:description": gettext(
                "Số đã đếm từ bản ghi hoạt động của các tổ công nghệ số cộng đồng. Chỉ có số, không có ai."
            ),
            "dct:issued": today().isoformat(),
            "dct:temporal": {
                "dcat:startDate": campaign.first.isoformat(),
                "dcat:endDate": campaign.last.isoformat(),
            },
            "dct:license": LICENCE,
            "dct:language": "vi",
            "dcat:landingPage": request.build_absolute_uri(reverse("open-data", args=[key])),
            "dcat:distribution": told,
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )


def _distribution(
    request: HttpRequest, title: str, route: str, key: str, columns: Sequence[OpenColumn]
) -> dict[str, object]:
    fields = [{"name": one.name, "type": one.kind, "description": gettext(one.meaning)} for one in columns]
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dcat:downloadURL": request.build_absolute_uri(reverse(route, args=[key])),
        "dcat:mediaType": "text/csv",
        "schema": {"fields": fields, "missingValues": [""]},
    }


@lru_cache(maxsize=4)
def _group_rows(campaign: Campaign, _slot: int) -> tuple[GroupRow, ...]:
    """Return the rows of groups; they are made anew every ten minutes at most, since each Sunday is added up for it."""
    until = min(campaign.last, today() - timedelta(days=1))
    chosen = rules.sundays(first=campaign.first, until=until)
    return tuple(open_groups(groups=SHOWN_GROUPS, days=chosen))


def _names() -> dict[str, str]:
    return {unit.key: unit.name for unit in units_of(places.revision())} | {"": gettext("Toàn tỉnh")}


def _table(columns: Sequence[OpenColumn], rows: Iterable[Sequence[object]], name: str) -> HttpResponse:
    return HttpResponse(
        rules.table(columns=columns, rows=rows),
        "text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Access-Control-Allow-Origin": "*",
        },
    )
