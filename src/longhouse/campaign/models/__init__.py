"""Tables of campaigns: counters, launches, targets. Private to the room."""

from longhouse.campaign.models.counters import Counted, DayCount, Person, TotalCount, TypedDay
from longhouse.campaign.models.launches import CampaignLaunch, CampaignLaunchAct
from longhouse.campaign.models.targets import TargetValue

__all__ = [
    "CampaignLaunch",
    "CampaignLaunchAct",
    "Counted",
    "DayCount",
    "Person",
    "TargetValue",
    "TotalCount",
    "TypedDay",
]
