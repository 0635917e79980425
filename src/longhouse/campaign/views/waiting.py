"""Before the launch a campaign shows its plan and no counts: every page of counts goes through here."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from longhouse.campaign import queries
from longhouse.campaign.shapes import Campaign, Target, Task, TaskStanding
from longhouse.core.clock import now


def name_of(named: Campaign | Target | Task | TaskStanding) -> str:
    """Return the name in the language of the page."""
    return named.name_en if get_language() == "en" else named.name


def after_launch(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page of counts of the campaign `key` answer once its launch stands, or where none is planned."""

    @wraps(view)
    def answer(request: HttpRequest, key: str, **parts: str) -> HttpResponse:
        campaign = queries.campaign(key=key)
        launch = queries.campaign_launch(campaign_key=key, now=now())
        if launch is None or launch.state.is_launched:
            return view(request, key=key, **parts)
        page = {
            "campaign": campaign,
            "name": name_of(campaign),
            "launch": launch,
            "targets": [name_of(one) for one in campaign.targets],
            "tasks": [(one, name_of(one)) for one in campaign.tasks],
        }
        return render(request, "campaign/waiting.html", page)

    return answer
