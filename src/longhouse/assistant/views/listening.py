"""What readers say of answers, what the house could not answer, how it came to an answer, and the model's switch."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.assistant import actions, queries
from longhouse.assistant.rules.approving.standing import REASONS
from longhouse.assistant.views.asking import day_asked
from longhouse.assistant.views.desk import OFFICERS
from longhouse.assistant.views.visitors import visitor_of
from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only, public

KEEPERS = (Role.ADMINISTRATOR, Role.PROVINCE_EDITOR)


@require_POST
def say(request: HttpRequest) -> HttpResponse:
    """Keep whether a shown answer was useful, and thank the reader."""
    actions.rate(
        token=request.POST.get("token", ""),
        is_useful=request.POST.get("useful") == "1",
        reason=request.POST.get("reason", "")[:300],
        visitor=visitor_of(request),
        actor=acting(request),
        at=now(),
    )
    return render(request, "assistant/tickets/thanks.html", {"is_useful": request.POST.get("useful") == "1"})


@only(Role.PROVINCE_EDITOR)
def backlog(request: HttpRequest) -> HttpResponse:
    """List what went unanswered or was answered badly, by question and by commune; small counts are not told."""
    own, communes = queries.house(), queries.communes(on=today())
    since = today() - timedelta(days=own.count_days)
    unit = queries.commune_key(name=request.GET.get("commune", ""), on=today())
    rows = [
        (row, told(row.unanswered, own.small_number), told(row.bad, own.small_number))
        for row in queries.backlog(since=since, unit_key=unit)
    ]
    units = [
        (
            communes.get(key, ""),
            key,
            told(unanswered, own.small_number),
            told(bad, own.small_number),
        )
        for key, unanswered, bad in queries.by_commune(since=since)
    ]
    page = {"rows": rows, "units": units, "commune": communes.get(unit, ""), "since": since, "own": own}
    return render(request, "assistant/tickets/backlog.html", page)


@only(*OFFICERS)
def trace(request: HttpRequest) -> HttpResponse:
    """Show how the house came to an answer, with rejected candidates and why, as of any day."""
    text, place = request.GET.get("q", "").strip()[:300], request.GET.get("place", "").strip()[:100]
    on = day_asked(request)
    found = queries.trace(question=text, on=on, place=place) if text else None
    near = (
        [(row, gettext(REASONS[row.doubt]) if row.doubt else "") for row in found.approved] if found else []
    )
    page = {
        "trace": found,
        "near": near,
        "question": text,
        "place": place,
        "on": on,
        "whys": [(row, gettext(row.why)) for row in found.candidates] if found else [],
    }
    return render(request, "assistant/tickets/trace.html", page)


@only(*KEEPERS)
def model(request: HttpRequest) -> HttpResponse:
    """Show whether a language model may write summaries; switch it off or on with a reason."""
    if request.method == "POST":
        actions.switch_model(
            is_off=request.POST.get("switch") == "off",
            reason=request.POST.get("reason", ""),
            actor=acting(request),
            at=now(),
        )
        messages.success(request, gettext("Đã ghi. Áp dụng từ câu hỏi tiếp theo."))
        return redirect("language-model")
    page = {
        "is_there": bool(settings.MODEL_URL and settings.MODEL_NAME),
        "name": settings.MODEL_NAME,
        "is_off_by_setting": settings.MODEL_IS_OFF,
        "switch": queries.model_switch(),
        "own": queries.house(),
    }
    return render(request, "assistant/tickets/model.html", page)


def told(number: int, small: int) -> str:
    """Return a count as it may be told: a small one only as fewer than."""
    if not number:
        return "0"
    return f"< {small}" if number < small else str(number)


rate = public(say)
