"""What may be done in the room campaign."""

from longhouse.campaign.actions.adoptions import save_adoptions
from longhouse.campaign.actions.campaigns import change_campaign, make_campaign
from longhouse.campaign.actions.counting import count_new, rebuild
from longhouse.campaign.actions.effect import online_by_unit
from longhouse.campaign.actions.keeping_up import keep_up
from longhouse.campaign.actions.launches import call_back, launch_pdf, plan_launch, press, take_back
from longhouse.campaign.actions.targets import save_targets
from longhouse.campaign.actions.tasks import add_task, mark_task
from longhouse.campaign.actions.teams import forget_member, read_roster, save_roster

__all__ = [
    "add_task",
    "call_back",
    "change_campaign",
    "count_new",
    "forget_member",
    "keep_up",
    "launch_pdf",
    "make_campaign",
    "mark_task",
    "online_by_unit",
    "plan_launch",
    "press",
    "read_roster",
    "rebuild",
    "save_adoptions",
    "save_roster",
    "save_targets",
    "take_back",
]
