"""The page of a leader: what is late, what will be late tomorrow, on whose desk; and what waits for a signature."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.accounts import queries as accounts
from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.counter import actions, queries
from longhouse.counter.queries.own_data import asked_of
from longhouse.counter.queries.telling import not_sent
from longhouse.counter.shapes import Dossier, DossierCard, DossierState, InboxFilter, Shelf
from longhouse.counter.views.desk import rows_of, site_of
from longhouse.counter.views.desk_words import OUTCOMES, STATES, sentence_of
from longhouse.places import queries as places

MOST_TO_SIGN = 20


@only(Role.LEADER)
def leader(request: HttpRequest) -> HttpResponse:
    """Show how the office stands."""
    actor, at = acting(request), now()
    office = office_of(request)
    names = places.office_names(on=today())
    late, tomorrow = queries.late(at=at, office=office), queries.late_tomorrow(at=at, office=office)
    counts = queries.counts(office=office, at=at)
    page = {
        "asked": {"office": office},
        "offices": [(code, names.get(code, code)) for code in offices_of(actor)],
        "office_name": names.get(office, office),
        "is_clerk": actor.holds(Role.CLERK),
        "is_leader": True,
        "counts": counts,
        "states": [(gettext(STATES[state]), count) for state, count in counts.by_state.items()],
        "late": list(rows_of(cards=tuple(late), office=office, at=at, names=names)),
        "tomorrow": list(rows_of(cards=tuple(tomorrow), office=office, at=at, names=names)),
        "desks": _desks(late, tomorrow, _people(office)),
        "to_sign": [_look(found) for found in _to_sign(office, actor)],
        "unsent": len(not_sent(office=office)),
        "asked_data": len(asked_of(office=office)),
        "query": f"co-quan={office}",
    }
    return render(request, "counter/desk/leader.html", page)


@require_POST
def _sign(request: HttpRequest) -> HttpResponse:
    """Sign every result that was ticked as looked at; each stands or is refused by itself."""
    actor, at = acting(request), now()
    signed, refused = 0, []
    tools = actions.Tools(verify_at=f"{site_of(request)}{reverse('verify')}/")
    for dossier_id in request.POST.getlist("seen"):
        try:
            actions.sign_result(dossier_id=UUID(dossier_id), actor=actor, at=at, tools=tools)
        except Refusal as refusal:
            refused.append(sentence_of(refusal))
        else:
            signed += 1
    messages.success(request, gettext("Đã ký %(count)d kết quả.") % {"count": signed})
    for words in dict.fromkeys(refused):
        messages.warning(
            request,
            gettext("%(count)d hồ sơ chưa làm được: %(why)s") % {"count": refused.count(words), "why": words},
        )
    return redirect(f"{reverse('desk-leader')}?co-quan={office_of(request)}")


sign = only(Role.LEADER)(_sign)


def offices_of(actor: Actor) -> list[str]:
    """Return the offices that this person leads."""
    return sorted(office for role, office in actor.posts if role is Role.LEADER)


def office_of(request: HttpRequest) -> str:
    """Return the office asked for, else the first that this person leads."""
    own = offices_of(acting(request))
    asked = request.GET.get("co-quan", "")
    return asked if asked in own else own[0]


def _to_sign(office: str, actor: Actor) -> list[Dossier]:
    """Return what waits for a signature, each opened: the look at it is recorded."""
    page = queries.inbox(office=office, wanted=InboxFilter(shelf=Shelf.TO_SIGN), limit=MOST_TO_SIGN)
    return [actions.open_dossier(dossier_id=card.id, actor=actor, at=now()) for card in page.cards]


def _look(found: Dossier) -> dict[str, Any]:
    return {
        "card": found.card,
        "outcome": gettext(OUTCOMES[found.outcome]) if found.outcome else "",
        "words": found.proposal,
        "papers": sum(paper.is_there for paper in found.papers),
        "missing": [paper.name for paper in found.papers if not paper.is_there and not paper.held_by],
    }


def _people(office: str) -> Mapping[UUID, str]:
    unit = office.partition(".")[0]
    return {person.id: person.display_name for person, _ in accounts.specialists(unit_key=unit, on=today())}


def _desks(
    late: Iterable[DossierCard], tomorrow: Iterable[DossierCard], people: Mapping[UUID, str]
) -> list[tuple[str, int, int]]:
    """Return each desk with how many are late there and how many will be, the heaviest first."""
    nobody = gettext("Chưa giao ai")
    by_late = Counter(_name(card, people, nobody) for card in late)
    by_tomorrow = Counter(_name(card, people, nobody) for card in tomorrow)
    desks = {name: (by_late[name], by_tomorrow[name]) for name in [*by_late, *by_tomorrow]}
    return sorted(((name, *both) for name, both in desks.items()), key=lambda row: (-row[1], -row[2], row[0]))


def _name(card: DossierCard, people: Mapping[UUID, str], nobody: str) -> str:
    if card.state is DossierState.WAITING_SUPPLEMENT or card.assigned_to is None:
        return nobody
    return people.get(card.assigned_to, gettext("Cán bộ cơ quan khác"))
