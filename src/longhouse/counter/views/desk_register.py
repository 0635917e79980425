"""The register of an office on a day or a span of days (form 07): what was received, where it stands, when it was due."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from longhouse.core.actor import Role
from longhouse.core.clock import today
from longhouse.core.guards import only
from longhouse.counter import actions, queries
from longhouse.counter.rules import documents
from longhouse.counter.views.desk_words import STATES, day_and_hour
from longhouse.counter.views.documents import STYLE, file_answer
from longhouse.counter.views.intake import counter_of
from longhouse.places import queries as places


@only(Role.CLERK)
def register(request: HttpRequest) -> HttpResponse:
    """Show the register."""
    return render(request, "counter/documents/register.html", _page(request))


@only(Role.CLERK)
def register_pdf(request: HttpRequest) -> HttpResponse:
    """Give the register as a PDF."""
    page = _page(request) | {"style": STYLE.read_text(encoding="utf-8")}
    made = actions.pdf(html=render_to_string("counter/documents/register.html", page))
    return file_answer(content=made, name=f"so-theo-doi-{page['from']:%Y%m%d}.pdf")


def _page(request: HttpRequest) -> dict[str, Any]:
    office = counter_of(request)
    first = _day(request.GET.get("tu", ""), today())
    latest = max(first, _day(request.GET.get("den", ""), first))
    cards = queries.received_between(office=office, first=first, until=latest + timedelta(days=1))
    version = documents.form_on(number=documents.REGISTER, on=first)
    names = places.office_names(on=today())
    return {
        "office": office,
        "agency": names.get(office, office),
        "from": first,
        "to": latest,
        "version": version,
        "title": version.name.upper() if version else "",
        "note": gettext(version.note) if version else "",
        "rows": [
            {
                "card": card,
                "received": day_and_hour(card.received_at) if card.received_at else "",
                "promised": day_and_hour(card.promised_at) if card.promised_at else "",
                "office": names.get(card.deciding_office, card.deciding_office),
                "state": gettext(STATES[card.state]),
            }
            for card in cards
        ],
    }


def _day(text: str, otherwise: date) -> date:
    try:
        return parse_date(text.strip()) or otherwise
    except ValueError:
        return otherwise
