"""A small pack: one lesson with a recording, one without, and rows of procedures."""

from dataclasses import replace
from datetime import date
from functools import cache

from longhouse.learning.rules import packs
from longhouse.learning.rules.curriculum_files import read_curriculum
from longhouse.learning.rules.lessons_files import Known
from longhouse.learning.shapes import (
    Curriculum,
    Lesson,
    LessonLanguage,
    LessonSound,
    LessonTranslation,
    PackChoice,
    PackedLesson,
    PackShelf,
)
from tests.learning.graphs import CATALOGUE, graph

EDE = LessonLanguage("rad", "Tiếng Ê Đê", "Ede", False, "")
VIETNAMESE = LessonLanguage("vi", "Tiếng Việt", "Vietnamese", True, "")
HEARD, UNHEARD = "ket-noi-mang", "mo-khoa-dien-thoai"
RECORDED = bytes(range(256)) * 200
ON = date(2026, 11, 3)


@cache
def catalogue() -> Curriculum:
    """Return every lesson of the catalogue."""
    return read_curriculum(folder=CATALOGUE, known=Known())[0]


def lesson(id: str) -> Lesson:
    """Return a lesson of the catalogue."""
    return catalogue().lessons[id]


def curriculum(*, of: str = "") -> Curriculum:
    """Return two lessons; one is translated and recorded from the words whose hash is `of` (empty: from those that stand)."""
    heard, unheard = lesson(HEARD), lesson(UNHEARD)
    words = of or heard.text_hash
    translated = LessonTranslation(
        HEARD, "rad", "Lời mẫu", heard.steps, "H'Ble", "", "2026-11-01", words, "0" * 12
    )
    sound = LessonSound(HEARD, "vi", "x.ogg", "H'Ble", "", "2026-11-01", words)
    return Curriculum(
        {HEARD: heard, UNHEARD: unheard},
        (VIETNAMESE, EDE),
        {("rad", HEARD): translated},
        {("vi", HEARD): sound},
    )


def shelf(found: Curriculum | None = None, *, procedures: int = 3) -> PackShelf:
    """Return what packs of these lessons may hold."""
    own = found or curriculum()
    packed = {
        row.id: PackedLesson(
            row,
            packs.lesson_parts(curriculum=own, lesson=row),
            {tag: packs.sound_parts(content=RECORDED) for tag in packs.sounds_of(curriculum=own, lesson=row)},
        )
        for row in own.lessons.values()
    }
    return packs.shelf_of(
        lessons=packed,
        skills=packs.skill_parts(graph=graph()),
        procedures=packs.procedure_parts(rows=rows(procedures)),
        certificates=packs.text_part(value={"keys": []}),
    )


def rows(count: int, *, changed: int = -1) -> list[dict[str, object]]:
    """Return invented procedures; the one at `changed` says something else."""
    return [
        {"code": f"1.{number:06}", "name": f"Thủ tục {number * 7919 % 10007} {'mới' * (number == changed)}"}
        for number in range(count)
    ]


def everything(**changes: object) -> PackChoice:
    """Return both lessons with Ede and recordings, or what differs."""
    return replace(PackChoice(frozenset({HEARD, UNHEARD}), frozenset({"rad"})), **changes)  # type: ignore[arg-type]


def listed(choice: PackChoice, *, held: PackShelf | None = None, on: date = ON) -> dict[str, object]:
    """Return the list of a pack."""
    return packs.list_of(
        shelf=held or shelf(),
        choice=choice,
        languages=(VIETNAMESE, EDE),
        flagged=(),
        house="Nhà",
        made_on=on,
    )
