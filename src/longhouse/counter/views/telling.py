"""Notices that did not go, for the leader who sends them again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.counter import actions
from longhouse.counter.queries.telling import not_sent
from longhouse.counter.rules import notices
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import Message
from longhouse.counter.views.desk_leader import office_of, offices_of
from longhouse.places import queries as places


@only(Role.LEADER)
def unsent(request: HttpRequest) -> HttpResponse:
    """List the notices of the office that were given up; with the id of one, send it again."""
    office = office_of(request)
    if request.method == "POST":
        wanted = request.POST.get("message", "")
        message_id = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0  # noqa: PLR2004  # of a bigint
        actions.send_again(message_id=message_id, actor=acting(request), at=now())
        messages.success(request, gettext("Tin sẽ được gửi lại trong ít phút."))
        return redirect(f"{reverse('desk-unsent')}?co-quan={office}")
    names = places.office_names(on=today())
    page = {
        "asked": {"office": office},
        "offices": [(code, names.get(code, code)) for code in offices_of(acting(request))],
        "office_name": names.get(office, office),
        "is_clerk": acting(request).holds(Role.CLERK),
        "is_leader": True,
        "rows": [_told(row) for row in not_sent(office=office)],
        "query": f"co-quan={office}",
    }
    return render(request, "counter/desk/unsent.html", page)


def _told(row: Message) -> dict[str, object]:
    return {
        "id": row.id,
        "dossier_id": row.dossier_id,
        "number": row.values.get("number", ""),
        "to": notices.ends_of(address=row.address),
        "failed_at": local(row.failed_at) if row.failed_at else None,
        "words": gettext(notices.SAID[row.kind]) % row.values if row.kind in notices.SAID else "",
        "fault": gettext(notices.FAULTS.get(row.fault, notices.OTHERWISE)),
    }
