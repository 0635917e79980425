"""The state page of a learning place: how many envelopes wait, when it last sent, what the province did not take."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.core.guards import public
from longhouse.learning import queries


@public
def state(request: HttpRequest) -> HttpResponse:
    """Show how the learning place stands; any other house has no such page."""
    if not queries.is_learning_place():
        raise Http404
    return render(request, "learning/packs/place.html", {"state": queries.relay_state()})
