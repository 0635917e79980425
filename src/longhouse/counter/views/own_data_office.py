"""Requests about data that wait for a leader's answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.counter.actions import owning
from longhouse.counter.queries import own_data as queries
from longhouse.counter.rules import own_data as rules
from longhouse.counter.rules.own_data import Asked
from longhouse.counter.views.desk_leader import office_of, offices_of
from longhouse.counter.views.desk_words import sentence_of
from longhouse.places import queries as places


@only(Role.LEADER)
def asked(request: HttpRequest) -> HttpResponse:
    """List the requests of the office, the earliest due first; answer one."""
    office, actor = office_of(request), acting(request)
    if request.method == "POST":
        number = request.POST.get("request", "")
        try:
            owning.answer_request(
                request_id=int(number) if number.isdecimal() and len(number) < 19 else 0,  # noqa: PLR2004  # of a bigint
                answer=request.POST.get("answer", "")[:4000],
                is_granted="grant" in request.POST,
                actor=actor,
                at=now(),
            )
            messages.success(request, gettext("Đã trả lời."))
        except Refusal as refusal:
            messages.warning(request, sentence_of(refusal))
        return redirect(f"{reverse('desk-data-requests')}?co-quan={office}")
    names = places.office_names(on=today())
    page = {
        "asked": {"office": office},
        "offices": [(code, names.get(code, code)) for code in offices_of(actor)],
        "office_name": names.get(office, office),
        "is_clerk": actor.holds(Role.CLERK),
        "is_leader": True,
        "rows": [_told(row) for row in queries.asked_of(office=office)],
        "granted": [_told(row) for row in queries.granted_of(office=office)],
        "query": f"co-quan={office}",
    }
    return render(request, "counter/desk/data_requests.html", page)


def _told(row: Asked) -> dict[str, object]:
    return {"row": row, "said": gettext(rules.ASKED[row.kind]), "is_late": row.answer_by < now()}
