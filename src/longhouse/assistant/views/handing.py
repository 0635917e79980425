"""Pages for the one who asks: hand a question over, follow it by its code, read an approved answer."""

from http import HTTPStatus
from uuid import UUID

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from longhouse.assistant import actions, queries
from longhouse.assistant.rules.approving.standing import REASONS
from longhouse.assistant.rules.tickets.codes import shown_code, typed_code
from longhouse.assistant.rules.tickets.states import STATE_NAMES, Followed, State
from longhouse.assistant.rules.tickets.wording import kept, was_masked
from longhouse.assistant.views.visitors import visitor_of
from longhouse.core.actor import acting
from longhouse.core.clock import now, today
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places

JUST_HANDED = "moi"


@public
def hand_over(request: HttpRequest) -> HttpResponse:
    """Show the question as it would be kept; with consent, keep it and show its slip."""
    typed = " ".join((request.POST if request.method == "POST" else request.GET).get("q", "").split())
    text = kept(text=typed)
    page = {"question": text, "communes": queries.communes(on=today()), "own": queries.house()}
    if request.method != "POST":
        page["place"] = queries.commune_key(name=request.GET.get("place", ""), on=today())
        page["was_masked"] = was_masked(typed=typed, kept_as=text)
        return render(request, "assistant/tickets/hand_over.html", page)
    page["place"] = request.POST.get("commune", "")
    if was_masked(typed=typed, kept_as=text):
        return render(request, "assistant/tickets/hand_over.html", page | {"was_masked": True})
    if request.POST.get("consent") != "1":
        page["error"] = gettext("Xin đánh dấu vào ô đồng ý để chúng tôi giữ câu hỏi.")
        return render(request, "assistant/tickets/hand_over.html", page, status=HTTPStatus.BAD_REQUEST)
    try:
        handed = actions.hand_over(
            question=text,
            unit_key=queries.commune_key(name=request.POST.get("commune", ""), on=today()),
            field=queries.field_of(question=text, on=today()),
            visitor=visitor_of(request),
            actor=acting(request),
            at=now(),
        )
    except Refusal as refusal:
        page["error"] = gettext(refusal.sentence)
        return render(request, "assistant/tickets/hand_over.html", page, status=refusal.status)
    return redirect(f"{reverse('follow-question', args=[handed.code])}?{JUST_HANDED}=1")


@public
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and go to its question."""
    code = typed_code(text=request.GET.get("code", ""))
    if code:
        return redirect("follow-question", code)
    return render(request, "assistant/tickets/look_up.html", {"code": ""})


@public
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Show where a question stands and its answer; a wrong code and an unknown one get the same words."""
    asked = typed_code(text=code)
    found = queries.followed(code=asked, visitor=visitor_of(request), at=now())
    if found is False:
        raise actions.TooManyTries
    if not isinstance(found, Followed):
        wrong = {
            "code": asked,
            "error": gettext("Không có câu hỏi nào mang mã này. Xin xem lại từng chữ và số."),
        }
        return render(request, "assistant/tickets/look_up.html", wrong, status=HTTPStatus.NOT_FOUND)
    address = request.build_absolute_uri(reverse("follow-question", args=[found.code]))
    answer = queries.approved(answer_id=found.answer_id) if found.answer_id else None
    doubt = queries.doubt_about(answer=answer, on=today()) if answer else None
    page = {
        "followed": found,
        "code": shown_code(code=found.code),
        "state": gettext(STATE_NAMES[found.state]),
        "is_answered": found.state is State.ANSWERED,
        "office": places.office_names(on=today()).get(found.office_code, ""),
        "is_new": request.GET.get(JUST_HANDED) == "1",
        "answer": answer,
        "doubt": gettext(REASONS[doubt]) if doubt else "",
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=3, border=2),
    }
    return render(request, "assistant/tickets/follow.html", page)


@public
def approved_answer(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """Show an approved answer with its sources; one that no longer stands says why, and shows nothing else."""
    answer = queries.approved(answer_id=answer_id)
    if answer is None:
        raise Http404
    doubt = queries.doubt_about(answer=answer, on=today())
    page = {
        "answer": answer,
        "doubt": gettext(REASONS[doubt]) if doubt else "",
        "office": places.office_names(on=today()).get(answer.owner_office, ""),
    }
    return render(request, "assistant/tickets/approved.html", page)
