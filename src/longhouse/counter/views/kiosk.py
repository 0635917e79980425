"""The kiosk: large type, a countdown, and nothing left on the screen or in the machine for the next person."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from longhouse.core.actor import ActorKind, acting
from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.counter.views import practising
from longhouse.procedures import queries as procedures

SESSION = "kiosk"


@public
def kiosk(request: HttpRequest) -> HttpResponse:
    """Begin at the kiosk; who is signed in stays so, because a kiosk is nobody's own machine."""
    if acting(request).kind is not ActorKind.PERSON and SESSION not in request.session:
        request.session.flush()
        request.session[SESSION] = True
    return render(request, "counter/apply/kiosk.html", {"procedures": _offered()})


@public
def end(request: HttpRequest) -> HttpResponse:
    """Wipe everything this browser holds and begin again; a draft stays where its code finds it."""
    if request.session.get(SESSION):
        request.session.flush()
    response = redirect("kiosk")
    response.delete_cookie(practising.COOKIE, path=reverse("practices"))
    return response


def _offered() -> list[tuple[str, str]]:
    """Return code and name of the procedures most asked for at a kiosk, as the province's file says."""
    found = {row.code: row.name for row in procedures.current(on=today())}
    return [(code, found[code]) for code in settings.KIOSK_PROCEDURES if code in found]
