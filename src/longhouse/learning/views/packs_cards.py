"""Cards of learners with a QR, to print on A4: numbers made by chance, kept nowhere; who holds which is known on the phone."""

import secrets
from pathlib import Path

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from longhouse.core.actor import Role
from longhouse.core.guards import only
from longhouse.core.pdf import WeasyPrint
from longhouse.learning.rules import packs_cards as rules

STAFF = tuple(role for role in Role if role is not Role.CITIZEN)
ON_SHEET, MOST_SHEETS = 24, 10
STYLE = (Path(__file__).parents[1] / "static" / "learning" / "cards.css").read_text(encoding="utf-8")


@only(*STAFF)
def cards(request: HttpRequest) -> HttpResponse:
    """Ask how many sheets, and say what the cards are for."""
    return render(request, "learning/packs/cards.html", {"on_sheet": ON_SHEET, "most": MOST_SHEETS})


@only(*STAFF)
def cards_pdf(request: HttpRequest) -> HttpResponse:
    """Give sheets of new cards as a PDF."""
    typed = request.GET.get("to", "")
    sheets = min(MOST_SHEETS, max(1, int(typed) if typed.isascii() and typed.isdigit() else 1))
    context = {"sheets": [[_card() for _ in range(ON_SHEET)] for _ in range(sheets)], "style": STYLE}
    page = render_to_string("learning/packs/cards_paper.html", context)
    response = HttpResponse(WeasyPrint().pdf(html=page), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="the-nguoi-hoc.pdf"'
    response["Cache-Control"] = "no-store"  # asked twice, the numbers differ
    return response


def _card() -> dict[str, str]:
    number = rules.card_number(chance=secrets.token_bytes(rules.MOST_BYTES))
    return {
        "number": number,
        "qr": segno.make(number, error="m", micro=False).svg_data_uri(scale=4, border=2),
    }
