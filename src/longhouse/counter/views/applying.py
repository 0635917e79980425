"""Apply: one page at a time, saved at every step, for anybody, without an account and without scripts."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.counter import actions
from longhouse.counter.actions.drafting import KEPT_DAYS
from longhouse.counter.rules.forms import paging, papers, reviewing
from longhouse.counter.rules.forms.checking import checked
from longhouse.counter.rules.forms.shaping import Page, PageKind
from longhouse.counter.views import draft_in_hand
from longhouse.counter.views.applying_check import check, helping_office
from longhouse.counter.views.applying_shown import InHand, faults_beyond, show_page
from longhouse.procedures import queries as procedures
from longhouse.procedures.rules import page as procedure_page


@public
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Say what will be asked and what never will, and begin a draft that follows the phone."""
    procedure = procedures.needed(code=code, on=today())
    typed = request.POST.get("phone", "").strip()[:30]
    context = {
        "procedure": procedure,
        "glance": procedure_page.page_of(procedure=procedure, language="vi").glance,
        "sorted": papers.sorted_papers(procedure=procedure, case_id=""),
        "kept_days": KEPT_DAYS,
        "may_help": acting(request).holds(Role.HELPER),
        "is_held": bool(draft_in_hand.held(request, procedure_code=code)),
        "phone": typed,
        "errors": [],
    }
    if request.method != "POST":
        return render(request, "counter/apply/start.html", context)
    try:
        is_helping = request.POST.get("helping") == "1" and context["may_help"]
        _begin(request, code, typed, is_helping=bool(is_helping))
    except Refusal as refusal:
        context["errors"] = [("phone", gettext(refusal.sentence))]
        return render(request, "counter/apply/start.html", context, status=HTTPStatus.BAD_REQUEST)
    return redirect("apply-next", code)


def _begin(request: HttpRequest, code: str, phone: str, *, is_helping: bool) -> None:
    actor = acting(request)
    key, _ = actions.draft_start(
        procedure_code=code,
        phone=phone,
        actor=actor,
        at=now(),
        helped_office=helping_office(request) if is_helping else "",
    )
    draft_in_hand.hold(request, code=key, phone=phone, procedure_code=code, is_helping=is_helping)


@public
def go_on(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the first page that still waits for an answer."""
    found = draft_in_hand.in_hand(request, procedure_code=code)
    if found is None:
        return redirect("apply", code)
    wrong = reviewing.first_wrong(pages=found.pages, answers=found.draft.answers, today=today())
    return redirect("apply-page", code, wrong.key if wrong else paging.CHECK)


@public
def resume(request: HttpRequest) -> HttpResponse:
    """Open a draft begun elsewhere, by its code and the phone."""
    typed = {name: request.POST.get(name, "").strip()[:30] for name in ("code", "phone")}
    context: dict[str, object] = {**typed, "errors": []}
    if request.method != "POST":
        return render(request, "counter/apply/resume.html", context)
    try:
        draft = actions.draft_open(**typed, actor=acting(request), at=now())
    except Refusal as refusal:
        context["errors"] = [("code", gettext(refusal.sentence))]
        return render(request, "counter/apply/resume.html", context, status=refusal.status)
    is_helping = "consent_how" in draft.answers
    draft_in_hand.hold(request, **typed, procedure_code=draft.procedure_code, is_helping=is_helping)
    return redirect("apply-next", draft.procedure_code)


@public
def page(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show one page, or keep its answers and go to the next; what is wrong is kept too and said."""
    found = draft_in_hand.in_hand(request, procedure_code=code)
    if found is None:
        return redirect("apply", code)
    shown = found.page(key)
    if shown is None:
        raise Http404
    if shown.kind is PageKind.CHECK:
        return check(request, found)
    if request.method != "POST":
        return show_page(request, found, shown, ())
    return _answered(request, found, shown)


def _answered(request: HttpRequest, found: InHand, shown: Page) -> HttpResponse:
    """Keep what was typed, right or wrong; then go on, or stay and say what is wrong."""
    done = checked(page=shown, posted=request.POST.dict(), today=today())
    found = _saved(request, found, dict(done.answers))
    faults = done.faults or faults_beyond(found, shown)
    if faults:
        return show_page(request, found, shown, faults)
    after = paging.page_after(pages=found.pages, key=shown.key).key
    if request.POST.get("then") == "check":
        after = paging.CHECK
    return redirect("apply-page", found.procedure.code, after)


def _saved(request: HttpRequest, found: InHand, answers: dict[str, object]) -> InHand:
    draft = actions.draft_save(
        code=found.code, phone=found.phone, answers=answers, actor=acting(request), at=now()
    )
    keys = draft_in_hand.held(request, procedure_code=found.procedure.code)
    return draft_in_hand.with_pages(request, keys=keys or {}, draft=draft)
