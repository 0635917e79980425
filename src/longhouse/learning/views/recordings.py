"""Recordings of lessons: read one aloud in the page, listen to what others read, say whether it is good."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.learning import actions, queries
from longhouse.learning.rules import recordings as rules
from longhouse.learning.shapes import Lesson, LessonRecording
from longhouse.learning.views import lessons_shown

STAFF = tuple(role for role in Role if role is not Role.CITIZEN)


@only(*STAFF)
def record(request: HttpRequest, lesson: str) -> HttpResponse:
    """Show the words to read, and take the recording in."""
    found = queries.curriculum().lessons.get(lesson)
    if found is None:
        raise Http404
    context = _asked(request, found)
    if request.method != "POST":
        return render(request, "learning/lessons/record.html", context)
    sent = request.FILES.get("sound")
    content = sent.read(rules.MOST_BYTES + 1) if sent else b""
    try:
        reader = rules.reader_of(
            typed=request.POST.get("reader", ""), is_agreed=request.POST.get("agreed") == "1"
        )
        actions.keep_recording(
            lesson=found.id,
            language=str(context["language"]),
            content=content,
            reader=reader,
            actor=acting(request),
            at=now(),
        )
    except Refusal as refusal:
        context |= {"error": gettext(refusal.sentence), "reader": request.POST.get("reader", "")}
        return render(request, "learning/lessons/record.html", context, status=refusal.status)
    return redirect("recordings")


@only(*STAFF)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the recordings that wait for a second person."""
    return render(request, "learning/lessons/recordings.html", _waiting(request))


@only(*STAFF)
def heard(request: HttpRequest, recording_id: UUID) -> HttpResponse:
    """Give the sound of one recording to who judges it."""
    kind, content = queries.recording_sound(id=recording_id)
    response = HttpResponse(content, content_type=kind)
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _judge(request: HttpRequest, recording_id: UUID) -> HttpResponse:
    """Take down what the second person says."""
    try:
        actions.judge_recording(
            id=recording_id,
            is_good=request.POST.get("verdict") == "GOOD",
            name=request.POST.get("name", ""),
            why=request.POST.get("why", "")[:500],
            actor=acting(request),
            at=now(),
        )
    except Refusal as refusal:
        context = _waiting(request) | {"error": gettext(refusal.sentence), "at": recording_id}
        return render(request, "learning/lessons/recordings.html", context, status=refusal.status)
    return redirect("recordings")


judge = only(*STAFF)(require_POST(_judge))


def _asked(request: HttpRequest, found: Lesson) -> dict[str, object]:
    every = queries.curriculum()
    wanted = request.POST.get("language") or request.GET.get("tieng", "vi")
    language = next((row for row in every.languages if row.tag == wanted), every.languages[0])
    tongue = lessons_shown.tongue_of(curriculum=every, lesson=found, language=language.tag)
    return {
        "lesson": found,
        "language": language.tag,
        "languages": [
            (row.tag, lessons_shown.language_name(language=row), row.tag == language.tag)
            for row in every.languages
        ],
        "title": tongue.text.title if tongue and tongue.text else found.title,
        "steps": tongue.text.steps if tongue and tongue.text else found.steps,
        "most": rules.MOST_BYTES // 1000,
    }


def _waiting(request: HttpRequest) -> dict[str, object]:
    every, person = queries.curriculum(), acting(request).code
    names = {row.tag: lessons_shown.language_name(language=row) for row in every.languages}
    rows = [
        (row, every.lessons.get(row.lesson), names.get(row.language, row.language), _is_own(row, person))
        for row in queries.recordings_waiting()
    ]
    return {"rows": rows}


def _is_own(row: LessonRecording, person: str) -> bool:
    return str(row.person) == person
