"""Receive somebody at the counter in under two minutes, by keyboard: find the procedure, one page, the receipt."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.counter import actions, queries
from longhouse.counter.queries.choosing import communes
from longhouse.counter.rules.identity import PhoneNotReadable
from longhouse.counter.rules.time import wording
from longhouse.counter.shapes import DossierCard
from longhouse.counter.views.desk_words import PAPER_FORMS, STATES, day_and_hour, sentence_of
from longhouse.counter.views.documents import follow_address, keep_secret, pay_qr, qr
from longhouse.counter.views.intake_form import IntakeForm
from longhouse.places import queries as places
from longhouse.procedures import queries as procedures


@only(Role.CLERK)
def find(request: HttpRequest) -> HttpResponse:
    """Find the procedure by a few letters or its code; one hit only is opened at once."""
    text = request.GET.get("tim", "").strip()
    found = queries.procedures_for(text=text, on=today())
    if len(found) == 1:
        return redirect("desk-intake-form", found[0].code)
    return render(request, "counter/desk/intake_find.html", frame(request) | {"text": text, "found": found})


@only(Role.CLERK)
def receive(request: HttpRequest, code: str) -> HttpResponse:
    """Show the page of one procedure; with what was typed, receive and give the number."""
    procedure = procedures.needed(code=code, on=today())
    posted = request.POST if request.method == "POST" else None
    first = procedure.cases[0].id if procedure.cases else ""
    said = request.POST
    case_id = said.get("case", "") or said.get("case_now", "") or first
    office = counter_of(request)
    form = IntakeForm(
        posted,
        procedure=procedure,
        case_id=case_id,
        places=communes(on=today()),
        here=office.partition(".")[0],
    )
    doubles: list[DossierCard] = []
    if posted is not None and "case" not in posted and form.is_valid():
        doubles = [] if "is_another" in posted else _doubles(form)
        if not doubles and (answer := _received(request, form, office)):
            return answer
    page = {
        "form": form,
        "procedure": procedure,
        "case_id": case_id,
        "cases": procedure.cases,
        "papers": _papers(form),
        "fees": [
            (form[row.amount], form[row.exemption] if row.exemption else None, row.fee)
            for row in form.fee_fields
        ],
        "facts": [form[f"fact_{field.id}"] for field in form.facts],
        "doubles": [(card, gettext(STATES[card.state])) for card in doubles],
        "is_typed": posted is not None and "case" not in posted,
    }
    status = 400 if page["is_typed"] else 200
    return render(request, "counter/desk/intake.html", frame(request) | page, status=status)


@only(Role.CLERK)
def done(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Show number, day with every day behind it, and the way to the receipt and to the next person."""
    found = actions.open_dossier(dossier_id=dossier_id, actor=acting(request), at=now())
    address = follow_address(request=request, number=found.card.number)
    page = {
        "dossier": found,
        "card": found.card,
        "promised": day_and_hour(found.card.promised_at) if found.card.promised_at else "",
        "days": [
            wording.line(counted=row, language=get_language() or "vi")
            for row in queries.explanation(dossier_id=dossier_id)
        ],
        "qr": qr(address=address),
        "address": address,
        "pay": pay_qr(found=found),
        "to_pay": sum(fee.amount_vnd for fee in found.fees if not fee.paid_at),
    }
    return render(request, "counter/desk/intake_done.html", frame(request) | page)


def counter_of(request: HttpRequest) -> str:
    """Return the counter where this clerk works now: the one asked for, else their first."""
    posts = sorted(office for role, office in acting(request).posts if role is Role.CLERK)
    asked = request.GET.get("co-quan", "")
    return asked if asked in posts else posts[0]


def _received(request: HttpRequest, form: IntakeForm, office: str) -> HttpResponse | None:
    """Receive, and lead to the receipt; a refusal comes back beside its field."""
    try:
        receipt = actions.receive_at_counter(
            application=form.application(),
            office=office,
            fees=form.fees_asked(),
            actor=acting(request),
            at=now(),
            allowed=form.allowed(),
        )
    except Refusal as refusal:
        form.refuse(code=refusal.code, sentence=sentence_of(refusal))
        return None
    keep_secret(request=request, dossier_id=receipt.dossier_id, secret=receipt.secret)
    return redirect("desk-intake-done", receipt.dossier_id)


def _doubles(form: IntakeForm) -> list[DossierCard]:
    """Return what the same person has open for the same procedure; a phone that is no phone finds nothing here."""
    said = form.cleaned_data
    try:
        return queries.alike(
            procedure_code=form.procedure.code, id_number=said["id_number"], phone=said["phone"]
        )
    except PhoneNotReadable:
        return []


def _papers(form: IntakeForm) -> list[tuple[Any, str, str]]:
    """Return each paper's tick with the way it lies here and when it is needed."""
    ticks = {choice.data["value"]: choice for choice in form["papers"]}
    return [
        (ticks[paper.name], gettext(PAPER_FORMS.get(paper.kind, paper.kind)), paper.when or "")
        for paper in form.papers_asked
        if paper.name in ticks
    ]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of the desk shows."""
    office = counter_of(request)
    names = places.office_names(on=today())
    return {
        "office_name": names.get(office, office),
        "asked": {"office": office},
        "offices": [],
        "is_clerk": True,
        "is_leader": acting(request).holds(Role.LEADER),
    }
