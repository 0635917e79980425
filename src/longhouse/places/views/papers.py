"""Papers to print: the attendance sheet of a village, and the leaflet of a commune's learning places."""

from pathlib import Path

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from longhouse.core.actor import Role
from longhouse.core.clock import today
from longhouse.core.guards import only, public
from longhouse.places import actions, queries
from longhouse.places.shapes import OfficeKind, Village
from longhouse.places.views.learning_places import said

STYLE = Path(__file__).parents[1] / "static" / "places" / "paper.css"
STAFF = tuple(role for role in Role if role is not Role.CITIZEN)
LINES = 20  # learners on one sheet: more than a helper teaches at once
MOST_ON_A_LEAFLET = 8


@public
def attendance(request: HttpRequest, key: str) -> HttpResponse:
    """Show the attendance sheet of a village, ready to be printed."""
    page = _attendance(request, [queries.village(key=key, on=today())])
    more = {"back": reverse("village", args=[key]), "pdf_at": reverse("attendance-pdf", args=[key])}
    return render(request, "places/papers/attendance.html", page | more)


@only(*STAFF)
def attendance_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the attendance sheet of a village as a PDF."""
    page = _attendance(request, [queries.village(key=key, on=today())])
    return _pdf("places/papers/attendance.html", page, name=f"diem-danh-{key}")


@public
def commune_attendance(request: HttpRequest, key: str) -> HttpResponse:
    """Show the attendance sheets of all villages of a commune, one on a page."""
    queries.unit(key=key)
    page = _attendance(request, queries.villages(unit_key=key, on=today()), key)
    return render(
        request, "places/papers/attendance.html", page | {"back": reverse("commune-villages", args=[key])}
    )


@public
def leaflet(request: HttpRequest, key: str) -> HttpResponse:
    """Show the leaflet of a commune's learning places, ready to be printed."""
    more = {
        "back": reverse("commune-learning-places", args=[key]),
        "pdf_at": reverse("leaflet-pdf", args=[key]),
    }
    return render(request, "places/papers/leaflet.html", _leaflet(request, key) | more)


@only(*STAFF)
def leaflet_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the leaflet of a commune's learning places as a PDF."""
    return _pdf("places/papers/leaflet.html", _leaflet(request, key), name=f"noi-hoc-{key}")


def _attendance(request: HttpRequest, villages: list[Village], unit_key: str = "") -> dict[str, object]:
    sheets = []
    for village in villages:
        address = request.build_absolute_uri(reverse("village", args=[village.key]))
        sheets.append((village, _qr(address), address))
    unit = queries.unit(key=unit_key or villages[0].unit_key)
    return {"unit": unit, "sheets": sheets, "rows": range(1, LINES + 1)}


def _leaflet(request: HttpRequest, key: str) -> dict[str, object]:
    unit = queries.unit(key=key)
    places = queries.learning_places(on=today(), unit_keys=[key])[:MOST_ON_A_LEAFLET]
    address = request.build_absolute_uri(reverse("learning-places") + f"?xa={key}")
    centres = (
        office.name
        for office in queries.offices(unit_key=key, on=today())
        if office.kind is OfficeKind.SERVICE_CENTRE
    )
    return {
        "unit": unit,
        "places": [(place, *said(place)) for place in places],
        "centre": next(centres, ""),
        "address": address,
        "qr": _qr(address),
        "on": today(),
    }


def _pdf(template: str, page: dict[str, object], *, name: str) -> HttpResponse:
    style = STYLE.read_text(encoding="utf-8")
    content = actions.pdf(html=render_to_string(template, page | {"style": style}))
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(content, "application/pdf", headers=headers)


def _qr(address: str) -> str:
    """Return a QR code as the address of a picture."""
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))
