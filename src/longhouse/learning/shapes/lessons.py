"""Plain shapes of lessons: words, quiz, pictures, languages and sounds, and who checked what when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class LessonTrack(StrEnum):
    """For whom a lesson is."""

    CITIZEN = "citizen"
    OFFICIAL = "official"
    PUPIL = "pupil"
    TRADE = "trade"


@dataclass(frozen=True, slots=True)
class LessonStep:
    """One screen of a lesson: its heading (empty for what stands before the first) and safe HTML."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One question at the end: what is asked, the choices, which is right (from 0), and why."""

    ask: str
    choices: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class LessonSource:
    """Where a lesson has something from, and the day (or month) it was read."""

    text: str
    on: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class LessonChecked:
    """Who compared the lesson with the real thing, and on which day (YYYY-MM-DD)."""

    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson in Vietnamese. `text_hash` names its words: a translation or a sound of other words is stale.

    `picture` is safe SVG, or empty. `checked` is None where nobody has compared it with the real thing yet.
    """

    id: str
    title: str
    title_en: str
    track: LessonTrack
    group: str
    skills: tuple[str, ...]
    minutes: int
    needs: tuple[str, ...]
    procedures: tuple[str, ...]
    powers: tuple[str, ...]
    services: tuple[str, ...]
    steps: tuple[LessonStep, ...]
    quiz: tuple[QuizQuestion, ...]
    sources: tuple[LessonSource, ...]
    checked: LessonChecked | None
    text_hash: str
    picture: str = ""
    picture_alt: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class LessonLanguage:
    """A language that lessons may be in; `is_confirmed` where somebody who knows has confirmed its tag."""

    tag: str
    name: str
    name_en: str
    is_confirmed: bool
    source: str


@dataclass(frozen=True, slots=True)
class LessonTranslation:
    """A lesson's words in another language, by a person; reviewed by a second one, or not yet (empty)."""

    lesson: str
    language: str
    title: str
    steps: tuple[LessonStep, ...]
    by: str
    reviewed_by: str
    on: str
    of: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class LessonSound:
    """A recording of a lesson by a person; `of` is the hash of the words that were read."""

    lesson: str
    language: str
    file: str
    by: str
    reviewed_by: str
    on: str
    of: str


class SlotState(StrEnum):
    """What stands in the slot of a lesson in a language: nothing, old words, not yet reviewed, or good."""

    MISSING = "MISSING"
    STALE = "STALE"
    UNREVIEWED = "UNREVIEWED"
    GOOD = "GOOD"


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Every lesson by id in the order of learning, with languages, translations and sounds by (language, lesson)."""

    lessons: Mapping[str, Lesson]
    languages: tuple[LessonLanguage, ...] = ()
    translations: Mapping[tuple[str, str], LessonTranslation] = field(default_factory=dict)
    sounds: Mapping[tuple[str, str], LessonSound] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LessonDone:
    """A quiz answered to its end: `right` of `asked`. `id` is made of the device and the answer: sent twice, it is one."""

    id: UUID
    lesson: str
    right: int
    asked: int
    finished_at: datetime


@dataclass(frozen=True, slots=True)
class FlaggedLesson:
    """A lesson to be looked at again: what it teaches changed on those days, after it was last compared."""

    lesson: Lesson
    changed: tuple[tuple[str, date], ...]
