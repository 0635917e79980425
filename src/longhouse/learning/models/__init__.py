"""Tables of learning."""

from longhouse.learning.models.lessons import LessonRecord
from longhouse.learning.models.skills import Certificate, ProgressClaim, SkillRecord

__all__ = ["Certificate", "LessonRecord", "ProgressClaim", "SkillRecord"]
