"""Tables of learning."""

from longhouse.learning.models.field import FieldConflict, FieldEvent
from longhouse.learning.models.lessons import LessonRecord
from longhouse.learning.models.recordings import LessonRecording
from longhouse.learning.models.skills import Certificate, ProgressClaim, SkillRecord

__all__ = [
    "Certificate",
    "FieldConflict",
    "FieldEvent",
    "LessonRecord",
    "LessonRecording",
    "ProgressClaim",
    "SkillRecord",
]
