"""Plain shapes of learning."""

from longhouse.learning.shapes.skills import (
    CheckItem,
    CheckStanding,
    EvidenceGrade,
    PassMark,
    Skill,
    SkillGraph,
    SkillGroup,
)

__all__ = [
    "CheckItem",
    "CheckStanding",
    "EvidenceGrade",
    "PassMark",
    "Skill",
    "SkillGraph",
    "SkillGroup",
]
