"""Plain shapes of learning."""

from longhouse.learning.shapes.certificates import Certificate, Issuer, IssuerKey
from longhouse.learning.shapes.practice import Practice, PracticeScene
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
    "Certificate",
    "CheckItem",
    "CheckStanding",
    "EvidenceGrade",
    "Issuer",
    "IssuerKey",
    "PassMark",
    "Practice",
    "PracticeScene",
    "Skill",
    "SkillGraph",
    "SkillGroup",
]
