"""Pages of delegation: the boards, a draft's form, one decision with its steps, the decision printed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from longhouse.authority import actions, queries
from longhouse.authority.actions import pdf
from longhouse.authority.forms import TermsForm, written
from longhouse.authority.rules import conditions, naming, receivers, wording
from longhouse.authority.rules.passing import DelegationRefused, EndDayWrong, day
from longhouse.authority.rules.steps import PUBLIC, StepNotPossible, possible
from longhouse.authority.shapes import Delegation, DelegationState, DelegationStep
from longhouse.authority.views import telling
from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.days import DayNotReal, day_in
from longhouse.core.guards import only, public
from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty
from longhouse.places import queries as places
from longhouse.places.shapes import Unit

STYLE = Path(__file__).parents[1] / "static" / "authority" / "decision.css"
Step = Callable[[HttpRequest, int, Actor], Delegation]


@public
def board(request: HttpRequest) -> HttpResponse:
    """Show what is in force, what this reader may see in preparation, and what ends soon."""
    on = today()
    page = {
        "in_force": [telling.told(delegation=row, on=on) for row in queries.in_force(on=on)],
        "in_preparation": [telling.told(delegation=row, on=on) for row in queries.in_preparation()],
        "ending": [telling.told(delegation=row, on=on) for row in queries.ending_soon(on=on)],
        "endings": _endings(on) if acting(request).offices else [],
        "may_draft": acting(request).holds(Role.SPECIALIST),
        "is_officer": bool(acting(request).offices),
    }
    return render(request, "authority/board.html", page)


@only(Role.SPECIALIST)
def new(request: HttpRequest) -> HttpResponse:
    """Show the form; with what was written, make a draft."""
    actor, unit = acting(request), unit_of(acting(request))
    form = TermsForm(
        request.POST or None, request.FILES or None, unit=unit, on=today(), initial={"valid_from": today()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(terms=form.terms(), actor=actor, at=now())
        except DelegationRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect("delegation", made.id)
    return _form_page(request, form, unit, None)


@only(Role.SPECIALIST)
def edit(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Change a draft."""
    found = queries.delegation(delegation_id=delegation_id)
    unit = places.unit(key=found.terms.unit_key)
    first = written(terms=found.terms, unit=unit, on=today()) | {"is_amendment": bool(found.amends_id)}
    form = TermsForm(request.POST or None, request.FILES or None, unit=unit, on=today(), initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(delegation_id=found.id, terms=form.terms(), actor=acting(request), at=now())
        except DelegationRefused as refusal:
            form.refuse(refusal)
        else:
            return redirect("delegation", found.id)
    return _form_page(request, form, unit, found)


@public
def delegation(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Show one decision: for those who have a part in it with its trace, remarks and steps."""
    return _page(request, queries.delegation(delegation_id=delegation_id), None)


@require_POST
def _take(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Take a step; a refusal comes back on the page, with what was typed."""
    step = next((key for key in STEPS if key.value == request.POST.get("step")), None)
    if step is None:
        raise StepNotPossible
    try:
        moved = STEPS[step](request, delegation_id, acting(request))
    except Refusal as refusal:
        return _page(request, queries.delegation(delegation_id=delegation_id), refusal)
    messages.success(request, gettext("Đã xong: %(step)s.") % {"step": gettext(naming.STEPS[step])})
    return redirect("delegation-edit" if step is DelegationStep.AMEND else "delegation", moved.id)


take = only(Role.SPECIALIST, Role.LEADER)(_take)


@public
def printed(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Show the decision as it is printed; a draft says so."""
    found = queries.delegation(delegation_id=delegation_id)
    page = {
        "text": queries.decision_text(delegation=found),
        "delegation": found,
        "grid": conditions.grid_of(written=found.terms.table),
    }
    return render(request, "authority/decision.html", page)


@only(Role.SPECIALIST, Role.LEADER, Role.PROVINCE_EDITOR, Role.ADMINISTRATOR)
def as_pdf(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Give the decision as a PDF, or say that the page can be printed."""
    found = queries.delegation(delegation_id=delegation_id)
    page = {
        "text": queries.decision_text(delegation=found),
        "delegation": found,
        "grid": conditions.grid_of(written=found.terms.table),
        "style": STYLE.read_text(encoding="utf-8"),
    }
    made = pdf(html=render_to_string("authority/decision.html", page))
    name = f"quyet-dinh-{found.id}.pdf"
    return HttpResponse(
        made, "application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def unit_of(actor: Actor) -> Unit:
    """Return the unit for which a specialist drafts; of several the widest."""
    hand = queries.hand_of(actor=actor, on=today())
    keys = {office.partition(".")[0] for role, office in hand.posts if role is Role.SPECIALIST}
    return places.unit(key=min(keys, key=lambda key: (len(key), key)))


def _endings(on: date) -> list[tuple[str, str, str, date | None]]:
    """Return the powers whose basis is to end: name, document, how sure that is, the day; each once."""
    told = {}
    for power in queries.powers():
        for row in queries.grants_of(power=power.key, on=on):
            ends = row.basis.ends_on
            if ends and ends > on:
                sure = row.basis.ends_certainty
                words = (
                    "" if sure is Certainty.CONFIRMED else wording.CERTAINTIES[sure][get_language() == "en"]
                )
                told[power.key, row.basis.number] = (power.name, row.basis.number, words, ends)
    return sorted(told.values(), key=lambda line: (line[3], line[0]))


def _day(request: HttpRequest) -> date:
    try:
        on = day_in(text=request.POST.get("on", ""))
    except DayNotReal as wrong:
        raise EndDayWrong(today=day(today())) from wrong
    if on is None:
        raise EndDayWrong(today=day(today()))
    return on


def _said(request: HttpRequest) -> str:
    return request.POST.get("reason", "")


STEPS: dict[DelegationStep, Step] = {
    DelegationStep.SUBMIT: lambda request, id_, actor: actions.submit(
        delegation_id=id_, actor=actor, at=now()
    ),
    DelegationStep.CLEAR: lambda request, id_, actor: actions.clear(delegation_id=id_, actor=actor, at=now()),
    DelegationStep.AMEND: lambda request, id_, actor: actions.amend(delegation_id=id_, actor=actor, at=now()),
    DelegationStep.RETURN: lambda request, id_, actor: actions.send_back(
        delegation_id=id_, reason=_said(request), actor=actor, at=now()
    ),
    DelegationStep.WITHDRAW: lambda request, id_, actor: actions.withdraw(
        delegation_id=id_, reason=_said(request), actor=actor, at=now()
    ),
    DelegationStep.ISSUE: lambda request, id_, actor: actions.issue(
        delegation_id=id_, number=request.POST.get("number", "").strip(), actor=actor, at=now()
    ),
    DelegationStep.END: lambda request, id_, actor: actions.end(
        delegation_id=id_, on=_day(request), reason=_said(request), actor=actor, at=now()
    ),
    DelegationStep.REVOKE: lambda request, id_, actor: actions.revoke(
        delegation_id=id_, on=_day(request), reason=_said(request), actor=actor, at=now()
    ),
    DelegationStep.REMARK: lambda request, id_, actor: actions.remark(
        delegation_id=id_,
        field=request.POST.get("field", ""),
        words=request.POST.get("words", ""),
        actor=actor,
        at=now(),
    ),
    DelegationStep.SETTLE: lambda request, id_, actor: actions.settle(
        delegation_id=id_, remark_id=int(request.POST.get("remark") or 0), actor=actor, at=now()
    ),
}


def _form_page(request: HttpRequest, form: TermsForm, unit: Unit, found: Delegation | None) -> HttpResponse:
    page = {"form": form, "unit": unit, "delegation": found}
    return render(request, "authority/draft.html", page, status=400 if form.errors else 200)


def _page(request: HttpRequest, found: Delegation, refusal: Refusal | None) -> HttpResponse:
    hand = queries.hand_of(actor=acting(request), on=today())
    steps = possible(delegation=found, hand=hand)
    names = places.office_names(on=today())
    page = {
        "told": telling.told(delegation=found, on=today()),
        "terms": found.terms,
        "grid": conditions.grid_of(written=found.terms.table),
        "basis": wording.basis(basis=found.terms.basis),
        "main": telling.main_button(delegation=found, hand=hand),
        "others": telling.other_buttons(delegation=found, hand=hand),
        "may_edit": DelegationStep.EDIT in steps,
        "may_remark": DelegationStep.REMARK in steps,
        "may_print": bool(acting(request).offices),
        "fields": {key: gettext(naming.FIELDS[key]) for key in naming.REMARKED},
        "remarks": [
            (row, gettext(naming.FIELDS.get(row.field, row.field)), names.get(row.office, row.office))
            for row in queries.remarks(delegation_id=found.id)
        ],
        "trace": [
            (
                gettext(naming.STEPS[row.step] if number else naming.FIRST_STEP),
                names.get(row.office, row.office),
                row,
            )
            for number, row in enumerate(queries.trace(delegation_id=found.id))
        ],
        "changes": queries.preview(delegation=found),
        "obstacle": _obstacle(found),
        "doubts": []
        if found.state in PUBLIC
        else [gettext(words) for words in receivers.doubts(terms=found.terms)],
        "error": _words(refusal) if refusal else "",
        "typed": request.POST,
        "today": today(),
    }
    return render(request, "authority/delegation.html", page, status=refusal.status if refusal else 200)


def _obstacle(found: Delegation) -> str:
    """Return why a draft could not be issued as it is; "" where nothing stands in its way."""
    if found.state not in {DelegationState.DRAFT, DelegationState.IN_REVIEW, DelegationState.CLEARED}:
        return ""
    try:
        actions.check_can_be_given(delegation=found, today=today())
    except Refusal as refusal:
        return _words(refusal)
    return ""


def _words(refusal: Refusal) -> str:
    words = gettext(refusal.sentence)
    return words % refusal.values if refusal.values else words
