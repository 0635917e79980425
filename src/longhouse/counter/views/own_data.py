"""What the house holds about the reader: shown, taken away, asked about; and the page that says it to everybody."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.accounts import queries as accounts
from longhouse.core.actor import acting
from longhouse.core.clock import VIETNAM, now, today
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.counter.actions import owning
from longhouse.counter.adapters.packing import packed
from longhouse.counter.rules import following as words
from longhouse.counter.rules import notices, own_package
from longhouse.counter.rules import own_data as rules
from longhouse.counter.rules.looks import gathered
from longhouse.counter.rules.own_data import Asked
from longhouse.counter.rules.own_package import OwnDossier
from longhouse.counter.rules.uploads import safe_name
from longhouse.counter.views import sitting
from longhouse.counter.views.applying_shown import words_of
from longhouse.counter.views.desk_retention import rules_in_words
from longhouse.places import queries as places


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, how long, who reads it, and what the reader may ask."""
    page = {"rules": rules_in_words(), "answer": rules.ANSWER_DAYS, "acts": _acts()}
    return render(request, "counter/own/privacy.html", page)


@public
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the house holds about the reader; who has shown nothing is told the two ways in."""
    owner = _owner(request)
    if owner is None:
        return render(request, "counter/own/door.html")
    found = owning.held(owner=owner)
    names = places.office_names(on=today())
    person = accounts.person(person_id=owner.person) if owner.person else None
    page = {
        "person": person,
        "dossiers": [_shown(own, names) for own in found.dossiers],
        "drafts": found.drafts,
        "asked": [_asked(one) for own in found.dossiers for one in own.asked]
        + [_asked(one) for one in found.asked],
    }
    return render(request, "counter/own/mine.html", page)


def _take(request: HttpRequest) -> StreamingHttpResponse | HttpResponse:
    """Give everything as a ZIP: one JSON file, and every file of every dossier."""
    owner = _owner(request)
    if owner is None:
        return redirect("own-data")
    found = owning.take_away(owner=owner, actor=acting(request), at=now())
    person = accounts.person(person_id=owner.person) if owner.person else None
    account = {"user_name": person.user_name, "display_name": person.display_name} if person else None
    more = {"drafts": found.drafts, "requests": [own_package.asked_told(asked=one) for one in found.asked]}
    package = own_package.package(at=now().isoformat(), account=account, dossiers=found.dossiers, more=more)
    text = json.dumps(package, ensure_ascii=False, indent=2, default=_plain)
    response = StreamingHttpResponse(
        packed(texts=[("du-lieu.json", text)], kept=list(_files(found.dossiers))),
        content_type="application/zip",
    )
    response["Content-Disposition"] = f'attachment; filename="du-lieu-cua-toi-{today():%Y%m%d}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@public
def ask(request: HttpRequest) -> HttpResponse:
    """Ask to correct, erase or limit; say by when it is answered."""
    owner = _owner(request)
    if owner is None:
        return redirect("own-data")
    posted = request.POST
    context: dict[str, Any] = {
        "kinds": [(kind.value, gettext(said)) for kind, said in _kinds()],
        "kind": posted.get("kind", ""),
        "words": posted.get("words", "")[:2000],
        "about": posted.get("about", ""),
        "cards": [own.dossier.card for own in owning.held(owner=owner).dossiers],
        "has_account": owner.person is not None,
        "answer": rules.ANSWER_DAYS,
        "acts": _acts(),
        "errors": [],
    }
    if request.method != "POST":
        return render(request, "counter/own/ask.html", context)
    try:
        owning.ask(
            owner=owner,
            dossier_id=_about(context),
            kind=rules.kind_of(code=context["kind"]),
            words=context["words"],
            actor=acting(request),
            at=now(),
        )
    except Refusal as refusal:
        context["errors"] = [("words", words_of(refusal))]
        return render(request, "counter/own/ask.html", context, status=refusal.status)
    messages.success(request, gettext("Đã nhận yêu cầu. Câu trả lời hiện ở trang này."))
    return redirect("own-data")


def _owner(request: HttpRequest) -> owning.Owner | None:
    try:
        return owning.owner_of(actor=acting(request), shown=sitting.shown_dossier(request))
    except rules.NothingShown:
        return None


def _about(context: dict[str, Any]) -> UUID | None:
    """Return the dossier a request is about: the one chosen, the only one, or none where it is about the account."""
    if not context["about"] and not context["has_account"] and context["cards"]:
        return UUID(str(context["cards"][0].id))
    chosen = (card.id for card in context["cards"] if str(card.id) == context["about"])
    return next(chosen, None)


def _shown(own: OwnDossier, names: dict[str, str]) -> dict[str, Any]:
    found = own.dossier
    return {
        "dossier": found,
        "state": gettext(words.SAID[found.card.state]),
        "office": names.get(found.card.deciding_office or found.card.received_office, ""),
        "readers": [
            (look.at, names.get(look.office, ""), times)
            for look, times in gathered(readers=own.readers, zone=VIETNAM)
        ],
        "notices": len([one for one in own.notices if one.kind in notices.SAID]),
    }


def _asked(one: Asked) -> dict[str, Any]:
    return {"asked": one, "said": gettext(rules.ASKED[one.kind])}


def _kinds() -> list[tuple[rules.AskedKind, str]]:
    return [(rules.AskedKind(kind), said) for kind, said in rules.ASKED.items()]


def _acts() -> list[tuple[str, int]]:
    return [(gettext(said), rules.ACT_DAYS[kind]) for kind, said in rules.ASKED.items()]


def _files(dossiers: list[OwnDossier]) -> Iterator[tuple[str, str]]:
    """Yield name in the ZIP and hash of every file: a folder of each dossier, names that cannot meet."""
    for own in dossiers:
        folder = safe_name(name=own.dossier.card.number or own.dossier.reference)
        for place, file in enumerate(own.dossier.files, start=1):
            yield f"{folder}/{place:02}-{safe_name(name=file.name)}", file.sha256


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


take = public(require_POST(_take))
