"""Tables of campaigns: counters, launches, targets, teams. Private to the room."""

from longhouse.campaign.models.adoptions import Adoption
from longhouse.campaign.models.counters import Counted, DayCount, Person, TotalCount, TypedDay
from longhouse.campaign.models.launches import CampaignLaunch, CampaignLaunchAct
from longhouse.campaign.models.made import MadeCampaign
from longhouse.campaign.models.targets import TargetValue
from longhouse.campaign.models.tasks import AddedTask, TaskMark, TaskNote
from longhouse.campaign.models.teams import TeamMember

__all__ = [
    "AddedTask",
    "Adoption",
    "CampaignLaunch",
    "CampaignLaunchAct",
    "Counted",
    "DayCount",
    "MadeCampaign",
    "Person",
    "TargetValue",
    "TaskMark",
    "TaskNote",
    "TeamMember",
    "TotalCount",
    "TypedDay",
]
