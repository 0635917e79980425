"""Questions the house may ask of campaigns."""

from longhouse.campaign.queries.adoptions import (
    adopters_of,
    adoption_columns,
    adoption_rows,
    adoptions,
    prepared_adoptions,
)
from longhouse.campaign.queries.boards import Board, board
from longhouse.campaign.queries.catalogue import (
    CampaignNotKnown,
    as_it_stands,
    campaign,
    campaigns,
    faults_in,
    is_of_catalogue,
    made_at,
)
from longhouse.campaign.queries.counters import day_series, group_tallies, tallies, tally, village_tallies
from longhouse.campaign.queries.effect import effect_places
from longhouse.campaign.queries.launches import campaign_launch, is_waiting_for_launch, launch_acts
from longhouse.campaign.queries.targets import prepared_targets, target_rows, target_units, targets_in
from longhouse.campaign.queries.tasks import overdue_tasks, task, task_notes, tasks
from longhouse.campaign.queries.teams import (
    prepared_roster,
    roster_columns,
    roster_rows,
    team_loads,
    teams_by_unit,
    teams_in,
    teams_of,
)

__all__ = [
    "Board",
    "CampaignNotKnown",
    "adopters_of",
    "adoption_columns",
    "adoption_rows",
    "adoptions",
    "as_it_stands",
    "board",
    "campaign",
    "campaign_launch",
    "campaigns",
    "day_series",
    "effect_places",
    "faults_in",
    "group_tallies",
    "is_of_catalogue",
    "is_waiting_for_launch",
    "launch_acts",
    "made_at",
    "overdue_tasks",
    "prepared_adoptions",
    "prepared_roster",
    "prepared_targets",
    "roster_columns",
    "roster_rows",
    "tallies",
    "tally",
    "target_rows",
    "target_units",
    "targets_in",
    "task",
    "task_notes",
    "tasks",
    "team_loads",
    "teams_by_unit",
    "teams_in",
    "teams_of",
    "village_tallies",
]
