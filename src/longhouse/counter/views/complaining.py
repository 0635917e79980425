"""The complaints of a leader's offices: pass on, ask more, answer, publish; and what was published, for everybody."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import Actor, Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only, public
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.actions import complaining as acts
from longhouse.counter.actions import sitting as sitting_acts
from longhouse.counter.actions import voicing
from longhouse.counter.models.voices import Complaint
from longhouse.counter.queries import voicing as queries
from longhouse.counter.rules import voices
from longhouse.counter.views import sitting
from longhouse.counter.views.applying_shown import words_of
from longhouse.places import queries as places

MOST_WORDS = 4000
Read = Callable[[str], str]


def _answer(number: int, read: Read, actor: Actor, at: datetime) -> None:
    voicing.answer_complaint(complaint_id=number, answer=read("answer"), actor=actor, at=at)


def _pass(number: int, read: Read, actor: Actor, at: datetime) -> None:
    acts.pass_on(complaint_id=number, office=read("office"), why=read("why"), actor=actor, at=at)


def _ask(number: int, read: Read, actor: Actor, at: datetime) -> None:
    acts.ask_more(complaint_id=number, question=read("question"), actor=actor, at=at)


def _publish(number: int, read: Read, actor: Actor, at: datetime) -> None:
    acts.publish(complaint_id=number, said=read("said"), answer=read("answer"), actor=actor, at=at)


def _keep_back(number: int, read: Read, actor: Actor, at: datetime) -> None:
    acts.keep_back(complaint_id=number, why=read("why"), actor=actor, at=at)


DOING = {"answer": _answer, "pass": _pass, "ask": _ask, "publish": _publish, "keep-back": _keep_back}
DONE = {
    "answer": mark("Đã trả lời."),
    "pass": mark("Đã chuyển."),
    "ask": mark("Đã hỏi thêm."),
    "publish": mark("Đã công khai."),
    "keep-back": mark("Đã ghi: không công khai."),
}


@only(Role.LEADER)
def complaints(request: HttpRequest) -> HttpResponse:
    """List the complaints that wait for the leader's offices, the earliest due first; do one thing with one."""
    actor, at, error = acting(request), now(), ""
    if request.method == "POST":
        act, number = request.POST.get("act", "answer"), request.POST.get("complaint", "")
        try:
            DOING.get(act, _answer)(
                int(number) if number.isdigit() else 0,
                lambda name: request.POST.get(name, "")[:MOST_WORDS],
                actor,
                at,
            )
        except Refusal as refusal:
            error = words_of(refusal)
        else:
            messages.success(request, gettext(DONE.get(act, DONE["answer"])))
            return redirect("complaints")
    names = queries.offices_that_answer(on=today())
    own = sorted(office for role, office in actor.posts if role is Role.LEADER)
    page = {
        "error": error,
        "typed": request.POST,
        "offices": [(code, name) for code, name in names.items() if code not in own],
        "rows": [_shown(row, at) for office in own for row in queries.open_complaints(office=office)],
        "unsettled": [
            _shown(row, at) for office in own for row in queries.unsettled_complaints(office=office)
        ],
        "passed": [
            (_shown(row, at), names.get(row.office, row.office))
            for office in own
            for row in queries.passed_complaints(office=office)
        ],
    }
    return render(request, "counter/follow/complaints.html", page, status=400 if error else 200)


@public
def published(request: HttpRequest) -> HttpResponse:
    """List what people complained of and what was answered, in words that name nobody."""
    names = places.office_names(on=today())
    rows = [
        (row, gettext(voices.SUBJECTS[row.about]), names.get(row.office, ""))
        for row in queries.public_answers()
    ]
    return render(request, "counter/follow/published.html", {"rows": rows})


@require_POST
def _reply(request: HttpRequest) -> HttpResponse:
    """Say more of one's complaint, as its office asked."""
    dossier_id = sitting.shown_dossier(request)
    if dossier_id is None:
        return redirect("track")
    try:
        with sitting_acts.sitting(dossier_id=dossier_id):
            acts.reply(
                dossier_id=dossier_id,
                words=request.POST.get("words", "")[:2000],
                actor=acting(request),
                at=now(),
            )
    except Refusal as refusal:
        messages.warning(request, words_of(refusal))
    else:
        messages.success(request, gettext("Đã gửi lời nói thêm."))
    return redirect("follow")


reply = public(_reply)


def _shown(row: Complaint, at: datetime) -> dict[str, object]:
    return {
        "row": row,
        "about": gettext(voices.SUBJECTS[row.about]),
        "stage": gettext(voices.STAGES[queries.stage(complaint=row)]),
        "is_late": row.answered_at is None and row.answer_by < at,
        "may_pass": row.passed_at is None,
        "is_pass_late": row.pass_on_by < at,
        "may_ask": row.asked_at is None and at <= row.ask_more_by,
        "is_publish_late": row.publish_by is not None and row.publish_by < at,
    }
