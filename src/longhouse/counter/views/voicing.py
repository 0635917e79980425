"""Rate and complain, from the page of following."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import acting
from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.counter.actions import sitting as acts
from longhouse.counter.actions import voicing
from longhouse.counter.rules import voices
from longhouse.counter.views import sitting
from longhouse.counter.views.applying_shown import words_of


def _rate(request: HttpRequest) -> HttpResponse:
    """Keep how the person was served."""
    dossier_id = sitting.shown_dossier(request)
    if dossier_id is None:
        return redirect("track")
    stars = request.POST.get("stars", "")
    with acts.sitting(dossier_id=dossier_id):
        voicing.rate(
            dossier_id=dossier_id,
            stars=int(stars) if stars in {"1", "2", "3"} else 0,
            words=request.POST.get("words", "")[:500],
            actor=acting(request),
            at=now(),
        )
    messages.success(request, gettext("Cảm ơn ông bà đã cho ý kiến."))
    return redirect("follow")


@public
def complain(request: HttpRequest) -> HttpResponse:
    """Say by when a complaint is answered, and open one."""
    dossier_id = sitting.shown_dossier(request)
    if dossier_id is None:
        return redirect("track")
    words, about = request.POST.get("words", "")[:2000], request.POST.get("about", "")
    context: dict[str, object] = {
        "subjects": [(key, gettext(said)) for key, said in voices.SUBJECTS.items()],
        "days": voices.DAYS,
        "words": words,
        "about": about or voices.Subject.PROCEDURE.value,
        "errors": [],
    }
    if request.method != "POST":
        return render(request, "counter/follow/complain.html", context)
    subject = voices.Subject.STAFF if about == voices.Subject.STAFF.value else voices.Subject.PROCEDURE
    try:
        with acts.sitting(dossier_id=dossier_id):
            voicing.complain(
                dossier_id=dossier_id, about=subject, words=words, actor=acting(request), at=now()
            )
    except Refusal as refusal:
        context["errors"] = [("words", words_of(refusal))]
        return render(request, "counter/follow/complain.html", context, status=HTTPStatus.BAD_REQUEST)
    messages.success(request, gettext("Đã nhận phản ánh. Lãnh đạo cơ quan trả lời ở trang này."))
    return redirect("follow")


rate = public(require_POST(_rate))
