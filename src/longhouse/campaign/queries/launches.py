"""Questions about the launch of a campaign: its plan, where it stands, whether counting has begun."""

from datetime import datetime

from longhouse.campaign import models
from longhouse.campaign.shapes import CampaignLaunch, NamedLeader
from longhouse.core.clock import VIETNAM
from longhouse.core.launching import LaunchAct, LaunchDeed, LaunchPlan, launch


def campaign_launch(*, campaign_key: str, now: datetime) -> CampaignLaunch | None:
    """Return the launch of a campaign as it stands at a moment; None where none is planned."""
    row = models.CampaignLaunch.objects.filter(pk=campaign_key).first()
    if row is None:
        return None
    plan = plan_of(row=row)
    leaders = tuple(NamedLeader(one["code"], one["name"], one["office"]) for one in row.leaders)
    lines = tuple(line.strip() for line in row.programme.splitlines() if line.strip())
    state = launch(plan=plan, acts=launch_acts(campaign_key=campaign_key), now=now)
    counts_from = state.launched_at.astimezone(VIETNAM).date() if state.launched_at else None
    return CampaignLaunch(campaign_key, plan, leaders, row.place, lines, state, counts_from)


def is_waiting_for_launch(*, campaign_key: str, now: datetime) -> bool:
    """Tell whether a launch is planned and does not stand yet: until then pages show the plan and no counts."""
    found = campaign_launch(campaign_key=campaign_key, now=now)
    return found is not None and not found.state.is_launched


def launch_acts(*, campaign_key: str) -> list[LaunchAct]:
    """Return what the leaders did, in the order in which it was done."""
    rows = models.CampaignLaunchAct.objects.filter(campaign_key=campaign_key).order_by("at", "id")
    return [LaunchAct(LaunchDeed(row.deed), row.by, row.at) for row in rows]


def plan_of(*, row: models.CampaignLaunch) -> LaunchPlan:
    """Return the plan of a row."""
    return LaunchPlan(tuple(one["code"] for one in row.leaders), row.opens_at, row.window, row.way_back)
