"""Boards of work on lessons: which languages lack words or sound, and which lessons are to be looked at again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.core.actor import acting
from longhouse.core.guards import only, public
from longhouse.learning import queries
from longhouse.learning.rules import lessons_tongues
from longhouse.learning.shapes import Curriculum, SlotState
from longhouse.learning.views.lessons import OFFICERS, STAFF
from longhouse.learning.views.lessons_shown import language_name, state_sign


@public
def missing(request: HttpRequest) -> HttpResponse:
    """Show how far each language has come, and for one of them every lesson with what it lacks."""
    found = queries.spoken_curriculum()
    ids = [id for id, lesson in found.lessons.items() if not lesson.draft]
    wanted = next((row for row in found.languages if row.tag == request.GET.get("tieng", "")), None)
    counts = [
        {
            "tag": language.tag,
            "name": language_name(language=language),
            "is_confirmed": language.is_confirmed,
            "texts": sum(_text(found, language.tag, id) is SlotState.GOOD for id in ids),
            "sounds": sum(_sound(found, language.tag, id) is SlotState.GOOD for id in ids),
        }
        for language in found.languages
    ]
    rows = (
        [
            (
                found.lessons[id],
                state_sign(state=_text(found, wanted.tag, id)),
                state_sign(state=_sound(found, wanted.tag, id)),
            )
            for id in ids
        ]
        if wanted
        else []
    )
    context = {"counts": counts, "all": len(ids), "wanted": wanted, "rows": rows}
    context["is_staff"] = bool(set(STAFF) & acting(request).roles)
    context["name"] = language_name(language=wanted) if wanted else ""
    return render(request, "learning/lessons/missing.html", context)


@only(*OFFICERS)
def look_again(request: HttpRequest) -> HttpResponse:
    """Show officers the lessons of which something changed, those never compared with the real thing, and drafts."""
    lessons = queries.curriculum().lessons.values()
    context = {
        "flagged": queries.flagged_lessons(),
        "unchecked": [lesson for lesson in lessons if lesson.checked is None and not lesson.draft],
        "drafts": [lesson for lesson in lessons if lesson.draft],
    }
    return render(request, "learning/lessons/look_again.html", context)


def _text(found: Curriculum, language: str, lesson: str) -> SlotState:
    return lessons_tongues.text_state(curriculum=found, language=language, lesson=lesson)


def _sound(found: Curriculum, language: str, lesson: str) -> SlotState:
    return lessons_tongues.sound_state(curriculum=found, language=language, lesson=lesson)
