"""Practise a procedure in a safe copy of its form: the same pages, an invented person, and nothing is kept or sent.

What is typed lies in a signed cookie of the learner's own browser for two hours. This module knows no act of the
counter: it has no way to keep a draft or to file.
"""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from longhouse.core.clock import now, today
from longhouse.core.guards import public
from longhouse.counter.queries import choosing
from longhouse.counter.queries.rehearsing import rehearsed
from longhouse.counter.rules import following as words
from longhouse.counter.rules.forms import paging, practising, reviewing
from longhouse.counter.rules.forms.checking import checked
from longhouse.counter.rules.forms.shaping import Page, PageKind
from longhouse.counter.rules.time import wording
from longhouse.counter.shapes import DossierDraft
from longhouse.counter.views.applying_shown import (
    InHand,
    Way,
    faults_beyond,
    foreseen,
    show_check,
    show_page,
    to_bring,
)
from longhouse.procedures import queries as procedures

COOKIE, SALT = "lh_practice", "longhouse.counter.practice"
KEPT_SECONDS = 2 * 60 * 60
MOST_COOKIE = 3_800  # bytes: browsers hold 4,096 of a cookie with its name
PRACTISING = Way("practice", "practice-page", "counter/practice/page.html", "counter/practice/check.html")
Answers = Mapping[str, object]


@public
def shelf(request: HttpRequest) -> HttpResponse:
    """Show what is practised most; every other procedure is found in its own list."""
    found = {row.code: row.name for row in procedures.current(on=today())}
    rows = [(code, found[code]) for code in settings.KIOSK_PROCEDURES if code in found]
    return render(request, "counter/practice/shelf.html", {"procedures": rows})


@public
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Say what practice is; begin it anew when asked."""
    found = _in_hand(code, {})
    if request.method == "POST":
        return _kept(redirect("practice-page", code, found.pages[0].key), code, {})
    return render(request, "counter/practice/start.html", {"hand": found, "pages": found.pages})


@public
def page(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show one page of the safe copy, or take its answers into the browser's cookie and go on."""
    answers = _answers(request, code)
    found = _in_hand(code, answers)
    shown = found.page(key)
    if shown is None:
        raise Http404
    if shown.kind is PageKind.CHECK:
        return _checked(request, found)
    if request.method != "POST":
        return show_page(request, found, shown, ())
    return _answered(request, found, shown)


@public
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Show the receipt that would come, the day with every day behind it, and lead to the story of following it."""
    found = _in_hand(code, _answers(request, code))
    if _is_unfinished(found):
        return redirect("practice", code)
    routing, _ = foreseen(found)
    told = rehearsed(procedure=found.procedure, office=routing.office, at=now()) if routing else None
    language = get_language() or "vi"
    context = {
        "hand": found,
        "routing": routing,
        "promise": wording.promise(due=told.due, language=language) if told else None,
        "lines": [(wording.line(counted=line, language=language), line.counts) for line in told.lines]
        if told
        else [],
        "bring": to_bring(found),
    }
    return render(request, "counter/practice/end.html", context)


@public
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Play what following the dossier would show, one state at a time."""
    asked = request.GET.get("buoc", "")
    place = min(int(asked), len(practising.STORY) - 1) if asked.isdigit() and len(asked) < 3 else 0  # noqa: PLR2004
    state = practising.STORY[place]
    context = {
        "hand": _in_hand(code, {}),
        "place": place,
        "number": place + 1,
        "all": len(practising.STORY),
        "next": place + 1 if place + 1 < len(practising.STORY) else None,
        "before": place - 1 if place else None,
        "state": gettext(words.SAID[state]),
        "told": gettext(practising.TOLD[state]),
        "look": words.LOOKS[state],
        "steps": [gettext(words.SAID[done]) for done in practising.STORY[:place]],
    }
    return render(request, "counter/practice/follow.html", context)


def _answered(request: HttpRequest, found: InHand, shown: Page) -> HttpResponse:
    posted, code = request.POST.dict(), found.procedure.code
    if "sample" in posted or "photo" in posted:
        fresh = _offered(posted, shown, found)
        return _kept(redirect("practice-page", code, shown.key), code, {**found.draft.answers, **fresh})
    done = checked(page=shown, posted=posted, today=today())
    answers = practising.kept(answers=found.draft.answers, fresh=done.answers)
    found = _in_hand(code, answers)
    shown = found.page(shown.key) or shown
    faults = done.faults or faults_beyond(found, shown)
    if faults:
        return _kept(show_page(request, found, shown, faults), code, answers)
    after = paging.page_after(pages=found.pages, key=shown.key).key
    after = paging.CHECK if posted.get("then") == "check" else after
    return _kept(redirect("practice-page", code, after), code, answers)


def _offered(posted: Mapping[str, str], shown: Page, found: InHand) -> dict[str, object]:
    """Return what a press on "fill in the sample" or on the sample photo lays into the answers."""
    photo = practising.photo_of(key=shown.key) if shown.kind is PageKind.PAPER else {}
    if posted.get("photo") == "drop":
        return dict.fromkeys(photo)
    place = found.draft.place or _place(found.procedure.code)
    return {**practising.samples(page=shown, place_key=place, today=today()), **photo}


def _checked(request: HttpRequest, found: InHand) -> HttpResponse:
    if request.method == "POST" and not _is_unfinished(found):
        return redirect("practice-end", found.procedure.code)
    return show_check(request, found)


def _is_unfinished(found: InHand) -> bool:
    return reviewing.first_wrong(pages=found.pages, answers=found.draft.answers, today=today()) is not None


def _in_hand(code: str, answers: Answers) -> InHand:
    """Return the safe copy with these answers; its draft is made here and kept nowhere."""
    procedure, at = procedures.needed(code=code, on=today()), now()
    case_id, place = str(answers.get("case_id", "")), str(answers.get(paging.COMMUNE, ""))
    draft = DossierDraft(UUID(int=0), code, case_id, place, at, at, answers)
    reader = paging.Reader(get_language() or "vi", gettext)
    plain = paging.pages_of(
        procedure=procedure, case_id=case_id, communes=choosing.communes(on=today()), reader=reader
    )
    offered = place or _place(code)
    pages = tuple(
        practising.with_samples(page=page, place_key=offered, today=today(), say=gettext) for page in plain
    )
    return InHand("", "", draft, procedure, pages, False, PRACTISING)


def _place(code: str) -> str:
    """Return the first commune in which it is known who decides; else the first of all."""
    keys = list(choosing.communes(on=today()))
    wanted = [key for key in settings.PILOT_UNITS if key in keys] or keys
    known = (
        key
        for key in wanted
        if choosing.foreseen(procedure_code=code, place_key=key, on=today(), facts={})[1] is None
    )
    return next(known, wanted[0] if wanted else "")


def _answers(request: HttpRequest, code: str) -> dict[str, object]:
    """Return what this browser's cookie holds of the practice; nothing where it is another's, old or not ours."""
    try:
        held = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return {}
    return dict(held["answers"]) if held["code"] == code else {}


def _kept(response: HttpResponse, code: str, answers: Answers) -> HttpResponse:
    """Lay the answers into the browser's cookie; what does not fit any more is left out, the longest first."""
    held = practising.kept(answers=answers, fresh={})
    token = signing.dumps({"code": code, "answers": held}, salt=SALT, compress=True)
    while len(token) > MOST_COOKIE:
        del held[max(held, key=lambda name: len(str(held[name])))]
        token = signing.dumps({"code": code, "answers": held}, salt=SALT, compress=True)
    response.set_cookie(
        COOKIE,
        token,
        max_age=KEPT_SECONDS,
        path=reverse("practices"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
