"""Tables of learning."""

from longhouse.learning.models.skills import Certificate, ProgressClaim, SkillRecord

__all__ = ["Certificate", "ProgressClaim", "SkillRecord"]
