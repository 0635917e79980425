"""Launch a campaign: plan it, press, take a press back, call the launch back."""

from datetime import datetime

from django.db import connection, transaction

from longhouse.accounts import queries as accounts
from longhouse.audit import actions as audit
from longhouse.campaign import models, queries
from longhouse.campaign.queries.launches import plan_of
from longhouse.campaign.rules.launches import LaunchNotPlanned, LaunchNotYours, LeaderNotKnown, ReasonMissing
from longhouse.campaign.shapes import CampaignLaunch
from longhouse.core import launching
from longhouse.core.actor import Actor, ActorKind, Role
from longhouse.core.launching import LaunchDeed, LaunchPlan
from longhouse.core.pdf import Printer, WeasyPrint
from longhouse.places import queries as places


@transaction.atomic
def plan_launch(
    *, campaign_key: str, plan: LaunchPlan, place: str, programme: str, actor: Actor, at: datetime
) -> None:
    """Plan the launch of a campaign, or plan it anew while nobody's press counts.

    Args:
        campaign_key: of the campaign.
        plan: leaders by the code of their account, each the leader of some office on the day of the act.
        place: where the ceremony is held.
        programme: of the day, a line each.
        actor: the province's editor.
        at: the moment of the act.

    Raises:
        CampaignNotKnown, LaunchNotYours: there is no such campaign; not the editor.
        LaunchPlanWrong: too few or too many leaders, or times that cannot be.
        LaunchPlanFixed: somebody's press counts, or the launch stands.
        LeaderNotKnown: somebody named leads no office.
    """
    queries.campaign(key=campaign_key)
    _lock(campaign_key)
    if actor.kind is not ActorKind.SYSTEM and not actor.holds(Role.PROVINCE_EDITOR):
        raise LaunchNotYours
    launching.check_plan(plan=plan)
    before = models.CampaignLaunch.objects.filter(pk=campaign_key).first()
    if before:
        acts = queries.launch_acts(campaign_key=campaign_key)
        launching.check_can_replan(plan=plan_of(row=before), acts=acts, now=at)
    row = models.CampaignLaunch(
        campaign_key=campaign_key,
        opens_at=plan.opens_at,
        window=plan.window,
        way_back=plan.way_back,
        leaders=_named(plan, at),
        place=place,
        programme=programme,
    )
    row.save(force_insert=before is None, force_update=before is not None)
    detail = {"leaders": list(plan.leaders), "opens_at": plan.opens_at}
    audit.record("campaign.launch.planned", actor=actor, subject=campaign_key, at=at, detail=detail)


@transaction.atomic
def press(*, campaign_key: str, actor: Actor, at: datetime) -> CampaignLaunch:
    """Press, as one of the named leaders; the last press within the window launches the campaign.

    Raises:
        LaunchNotPlanned, NotLeaderOfLaunch, LaunchNotOpen, LaunchAlready: as `core.launching`.
    """
    found = _standing(campaign_key, at)
    acts = queries.launch_acts(campaign_key=campaign_key)
    launching.check_can_press(plan=found.plan, acts=acts, by=actor.code, now=at)
    return _done(LaunchDeed.PRESS, campaign_key=campaign_key, actor=actor, at=at)


@transaction.atomic
def take_back(*, campaign_key: str, actor: Actor, at: datetime) -> CampaignLaunch:
    """Take one's own press back, before the launch stands.

    Raises:
        LaunchNotPlanned, NotLeaderOfLaunch, LaunchAlready, NothingToTakeBack: as `core.launching`.
    """
    found = _standing(campaign_key, at)
    acts = queries.launch_acts(campaign_key=campaign_key)
    launching.check_can_take_back(plan=found.plan, acts=acts, by=actor.code, now=at)
    return _done(LaunchDeed.TAKE_BACK, campaign_key=campaign_key, actor=actor, at=at)


@transaction.atomic
def call_back(*, campaign_key: str, reason: str, actor: Actor, at: datetime) -> CampaignLaunch:
    """Call the launch back within its time, and say why; the leaders may begin again.

    Raises:
        LaunchNotPlanned, NotLeaderOfLaunch, LaunchNotReversible: as `core.launching`.
        ReasonMissing: no reason was given.
    """
    found = _standing(campaign_key, at)
    acts = queries.launch_acts(campaign_key=campaign_key)
    launching.check_can_reverse(plan=found.plan, acts=acts, by=actor.code, now=at)
    if not reason.strip():
        raise ReasonMissing
    return _done(LaunchDeed.REVERSE, campaign_key=campaign_key, actor=actor, at=at, reason=reason.strip())


def _done(
    deed: LaunchDeed, *, campaign_key: str, actor: Actor, at: datetime, reason: str = ""
) -> CampaignLaunch:
    models.CampaignLaunchAct.objects.create(
        campaign_key=campaign_key, deed=deed.value, by=actor.code, at=at, reason=reason
    )
    after = _standing(campaign_key, at)
    name = f"campaign.launch.{deed.value.lower().replace('_', '-')}"
    detail = {"stage": after.state.stage.value}
    audit.record(name, actor=actor, subject=campaign_key, at=at, reason=reason, detail=detail)
    return after


def _standing(campaign_key: str, at: datetime) -> CampaignLaunch:
    _lock(campaign_key)
    found = queries.campaign_launch(campaign_key=campaign_key, now=at)
    if found is None:
        raise LaunchNotPlanned
    return found


def _named(plan: LaunchPlan, at: datetime) -> list[dict[str, str]]:
    offices = places.office_names(on=at.date())
    known = {str(one.person_id): one for one in reversed(accounts.leaders(on=at.date()))}
    if not set(plan.leaders) <= set(known):
        raise LeaderNotKnown
    return [
        {
            "code": code,
            "name": known[code].display_name,
            "office": offices.get(known[code].office_code, known[code].office_code),
        }
        for code in plan.leaders
    ]


def _lock(campaign_key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('campaign-launch'), hashtext(%s))", [campaign_key]
        )


def launch_pdf(*, html: str, printer: Printer | None = None) -> bytes:
    """Return a page of the launch as a PDF; nothing is written.

    Raises:
        PdfNotPossible: this machine cannot; the page itself can be printed.
    """
    return (printer or WeasyPrint()).pdf(html=html)
