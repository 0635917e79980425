"""The page of the record, for administrators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.audit import actions, queries
from longhouse.core.actor import Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import only


@only(Role.ADMINISTRATOR)
def log(request: HttpRequest) -> HttpResponse:
    """Show the newest acts, narrowed by event and subject; looking at them is itself recorded."""
    event, subject = request.GET.get("event", "").strip(), request.GET.get("subject", "").strip()
    before = request.GET.get("before", "")
    actions.record(
        "audit.log.read", actor=acting(request), subject=subject or "all", at=now(), detail={"event": event}
    )
    found = queries.entries(event=event, subject=subject, before=int(before) if before.isdigit() else None)
    page = {"entries": found, "event": event, "subject": subject, "head": queries.head()}
    page["rows"] = sum(head.sequence for head in queries.heads())
    return render(request, "audit/log.html", page)
