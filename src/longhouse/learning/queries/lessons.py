"""The lessons of the house's catalogue, those to be looked at again, and what people did."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from longhouse.authority import queries as authority
from longhouse.learning import models
from longhouse.learning.rules import lessons as rules
from longhouse.learning.rules.curriculum_files import read_curriculum
from longhouse.learning.rules.lessons_files import Known
from longhouse.learning.shapes import Curriculum, FlaggedLesson, Lesson, LessonDone
from longhouse.procedures import queries as procedures


def curriculum() -> Curriculum:
    """Return every lesson that is right; read once a process. `longhouse check` says what is wrong with the rest."""
    return _curriculum(settings.CATALOGUE)


def flagged_lessons(*, lesson: Lesson | None = None) -> tuple[FlaggedLesson, ...]:
    """Return the lessons, or whether that one, of which something changed after they were last compared."""
    asked = {lesson.id: lesson} if lesson else curriculum().lessons
    codes = {code for one in asked.values() if one.checked for code in one.procedures}
    keys = {key for one in asked.values() if one.checked for key in one.powers}
    found = rules.to_look_at_again(
        lessons=asked,
        procedures=procedures.changed_on(codes=codes) if codes else {},
        powers=authority.changed_on(keys=keys) if keys else {},
    )
    return tuple(found)


def lessons_done(*, person: UUID | None = None) -> Iterator[tuple[UUID, LessonDone]]:
    """Return who did which lesson, of one person or of everybody this scope may see, in the order of doing."""
    rows = models.LessonRecord.objects.order_by("finished_at", "id")
    for row in rows.filter(person=person) if person else rows:
        yield row.person, LessonDone(row.id, row.lesson, row.right, row.asked, row.finished_at)


@lru_cache(maxsize=2)
def _curriculum(folder: Path) -> Curriculum:
    return read_curriculum(folder=folder, known=Known())[0]
