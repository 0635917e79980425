"""What the pages of lessons show: names in the reader's language, rows of the shelf, words and sounds of a language."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, gettext

from longhouse.authority import queries as authority
from longhouse.core.clock import today
from longhouse.core.words import mark
from longhouse.learning import queries
from longhouse.learning.rules import lessons_tongues
from longhouse.learning.shapes import (
    Curriculum,
    Lesson,
    LessonLanguage,
    LessonSound,
    LessonTrack,
    LessonTranslation,
    SkillGroup,
    SlotState,
)
from longhouse.procedures import queries as procedures

WEB = re.compile(r"https?://")
FEW = 12  # lessons of a track that need no groups
TRACKS = {
    LessonTrack.CITIZEN: mark("Cho bà con"),
    LessonTrack.OFFICIAL: mark("Cho cán bộ"),
    LessonTrack.PUPIL: mark("Cho học sinh"),
    LessonTrack.TRADE: mark("Cho hợp tác xã, hộ kinh doanh"),
}
STATES = {
    SlotState.MISSING: (mark("chưa có"), "none"),
    SlotState.STALE: (mark("lời đã đổi, cần làm lại"), "late"),
    SlotState.UNREVIEWED: (mark("chờ người thứ hai xem"), "soon"),
    SlotState.GOOD: (mark("đã có"), "done"),
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A lesson in a language: its words and recording where there are any that still fit."""

    language: LessonLanguage
    text: LessonTranslation | None
    text_state: SlotState
    sound: LessonSound | None
    is_sound_reviewed: bool


def track_name(*, track: LessonTrack) -> str:
    """Return for whom a track is."""
    return gettext(TRACKS[track])


def group_name(*, group: str) -> str:
    """Return what a group of skills is called, or its key."""
    found = next((row for row in queries.graph().groups if row.id == group), None)
    return _name(found) if found else group


def language_name(*, language: LessonLanguage) -> str:
    """Return what a language is called."""
    return language.name_en if get_language() == "en" else language.name


def state_sign(*, state: SlotState) -> tuple[str, str]:
    """Return how a slot stands, as a word and the name of its shape."""
    words, sign = STATES[state]
    return gettext(words), sign


def rows_of(
    *, lessons: Sequence[Lesson], groups: Sequence[SkillGroup], kept: Mapping[str, tuple[int, int, int]]
) -> list[dict[str, object]]:
    """Return the drawers of a track: by group, or one of all where there are few; each with how many are done."""
    if len(lessons) <= FEW:
        return [_drawer(gettext("Các bài"), lessons, kept)] if lessons else []
    by_group = [(group, [row for row in lessons if row.group == group.id]) for group in groups]
    return [_drawer(_name(group), own, kept) for group, own in by_group if own]


def quiz_of(*, lesson: Lesson, chosen: Sequence[int | None]) -> list[dict[str, object]]:
    """Return the questions with what was chosen so far."""
    return [
        {
            "name": f"q{place}",
            "number": place + 1,
            "ask": question.ask,
            "choices": [
                (number, words, place < len(chosen) and chosen[place] == number)
                for number, words in enumerate(question.choices)
            ],
        }
        for place, question in enumerate(lesson.quiz)
    ]


def procedures_of(*, lesson: Lesson) -> list[tuple[str, str]]:
    """Return code and name of the procedures that a lesson teaches and the house knows today."""
    on = today()
    found = [procedures.procedure(code=code, on=on) for code in lesson.procedures]
    return [(row.code, row.name) for row in found if row]


def real_of(*, lesson: Lesson) -> list[tuple[str, str]]:
    """Return name and address of the real things a lesson is about: procedures, who decides, services elsewhere."""
    found = [(name, reverse("procedure", args=[code])) for code, name in procedures_of(lesson=lesson)]
    names = {power.key: power.name for power in authority.powers()} if lesson.powers else {}
    found += [
        (gettext("Ai quyết định: %(power)s") % {"power": names[key]}, reverse("power", args=[key]))
        for key in lesson.powers
        if key in names
    ]
    return found + [(name, name) for name in lesson.services if WEB.match(name)]


def tongue_of(*, curriculum: Curriculum, lesson: Lesson, language: str) -> Tongue | None:
    """Return the lesson in that language, or None where the house has no such language; empty is Vietnamese."""
    tag = language or lessons_tongues.VIETNAMESE
    named = next((row for row in curriculum.languages if row.tag == tag), None)
    if named is None:
        return None
    sound_state = lessons_tongues.sound_state(curriculum=curriculum, language=tag, lesson=lesson.id)
    fits = sound_state in (SlotState.GOOD, SlotState.UNREVIEWED)
    return Tongue(
        named,
        curriculum.translations.get((tag, lesson.id)),
        lessons_tongues.text_state(curriculum=curriculum, language=tag, lesson=lesson.id),
        curriculum.sounds.get((tag, lesson.id)) if fits else None,
        sound_state is SlotState.GOOD,
    )


def tongues_of(*, curriculum: Curriculum, lesson: Lesson) -> list[tuple[str, str]]:
    """Return tag and name of the other languages in which the lesson can be read or heard."""
    return [
        (language.tag, language_name(language=language))
        for language in curriculum.languages
        if (language.tag, lesson.id) in {**curriculum.translations, **curriculum.sounds}
        and language.tag != lessons_tongues.VIETNAMESE
    ]


def _drawer(
    name: str, lessons: Sequence[Lesson], kept: Mapping[str, tuple[int, int, int]]
) -> dict[str, object]:
    rows = [_row(lesson, kept) for lesson in lessons]
    return {"name": name, "rows": rows, "done": sum(row.id in kept for row in lessons), "all": len(rows)}


def _row(lesson: Lesson, kept: Mapping[str, tuple[int, int, int]]) -> dict[str, object]:
    title = lesson.title_en if get_language() == "en" else lesson.title
    return {"id": lesson.id, "title": title, "minutes": lesson.minutes, "kept": kept.get(lesson.id)}


def _name(group: SkillGroup) -> str:
    return group.name_en if get_language() == "en" else group.name
