"""Questions the house may ask of campaigns."""

from longhouse.campaign.queries.boards import Board, board
from longhouse.campaign.queries.catalogue import CampaignNotKnown, campaign, campaigns
from longhouse.campaign.queries.counters import day_series, group_tallies, tallies, tally, village_tallies
from longhouse.campaign.queries.launches import campaign_launch, is_waiting_for_launch, launch_acts

__all__ = [
    "Board",
    "CampaignNotKnown",
    "board",
    "campaign",
    "campaign_launch",
    "campaigns",
    "day_series",
    "group_tallies",
    "is_waiting_for_launch",
    "launch_acts",
    "tallies",
    "tally",
    "village_tallies",
]
