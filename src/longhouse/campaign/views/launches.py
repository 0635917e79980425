"""The launch of a campaign: the public page, what a leader does there, the editor's plan, the programme to print."""

from itertools import groupby
from pathlib import Path

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.accounts import queries as accounts
from longhouse.accounts.shapes import LeaderCard
from longhouse.campaign import actions, queries
from longhouse.campaign.forms import launches as forms
from longhouse.campaign.rules.launches import LaunchNotPlanned
from longhouse.campaign.shapes import CampaignLaunch
from longhouse.campaign.views.waiting import name_of
from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only, public
from longhouse.core.launching import LaunchDeed
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places

STYLE = Path(__file__).parents[1] / "static" / "campaign" / "programme.css"
STAFF = tuple(role for role in Role if role is not Role.CITIZEN)
Choices = list[tuple[str, list[tuple[str, list[tuple[LeaderCard, bool]]]], bool]]


@public
def launch(request: HttpRequest, key: str) -> HttpResponse:
    """Show the launch: who presses, who has pressed, when counting began; to a leader, what they may do now."""
    campaign = queries.campaign(key=key)
    found = queries.campaign_launch(campaign_key=key, now=now())
    page = {
        "campaign": campaign,
        "name": name_of(campaign),
        "launch": found,
        "may_plan": acting(request).holds(Role.PROVINCE_EDITOR),
    }
    return render(request, "campaign/launch.html", page | (_shown(found, acting(request)) if found else {}))


@require_POST
def do(request: HttpRequest, key: str) -> HttpResponse:
    """Do what a leader says: press, take the press back, call the launch back."""
    deed, actor, at = request.POST.get("deed", ""), acting(request), now()
    if deed == LaunchDeed.PRESS.value:
        after = actions.press(campaign_key=key, actor=actor, at=at)
        done = (
            gettext("Chiến dịch đã được phát động.")
            if after.state.is_launched
            else gettext("Đã ghi lần bấm của ông bà.")
        )
        messages.success(request, done)
    elif deed == LaunchDeed.TAKE_BACK.value:
        actions.take_back(campaign_key=key, actor=actor, at=at)
        messages.success(request, gettext("Đã thu lại lần bấm của ông bà."))
    elif deed == LaunchDeed.REVERSE.value:
        actions.call_back(campaign_key=key, reason=request.POST.get("reason", "")[:300], actor=actor, at=at)
        messages.success(request, gettext("Đã thu lại lễ phát động. Chiến dịch chưa đếm."))
    return redirect("launch", key)


@only(Role.PROVINCE_EDITOR)
def plan(request: HttpRequest, key: str) -> HttpResponse:
    """Plan the launch: hour, window, way back, place, programme, and leaders of any office of the province."""
    error, form = (
        "",
        forms.written(launch=queries.campaign_launch(campaign_key=key, now=now()), today=today()),
    )
    if request.method == "POST":
        form = forms.posted(fields=request.POST.dict(), leaders=request.POST.getlist("leader"))
        try:
            made = forms.plan_in(form=form)
            actions.plan_launch(
                campaign_key=key,
                plan=made,
                place=form.place,
                programme=form.programme,
                actor=acting(request),
                at=now(),
            )
        except Refusal as refusal:
            error = gettext(refusal.sentence) % refusal.values
        else:
            return redirect("launch", key)
    campaign = queries.campaign(key=key)
    page = {
        "campaign": campaign,
        "name": name_of(campaign),
        "form": form,
        "error": error,
        "choices": _choices(form.leaders),
    }
    return render(request, "campaign/launch_plan.html", page, status=400 if error else 200)


@public
def programme(request: HttpRequest, key: str) -> HttpResponse:
    """Show the programme of the day, ready to be printed."""
    page = _programme(request, key)
    more = {"back": reverse("launch", args=[key]), "pdf_at": reverse("launch-programme-pdf", args=[key])}
    return render(request, "campaign/programme.html", page | more)


@only(*STAFF)
def programme_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the programme of the day as a PDF."""
    page = _programme(request, key) | {"style": STYLE.read_text(encoding="utf-8")}
    content = actions.launch_pdf(html=render_to_string("campaign/programme.html", page))
    headers = {"Content-Disposition": f'inline; filename="chuong-trinh-{key}.pdf"'}
    return HttpResponse(content, "application/pdf", headers=headers)


def _shown(found: CampaignLaunch, actor: Actor) -> dict[str, object]:
    pressed = {act.by for act in found.state.pressed}
    is_leader = actor.holds(Role.LEADER) and actor.code in found.plan.leaders
    until = found.state.reversible_until
    waits = not found.state.is_launched
    return {
        "leaders": [(leader, leader.code in pressed) for leader in found.leaders],
        "minutes": int(found.plan.window.total_seconds() // 60),
        "may_press": is_leader and waits and actor.code not in pressed and now() >= found.plan.opens_at,
        "may_take_back": is_leader and waits and actor.code in pressed,
        "may_call_back": is_leader and until is not None and now() <= until,
    }


def _choices(ticked: tuple[str, ...]) -> Choices:
    """Return who may be named: by unit and office, those of the province first, open where somebody is ticked."""
    names = places.office_names(on=today())
    own = places.home()
    units = {unit.key: unit.name for unit in (places.units(parent_key=own.key, on=today()) if own else [])}
    found: Choices = []
    for unit_key, cards in groupby(
        accounts.leaders(on=today()), key=lambda card: card.office_code.partition(".")[0]
    ):
        offices = [
            (names.get(code, code), [(card, str(card.person_id) in ticked) for card in group])
            for code, group in groupby(cards, key=lambda card: card.office_code)
        ]
        is_province = own is not None and unit_key == own.key
        title = own.name if own and is_province else units.get(unit_key, unit_key)
        has_ticked = any(is_ticked for _, people in offices for _, is_ticked in people)
        found.append((title, offices, is_province or has_ticked))
    return sorted(found, key=lambda choice: (not own or choice[0] != own.name,))


def _programme(request: HttpRequest, key: str) -> dict[str, object]:
    found = queries.campaign_launch(campaign_key=key, now=now())
    if found is None:
        raise LaunchNotPlanned
    address = request.build_absolute_uri(reverse("launch", args=[key]))
    qr = str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))
    name = queries.campaign(key=key).name  # the paper is Vietnamese
    return {"name": name, "launch": found, "qr": qr, "address": address}


deed = only(Role.LEADER)(do)
