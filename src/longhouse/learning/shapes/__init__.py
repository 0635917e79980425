"""Plain shapes of learning."""

from longhouse.learning.shapes.certificates import Certificate, Issuer, IssuerKey
from longhouse.learning.shapes.field import (
    FieldAnswer,
    FieldConflict,
    FieldEvent,
    FieldKind,
    LearnerGroup,
)
from longhouse.learning.shapes.importing import ForeignLesson
from longhouse.learning.shapes.lessons import (
    Curriculum,
    FlaggedLesson,
    Lesson,
    LessonChecked,
    LessonDone,
    LessonLanguage,
    LessonSound,
    LessonSource,
    LessonStep,
    LessonTrack,
    LessonTranslation,
    QuizQuestion,
    SlotState,
)
from longhouse.learning.shapes.packs import PackChoice, PackedLesson, PackPart, PackShelf
from longhouse.learning.shapes.practice import Practice, PracticeScene
from longhouse.learning.shapes.recordings import LessonRecording
from longhouse.learning.shapes.relay import KeptEnvelope, LineAnswer, PlaceCertificate, RelayState
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
    "Curriculum",
    "EvidenceGrade",
    "FieldAnswer",
    "FieldConflict",
    "FieldEvent",
    "FieldKind",
    "FlaggedLesson",
    "ForeignLesson",
    "Issuer",
    "IssuerKey",
    "KeptEnvelope",
    "LearnerGroup",
    "Lesson",
    "LessonChecked",
    "LessonDone",
    "LessonLanguage",
    "LessonRecording",
    "LessonSound",
    "LessonSource",
    "LessonStep",
    "LessonTrack",
    "LessonTranslation",
    "LineAnswer",
    "PackChoice",
    "PackPart",
    "PackShelf",
    "PackedLesson",
    "PassMark",
    "PlaceCertificate",
    "Practice",
    "PracticeScene",
    "QuizQuestion",
    "RelayState",
    "Skill",
    "SkillGraph",
    "SkillGroup",
    "SlotState",
]
