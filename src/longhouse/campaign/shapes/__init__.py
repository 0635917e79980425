"""Plain shapes of campaigns."""

from longhouse.campaign.shapes.campaigns import (
    PEOPLE,
    PROVINCE,
    Campaign,
    CampaignLaunch,
    Curve,
    CurveKind,
    Forecast,
    Measure,
    NamedLeader,
    Phase,
    Tally,
    Target,
    TargetStanding,
    TargetUnit,
    Task,
)

__all__ = [
    "PEOPLE",
    "PROVINCE",
    "Campaign",
    "CampaignLaunch",
    "Curve",
    "CurveKind",
    "Forecast",
    "Measure",
    "NamedLeader",
    "Phase",
    "Tally",
    "Target",
    "TargetStanding",
    "TargetUnit",
    "Task",
]
