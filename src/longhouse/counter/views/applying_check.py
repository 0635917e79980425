"""The end of applying: check every answer, send, and take the slip home."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.counter.actions.applying import send_draft
from longhouse.counter.rules.forms import consent, reviewing, sending
from longhouse.counter.views import draft_in_hand
from longhouse.counter.views.applying_shown import InHand, show_check, to_bring

SENT = "sent"


def check(request: HttpRequest, found: InHand) -> HttpResponse:
    """Show every answer with its way back, who decides and why; send it."""
    wrong = reviewing.first_wrong(pages=found.pages, answers=found.draft.answers, today=today())
    if request.method != "POST" or wrong is not None:
        return show_check(request, found)
    try:
        return _sent(request, found)
    except Refusal as refusal:
        return show_check(request, found, refusal)


def _sent(request: HttpRequest, found: InHand) -> HttpResponse:
    answers = found.draft.answers
    how = str(answers.get("consent_how", ""))
    application = sending.application_of(
        procedure=found.procedure,
        pages=found.pages,
        answers=answers,
        phone=found.phone,
        consent=consent.consent_words(how=how, at=now()) if found.is_helping else "",
        helped_office=helping_office(request) if found.is_helping else "",
    )
    receipt = send_draft(
        code=found.code,
        phone=found.phone,
        application=application,
        files=sending.file_rows(pages=found.pages, answers=answers),
        actor=acting(request),
        at=now(),
    )
    draft_in_hand.let_go(request)
    request.session[SENT] = {
        "number": receipt.number,
        "secret": receipt.secret,
        "procedure": found.procedure.name,
        "bring": to_bring(found),
        "phone_ends": found.phone[-3:],
    }
    return redirect("apply-sent")


@public
def sent(request: HttpRequest) -> HttpResponse:
    """Show the slip of what was just sent: its number, its secret, how to follow it; for this browser only."""
    slip = request.session.get(SENT)
    if slip is None:
        return redirect("track")
    address = request.build_absolute_uri(f"{reverse('track')}?ma={slip['number']}")
    qr = segno.make(address, error="m").svg_data_uri(scale=3, border=2)
    return render(
        request,
        "counter/apply/sent.html",
        {"slip": slip, "address": address, "qr": qr, "has_portal": bool(settings.PORTAL_FOLDER)},
    )


def helping_office(request: HttpRequest) -> str:
    """Return the office in which the acting person helps; "" where they hold no helper's post."""
    posts = sorted(acting(request).posts)
    return next((office for role, office in posts if role is Role.HELPER), "")
