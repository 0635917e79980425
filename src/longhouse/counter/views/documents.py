"""Papers of a dossier as they are printed: the seven forms as a page and as a PDF, the result as its file."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from longhouse.core.actor import acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.counter import actions, queries
from longhouse.counter.rules import documents
from longhouse.counter.rules.documents_text import Around, text_of
from longhouse.counter.rules.qr import BankAccount, vietqr
from longhouse.counter.rules.time import wording
from longhouse.counter.shapes import Dossier
from longhouse.counter.views.desk import OFFICERS
from longhouse.places import queries as places

STYLE = Path(__file__).parents[1] / "static" / "counter" / "document.css"
SECRETS = "receipt-secrets"  # in the session: the code of the receipt that was just given, and of no other


@only(*OFFICERS)
def form(request: HttpRequest, dossier_id: UUID, number: str) -> HttpResponse:
    """Show a form of a dossier, ready to be printed."""
    return render(request, "counter/documents/form.html", _page(request, dossier_id, number))


@only(*OFFICERS)
def form_pdf(request: HttpRequest, dossier_id: UUID, number: str) -> HttpResponse:
    """Give a form as a PDF, or say that the page can be printed."""
    page = _page(request, dossier_id, number) | {"style": STYLE.read_text(encoding="utf-8")}
    made = actions.pdf(html=render_to_string("counter/documents/form.html", page))
    return file_answer(content=made, name=f"mau-{number}-{page['dossier'].card.number}.pdf")


def file_answer(*, content: bytes, name: str) -> HttpResponse:
    """Return a PDF that the browser shows; its name holds no person's."""
    return HttpResponse(
        content, "application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def keep_secret(*, request: HttpRequest, dossier_id: UUID, secret: str) -> None:
    """Keep the code of the receipt that is printed next, in this session, until another receipt is given."""
    request.session[SECRETS] = {str(dossier_id): secret}


def follow_address(*, request: HttpRequest, number: str) -> str:
    """Return where a person follows the dossier; the code travels, the second factor never does."""
    return request.build_absolute_uri(f"/theo-doi?ma={number}")


def qr(*, address: str) -> str:
    """Return a QR code as the address of a picture."""
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))


def pay_qr(*, found: Dossier) -> str:
    """Return the code that pays what a dossier owes, as the address of a picture; "" where nothing is, or no account."""
    account = settings.BANK_ACCOUNTS.get(found.card.received_office)
    owed = sum(fee.amount_vnd for fee in found.fees if not fee.paid_at)
    if not account or not owed:
        return ""
    to = BankAccount(account["bank"], account["account"], account["holder"])
    return qr(address=vietqr(to=to, amount_vnd=owed, words=found.card.number))


def _page(request: HttpRequest, dossier_id: UUID, number: str) -> dict[str, Any]:
    found = actions.open_dossier(dossier_id=dossier_id, actor=acting(request), at=now())
    steps = queries.acts(dossier_id=dossier_id)
    version = next(
        (
            row
            for row in documents.printable(acts={step.act for step in steps}, on=_day(found))
            if row.number == number
        ),
        None,
    )
    if version is None:
        raise documents.FormNotYet(number=number)
    around = Around(
        offices=places.office_names(on=today()),
        acts=steps,
        days=[wording.line(counted=row) for row in queries.explanation(dossier_id=dossier_id)],
        secret=request.session.get(SECRETS, {}).get(str(dossier_id), "")
        if number == documents.RECEIPT
        else "",
        at=now(),
    )
    address = follow_address(request=request, number=found.card.number)
    return {
        "dossier": found,
        "form": version,
        "note": gettext(version.note),
        "text": text_of(form=version, dossier=found, around=around),
        "qr": qr(address=address) if number in {documents.RECEIPT, documents.SUPPLEMENT} else "",
        "address": address,
        "pay": pay_qr(found=found) if number == documents.RECEIPT else "",
    }


def _day(found: Dossier) -> date:
    return (found.card.received_at or now()).date()
