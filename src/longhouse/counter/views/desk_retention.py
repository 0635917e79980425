"""What is kept long enough: an officer proposes to erase it, a leader who is another agrees or keeps it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.counter.actions import retaining
from longhouse.counter.queries import retention as queries
from longhouse.counter.rules import retention as rules
from longhouse.counter.rules.retention import Ending, Proposal
from longhouse.counter.views.desk_words import STATES, sentence_of
from longhouse.places import queries as places

PROPOSERS = (Role.SPECIALIST, Role.LEADER)


@only(*PROPOSERS)
def retention(request: HttpRequest) -> HttpResponse:
    """List what the office may erase, what waits for a second person, what went; propose, agree, or keep."""
    actor, at = acting(request), now()
    office = _office(request, actor)
    if request.method == "POST":
        try:
            messages.success(request, _done(request, office, actor))
        except Refusal as refusal:
            messages.warning(request, sentence_of(refusal))
        return redirect(f"{reverse('desk-retention')}?co-quan={office}")
    names = places.office_names(on=today())
    is_leader = actor.holds_at(Role.LEADER, office)
    page = {
        "asked": {"office": office},
        "offices": [(code, names.get(code, code)) for code in _offices(actor)],
        "office_name": names.get(office, office),
        "is_clerk": actor.holds(Role.CLERK),
        "is_leader": is_leader,
        "due": [_due(row) for row in queries.due(office=office, at=at)],
        "proposed": [_proposed(row, actor) for row in queries.proposed(office=office)],
        "erased": [
            (row, gettext(rules.SAID.get(row.rule, row.rule))) for row in queries.erased(office=office)
        ],
        "rules": rules_in_words(),
        "query": f"co-quan={office}",
    }
    return render(request, "counter/desk/retention.html", page)


def rules_in_words() -> list[dict[str, object]]:
    """Return each rule of the catalogue for a page: of what, how long, by whom, on what it rests."""
    return [
        {
            "what": gettext(rules.SAID.get(rule.key, rule.key)),
            "days": rule.days,
            "years": rule.days // 365 if rule.days % 365 == 0 else 0,
            "by_two": rule.keeps is rules.Keeps.DOSSIER,
            "source": rule.source,
            "is_confirmed": rule.is_confirmed,
        }
        for rule in queries.rules()
    ]


def _done(request: HttpRequest, office: str, actor: Actor) -> str:
    """Do what was posted and return what to say."""
    erasure_id = _number(request.POST.get("erasure", ""))
    if "confirm" in request.POST:
        retaining.confirm_erasure(erasure_id=erasure_id, actor=actor, at=now())
        return gettext("Đã duyệt. Hồ sơ được xóa trong đêm nay.")
    if "keep" in request.POST:
        why = request.POST.get("why", "")[:500]
        retaining.keep_longer(erasure_id=erasure_id, why=why, actor=actor, at=now())
        return gettext("Đã giữ lại. Một năm sau chúng tôi hỏi lại.")
    wanted = [UUID(one) for one in request.POST.getlist("dossier") if _is_uuid(one)]
    count = retaining.propose_erasure(dossier_ids=wanted, office=office, actor=actor, at=now())
    return gettext("Đã đề nghị xóa %(count)d hồ sơ. Lãnh đạo khác người đề nghị sẽ duyệt.") % {"count": count}


def _due(row: Ending) -> dict[str, object]:
    return {
        "id": row.id,
        "number": row.number,
        "procedure": row.procedure_name,
        "state": gettext(STATES[row.state]),
        "over_on": row.over_on,
        "rule": gettext(rules.SAID.get(row.rule, row.rule)),
    }


def _proposed(row: Proposal, actor: Actor) -> dict[str, object]:
    is_other = actor.code != str(row.proposed_by)
    return {
        "id": row.id,
        "dossier_id": row.dossier_id,
        "number": row.number,
        "rule": gettext(rules.SAID.get(row.rule, row.rule)),
        "over_on": row.over_on,
        "proposed_at": row.proposed_at,
        "may_confirm": is_other and actor.holds_at(Role.LEADER, row.office),
        "is_own": not is_other,
    }


def _offices(actor: Actor) -> list[str]:
    return sorted({office for role, office in actor.posts if role in PROPOSERS})


def _office(request: HttpRequest, actor: Actor) -> str:
    own, asked = _offices(actor), request.GET.get("co-quan", "")
    return asked if asked in own else own[0]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0  # noqa: PLR2004  # of a bigint


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
