"""The desk of an officer: the work list on one side, one dossier on the other, and the acts that this person may do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter import actions, queries
from longhouse.counter.shapes import DossierCard, DossierState, InboxFilter, InboxPage, Shelf
from longhouse.counter.views import desk_dossier
from longhouse.counter.views.desk_words import (
    SHELVES,
    STATES,
    end_of_day,
    sentence_of,
    standing,
)
from longhouse.places import queries as places

OFFICERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER)
PAGE = 30
# Saved filters: key, words, mark of state.
FILTERS = {
    "": (mark("Tất cả"), ""),
    "mine": (mark("Của tôi"), ""),
    "waiting": (mark("Chờ bổ sung, ý kiến"), ""),
    "today": (mark("Phải xong hôm nay"), "soon"),
    "late": (mark("Đã trễ"), "late"),
    "tomorrow": (mark("Mai sẽ trễ"), "soon"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the work list is asked for: office, filter, shelf, words, place of the page."""

    office: str
    kept: str = ""
    shelf: Shelf = Shelf.EVERYTHING
    text: str = ""
    after: str = ""

    def query(self, **changes: str) -> str:
        """Return the address's question with some of it changed."""
        pairs = {"co-quan": self.office, "loc": self.kept, "ngan": self.shelf.value, "tim": self.text}
        pairs["ngan"] = "" if self.shelf is Shelf.EVERYTHING else pairs["ngan"]
        return urlencode({key: value for key, value in {**pairs, **changes}.items() if value})


@only(*OFFICERS)
def desk(request: HttpRequest) -> HttpResponse:
    """Show the work list of one office of this person."""
    asked = asked_of(request)
    return render(request, "counter/desk/desk.html", list_page(request, asked))


@only(*OFFICERS)
def dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Show one dossier beside the list; the reading is recorded."""
    return _shown(request, dossier_id, None)


@only(*OFFICERS)
def act(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Do one act; a refusal comes back beside its field, with everything that was typed."""
    if request.method != "POST":
        return redirect("desk-dossier", dossier_id)
    actor, at = acting(request), now()
    forms = desk_dossier.forms_for(
        dossier_id=dossier_id, actor=actor, at=at, site=site_of(request), typed=request.POST
    )
    form = next((form for form in forms if form.act.value == request.POST.get("act")), None)
    if form is None:
        messages.error(
            request, gettext("Việc này không còn làm được ở bước hiện tại. Xin xem bước đang chờ.")
        )
        return redirect("desk-dossier", dossier_id)
    if form.is_done(actor=actor, at=at):
        messages.success(request, gettext("Đã xong: %(act)s.") % {"act": form.name})
        return redirect(f"{reverse('desk-dossier', args=[dossier_id])}?{asked_of(request).query()}")
    return _shown(request, dossier_id, form)


@require_POST
def _many(request: HttpRequest) -> HttpResponse:
    """Take or receive several dossiers at once, each by itself: what is refused is told, the rest is done."""
    actor, at = acting(request), now()
    calls: dict[str, Callable[..., object]] = {
        "take": actions.take,
        "receive": actions.receive_filed,
        "finish": actions.finish,
    }
    call = calls.get(request.POST.get("act", ""), actions.take)
    done, refused = 0, []
    for dossier_id in request.POST.getlist("dossier"):
        try:
            call(dossier_id=UUID(dossier_id), actor=actor, at=at)
        except Refusal as refusal:
            refused.append(sentence_of(refusal))
        else:
            done += 1
    messages.success(request, gettext("Đã làm %(done)d hồ sơ.") % {"done": done})
    for words in dict.fromkeys(refused):
        messages.warning(
            request,
            gettext("%(count)d hồ sơ chưa làm được: %(why)s") % {"count": refused.count(words), "why": words},
        )
    return redirect(f"{reverse('desk')}?{asked_of(request).query()}")


many = only(*OFFICERS)(_many)


def asked_of(request: HttpRequest) -> Asked:
    """Return what is asked for; an office that is not one's own is one's first."""
    own = offices_of(acting(request))
    said = request.GET
    office = said.get("co-quan", "")
    shelf = said.get("ngan", "")
    return Asked(
        office=office if office in own else next(iter(own), ""),
        kept=said.get("loc", "") if said.get("loc", "") in FILTERS else "",
        shelf=Shelf(shelf) if shelf in set(Shelf) else Shelf.EVERYTHING,
        text=said.get("tim", "").strip(),
        after=said.get("sau", ""),
    )


def site_of(request: HttpRequest) -> str:
    """Return the address of the house, without an end."""
    return request.build_absolute_uri("/").rstrip("/")


def offices_of(actor: Actor) -> list[str]:
    """Return the offices where the actor works on dossiers, counters first."""
    own = {office for role, office in actor.posts if role in OFFICERS}
    return sorted(own, key=lambda office: (not office.endswith(".center"), office))


def list_page(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Return everything the list shows: filters, shelves with counts, rows, the way to more."""
    at, actor = now(), acting(request)
    page = _page(asked, actor, at)
    names = places.office_names(on=today())
    own = offices_of(actor)
    return {
        "asked": asked,
        "query": asked.query(),
        "offices": [(office, names.get(office, office)) for office in own],
        "office_name": names.get(asked.office, asked.office),
        "filters": [_filter(asked, key) for key in FILTERS],
        "shelves": list(_shelves(asked, page)),
        "rows": list(rows_of(cards=page.cards, office=asked.office, at=at, names=names)),
        "next_query": asked.query(sau=page.next_after) if page.next_after else "",
        "total": sum(page.counts.values()),
        "is_clerk": actor.holds(Role.CLERK),
        "is_leader": actor.holds(Role.LEADER),
        "opinions": queries.opinions_asked(office=asked.office),
    }


def rows_of(
    *, cards: tuple[DossierCard, ...], office: str, at: datetime, names: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield each card in words."""
    horizon = queries.horizon(at=at, office=office)
    for card in cards:
        kind, words = standing(card=card, at=at, horizon=horizon)
        yield {
            "card": card,
            "state": gettext(STATES[card.state]),
            "mark": kind,
            "standing": words,
            "office": names.get(card.deciding_office, card.deciding_office),
            "may_take": card.state in {DossierState.RECEIVED, DossierState.ASSIGNED},
        }


def _page(asked: Asked, actor: Actor, at: datetime) -> InboxPage:
    if asked.text:
        found = tuple(queries.find(text=asked.text))
        return InboxPage(found, queries.inbox(office=asked.office, limit=1).counts)
    wanted = InboxFilter(shelf=asked.shelf)
    if asked.kept == "mine":
        wanted = replace(wanted, assigned_to=UUID(actor.code))
    if asked.kept == "waiting":
        wanted = replace(wanted, shelf=Shelf.WAITING)
    befores = {
        "late": at,
        "today": end_of_day(at),
        "tomorrow": queries.horizon(at=at, office=asked.office),
    }
    if asked.kept in befores:
        wanted = replace(wanted, due_before=befores[asked.kept])
    return queries.inbox(office=asked.office, wanted=wanted, after=asked.after, limit=PAGE)


def _filter(asked: Asked, key: str) -> dict[str, Any]:
    words, kind = FILTERS[key]
    return {
        "name": gettext(words),
        "mark": kind,
        "query": asked.query(loc=key, tim="", ngan=""),
        "is_on": key == asked.kept and not asked.text,
    }


def _shelves(asked: Asked, page: InboxPage) -> Iterator[dict[str, Any]]:
    for shelf, words in SHELVES.items():
        count = sum(page.counts.get(state, 0) for state in queries.SHELVES[shelf])
        if shelf is not Shelf.EVERYTHING and (count or shelf is asked.shelf):
            yield {
                "name": gettext(words),
                "count": count,
                "query": asked.query(ngan=shelf.value, loc="", tim=""),
                "is_on": shelf is asked.shelf and not asked.text,
            }


def _shown(request: HttpRequest, dossier_id: UUID, form: Any) -> HttpResponse:
    asked = asked_of(request)
    page = desk_dossier.dossier_page(
        dossier_id=dossier_id, actor=acting(request), at=now(), site=site_of(request), typed_form=form
    )
    whole = {**list_page(request, asked), **page}
    return render(request, "counter/desk/dossier.html", whole, status=400 if form is not None else 200)
