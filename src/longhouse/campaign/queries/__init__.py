"""Questions the house may ask of campaigns."""

from longhouse.campaign.queries.boards import Board, board
from longhouse.campaign.queries.catalogue import CampaignNotKnown, campaign, campaigns
from longhouse.campaign.queries.counters import day_series, group_tallies, tallies, tally, village_tallies

__all__ = [
    "Board",
    "CampaignNotKnown",
    "board",
    "campaign",
    "campaigns",
    "day_series",
    "group_tallies",
    "tallies",
    "tally",
    "village_tallies",
]
