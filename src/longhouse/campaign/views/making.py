"""Make a campaign in the browser, change one made there, give any out as YAML."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from longhouse.campaign import actions, queries
from longhouse.campaign.forms import making as forms
from longhouse.campaign.rules.making import (
    CampaignNotRight,
    CampaignOfCatalogue,
    said_of,
    word_of,
    yaml_of,
)
from longhouse.campaign.shapes import Campaign
from longhouse.campaign.views.waiting import name_of
from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only, public
from longhouse.core.sources import Certainty
from longhouse.core.words import mark

CERTAINTY_NAMES = {
    Certainty.CONFIRMED.value: mark("Đã đọc bản chính thức"),
    Certainty.SECOND_HAND.value: mark("Đọc ở bản chép hoặc báo"),
    Certainty.UNCONFIRMED.value: mark("Chưa thấy văn bản"),
}
Told = list[tuple[str, str, str]]


@only(Role.PROVINCE_EDITOR)
def make(request: HttpRequest) -> HttpResponse:
    """Make a campaign: name, days, phases, tasks, and targets taken from another."""
    form, faults = forms.written(campaign=None), list[tuple[str, str, str]]()
    if request.method == "POST":
        form = forms.posted(fields=dict(request.POST.lists()))
        try:
            key = actions.make_campaign(said=_said(form, None), actor=acting(request), at=now())
        except CampaignNotRight as refusal:
            faults = _told(refusal)
        else:
            messages.success(request, gettext("Đã lập chiến dịch. Mức phải đạt và mẫu số sửa bằng Excel."))
            return redirect("campaign", key)
    return _form(request, form, faults, None)


@only(Role.PROVINCE_EDITOR)
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change a campaign that was made in the browser."""
    campaign, seen = queries.campaign(key=key), queries.made_at(key=key)
    if queries.is_of_catalogue(key=key) or seen is None:
        raise CampaignOfCatalogue(key=key)
    form, faults = forms.written(campaign=campaign), list[tuple[str, str, str]]()
    if request.method == "POST":
        form = forms.posted(fields=dict(request.POST.lists()))
        try:
            actions.change_campaign(
                key=key,
                said=_said(form, campaign),
                seen=request.POST.get("seen", ""),
                actor=acting(request),
                at=now(),
            )
        except CampaignNotRight as refusal:
            faults = _told(refusal)
        else:
            messages.success(request, gettext("Đã lưu chiến dịch."))
            return redirect("campaign", key)
    return _form(request, form, faults, campaign)


@public
@require_safe
def give_out(request: HttpRequest, key: str) -> HttpResponse:
    """Give a campaign as YAML of the catalogue's schema, with what was saved over its targets for the province."""
    found = queries.as_it_stands(campaign=queries.campaign(key=key))
    content = yaml_of(said=said_of(campaign=found))
    headers = {"Content-Disposition": f'attachment; filename="{key}.yaml"'}
    return HttpResponse(content, "application/yaml; charset=utf-8", headers=headers)


def _said(form: forms.MakingForm, before: Campaign | None) -> dict[str, object]:
    return forms.said_in(form=form, campaigns=queries.campaigns(), read=f"{today():%Y-%m}", before=before)


def _told(refusal: CampaignNotRight) -> Told:
    """Return each fault as field, what is wrong, how to mend it. The latter two are Vietnamese, as for files."""
    return [(gettext(word) if (word := word_of(fault=one)) else "", one[1], one[2]) for one in refusal.faults]


def _form(
    request: HttpRequest, form: forms.MakingForm, faults: Told, campaign: Campaign | None
) -> HttpResponse:
    ticked = set(form.targets)
    found = sorted(
        queries.campaigns().values(), key=lambda one: (campaign is None or one.key != campaign.key, one.first)
    )
    page = {
        "campaign": campaign,
        "name": name_of(campaign) if campaign else "",
        "form": form,
        "faults": faults,
        "seen": request.POST.get("seen", "") or _seen(campaign),
        "certainties": [(code, gettext(words)) for code, words in CERTAINTY_NAMES.items()],
        "choices": [
            (
                name_of(one),
                [
                    (at, name_of(target), at in ticked)
                    for target in one.targets
                    for at in [f"{one.key}/{target.key}"]
                ],
            )
            for one in found
            if one.targets
        ],
    }
    return render(request, "campaign/making.html", page, status=400 if faults else 200)


def _seen(campaign: Campaign | None) -> str:
    at = queries.made_at(key=campaign.key) if campaign else None
    return at.isoformat() if at else ""
