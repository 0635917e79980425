"""Enter a change by hand: the new words, the document that makes them, the day; first shown, then entered."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.days import day_in
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.law import forms, queries
from longhouse.law.actions.by_hand import enter_change
from longhouse.law.rules.comparing import compare
from longhouse.law.shapes import Effect, Provision
from longhouse.law.views.asking import day_asked

LONGEST_WORDING = 200_000


@only(Role.PROVINCE_EDITOR)
def amend(request: HttpRequest, key: str, eid: str) -> HttpResponse:
    """Show the form, then what would change, then enter it; what was typed stays when something is wrong."""
    known = _effect(request, key, eid)
    on = known.from_on if known and known.from_on else day_asked(request)
    found = queries.provision_by_key(key=f"{key}/{eid}", on=on) or queries.needed_provision(
        key=f"{key}/{eid}", on=today()
    )
    page = _page(found, known, on)
    if request.method != "POST":
        return render(request, "law/amend.html", page | {"text": found.text})
    posted = request.POST.dict()
    text = forms.clean(posted.get("text", "")).replace("\r\n", "\n").strip()[:LONGEST_WORDING]
    page |= {"text": text, "posted": posted}
    try:
        on = day_in(text=posted.get("from_on", "")) or on
        target = (found.document_key, found.document_number, found.eid)
        effect = forms.effect_in(posted=posted, target=target, known=known, on=on)
        if posted.get("step") == "enter":
            _enter(request, found, text, on, effect)
            return redirect(f"{redirect('law-provision', key, eid)['Location']}?on={on.isoformat()}")
    except Refusal as refusal:
        told = gettext(refusal.sentence)
        page["error"] = told % refusal.values if refusal.values else told
        return render(request, "law/amend.html", page, status=refusal.status)
    old = queries.provision_by_key(key=found.key, on=on)
    page |= {"on": on, "segments": compare(before=old.text if old else "", after=text), "is_shown": True}
    return render(request, "law/amend.html", page)


def _enter(request: HttpRequest, found: Provision, text: str, on: date, effect: Effect) -> None:
    enter_change(actor=acting(request), at=now(), key=found.key, text=text, from_on=on, effect=effect)
    messages.success(request, gettext("Đã nhập lời mới. Lời cũ vẫn xem được theo ngày."))


def _page(found: Provision, known: Effect | None, on: date) -> dict[str, object]:
    return {
        "provision": found,
        "effect": known,
        "on": on,
        "kinds": forms.BY_HAND,
        "held": set[str](),
        "posted": {},
    }


def _effect(request: HttpRequest, key: str, eid: str) -> Effect | None:
    """Return the effect that the address names, if it is not entered yet and is about this provision."""
    asked = request.GET.get("tac-dong", "")
    effects = queries.effects_on(document_key=key, eid=eid) if asked.isdecimal() else []
    return next((one for one in effects if str(one.id) == asked and not one.is_applied), None)
