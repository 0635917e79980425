"""Lessons: a shelf, one page a lesson with its quiz, a sheet to print, and its recording. No account, no script needed."""

from uuid import UUID

import segno
from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from longhouse.core.actor import Actor, ActorKind, Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.learning import queries
from longhouse.learning.rules import lessons as rules
from longhouse.learning.shapes import Lesson, LessonTrack
from longhouse.learning.views import lessons_device, lessons_shown

STAFF = tuple(role for role in Role if role is not Role.CITIZEN)
RECORDED = "recording:"
OFFICERS = (Role.SPECIALIST, Role.LEADER, Role.PROVINCE_EDITOR, Role.ADMINISTRATOR)


@public
def shelf(request: HttpRequest) -> HttpResponse:
    """Show every lesson by track and group, and what this device has done."""
    found, held, graph = queries.curriculum(), lessons_device.on_device(request), queries.graph()
    tracks = [
        {
            "key": track.value,
            "name": lessons_shown.track_name(track=track),
            "groups": lessons_shown.rows_of(
                lessons=rules.shelf(lessons=found.lessons, graph=graph, track=track),
                groups=graph.groups,
                kept=held.kept,
            ),
        }
        for track in LessonTrack
    ]
    context = {
        "tracks": [track for track in tracks if track["groups"]],
        "done": len(held.kept),
        "is_officer": any(acting(request).holds(role) for role in OFFICERS),
    }
    return render(request, "learning/lessons/shelf.html", context)


@public
def lesson(request: HttpRequest, lesson: str) -> HttpResponse:
    """Show a lesson with its quiz; once the quiz was answered, say of each answer whether it is right, and why."""
    found = _known(lesson, acting(request))
    if request.method != "POST":
        return render(request, "learning/lessons/lesson.html", _shown(request, found))
    posted = [_number(request.POST.get(f"q{number}", "")) for number in range(len(found.quiz))]
    verdicts = rules.answered(lesson=found, chosen=posted)
    if None in verdicts or not verdicts:
        open_ones = [number + 1 for number, verdict in enumerate(verdicts) if verdict is None]
        context = _shown(request, found, posted) | {"open": open_ones}
        return render(request, "learning/lessons/lesson.html", context, status=400)
    right = sum(verdict is True for verdict in verdicts)
    held = lessons_device.better(
        held=lessons_device.on_device(request), lesson=found.id, right=right, asked=len(verdicts), at=now()
    )
    context = {
        "lesson": found,
        "right": right,
        "all": len(verdicts),
        "rows": [
            (question, question.choices[question.right], verdict)
            for question, verdict in zip(found.quiz, verdicts, strict=True)
        ],
        "next": rules.next_lesson(
            lessons=queries.curriculum().lessons, graph=queries.graph(), after=found, done=held.kept
        ),
        "procedures": lessons_shown.procedures_of(lesson=found),
    }
    return lessons_device.keep(render(request, "learning/lessons/answered.html", context), held=held)


@public
def paper(request: HttpRequest, lesson: str) -> HttpResponse:
    """Show a lesson in large type for one sheet of A4, with a QR that leads back."""
    found = _known(lesson, acting(request))
    address = request.build_absolute_uri(reverse("lesson", args=[found.id]))
    qr = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    context = {"lesson": found, "address": address, "qr": qr}
    return render(request, "learning/lessons/paper.html", context)


@public
def sound(request: HttpRequest, lesson: str, language: str) -> HttpResponseBase:
    """Give the recording of a lesson in a language."""
    _known(lesson, acting(request))
    found = queries.spoken_curriculum().sounds.get((language, lesson))
    if found is None:
        raise Http404
    if found.file.startswith(RECORDED):
        kind, content = queries.recording_sound(id=UUID(found.file.removeprefix(RECORDED)))
        response: HttpResponseBase = HttpResponse(content, content_type=kind)
        response["Cache-Control"] = "no-cache"  # another recording may take its place
        return response
    response = FileResponse((settings.CATALOGUE / found.file).open("rb"), content_type="audio/ogg")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _known(id: str, actor: Actor) -> Lesson:
    """Return a lesson that this actor may see: drafts only officers.

    Raises:
        Http404: there is none.
    """
    found = queries.curriculum().lessons.get(id)
    if found is None or (found.draft and not any(actor.holds(role) for role in OFFICERS)):
        raise Http404
    return found


def _shown(request: HttpRequest, found: Lesson, posted: list[int | None] | None = None) -> dict[str, object]:
    held, every = lessons_device.on_device(request), queries.spoken_curriculum()
    wanted = request.GET.get("tieng", "")
    is_english = get_language() == "en"
    return {
        "lesson": found,
        "title": found.title_en if is_english else found.title,
        "track": lessons_shown.track_name(track=found.track),
        "group": lessons_shown.group_name(group=found.group),
        "needs": [every.lessons[id] for id in found.needs if id in every.lessons and id not in held.kept],
        "quiz": lessons_shown.quiz_of(lesson=found, chosen=posted or []),
        "flags": queries.flagged_lessons(lesson=found),
        "procedures": lessons_shown.procedures_of(lesson=found),
        "real": lessons_shown.real_of(lesson=found),
        "spoken_of": ", ".join(name for name in found.services if not lessons_shown.WEB.match(name)),
        "tongue": lessons_shown.tongue_of(curriculum=every, lesson=found, language=wanted),
        "tongues": lessons_shown.tongues_of(curriculum=every, lesson=found),
        "kept": held.kept.get(found.id),
        "may_record": acting(request).kind is ActorKind.PERSON and bool(set(STAFF) & acting(request).roles),
    }


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else None
