"""Follow a dossier without an account: by its code and the phone or the secret of the receipt."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from longhouse.core.actor import Role, acting
from longhouse.core.clock import VIETNAM, now, today
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.counter import actions, queries
from longhouse.counter.actions import sitting as acts
from longhouse.counter.models.voices import Complaint
from longhouse.counter.queries import whole
from longhouse.counter.queries.telling import notices_of
from longhouse.counter.queries.voicing import complaints_of, rating_of, stage
from longhouse.counter.rules import following as words
from longhouse.counter.rules import notices, voices
from longhouse.counter.rules.forms import consent
from longhouse.counter.rules.looks import gathered
from longhouse.counter.rules.states import ENDED
from longhouse.counter.rules.time import wording
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import (
    Dossier,
    DossierAct,
    DossierOutcome,
    DossierState,
    Due,
    Message,
    Reader,
    Step,
)
from longhouse.counter.views import sitting
from longhouse.places import queries as places


@public
def track(request: HttpRequest) -> HttpResponse:
    """Ask for code and second factor, and open what both belong to; a wrong one and an unknown one look the same."""
    posted = request.POST if request.method == "POST" else request.GET
    code, factor = posted.get("ma", "").strip()[:60], request.POST.get("factor", "").strip()[:60]
    context: dict[str, object] = {"ma": code, "errors": []}
    if request.method != "POST":
        return render(request, "counter/follow/track.html", context)
    try:
        found = actions.track(
            code=code,
            factor=factor,
            asker=request.META.get("REMOTE_ADDR", ""),
            actor=acting(request),
            at=now(),
        )
    except Refusal as refusal:
        context["errors"] = [("ma", gettext(refusal.sentence))]
        return render(request, "counter/follow/track.html", context, status=refusal.status)
    sitting.sit_down(request, dossier_id=found.id)
    return redirect("follow")


@public
def follow(request: HttpRequest) -> HttpResponse:
    """Show how the dossier stands, by when, what is missing, what was done, and who opened it."""
    dossier_id = sitting.shown_dossier(request)
    if dossier_id is None:
        return redirect("track")
    with acts.sitting(dossier_id=dossier_id):
        dossier = whole.dossier(dossier_id=dossier_id)
        steps, readers = queries.acts(dossier_id=dossier_id), queries.who_read(dossier_id=dossier_id)
        lines = queries.explanation(dossier_id=dossier_id)
        told = notices_of(dossier_id=dossier_id)
        rating, complaints = rating_of(dossier_id=dossier_id), complaints_of(dossier_id=dossier_id)
    names = places.office_names(on=today())
    language = get_language() or "vi"
    state = dossier.card.state
    context = {
        "dossier": dossier,
        "state": gettext(words.SAID[state]),
        "look": words.LOOKS[state],
        "promise": _promise(dossier, language),
        "lines": [(wording.line(counted=line, language=language), line.counts) for line in lines],
        "missing": [paper for paper in dossier.papers if paper.asked_why and not paper.is_there],
        "is_waiting": state is DossierState.WAITING_SUPPLEMENT,
        "complaints": [_complaint(row, names) for row in complaints],
        "may_rate": not rating and state in words.RATED,
        "levels": [(stars, gettext(said)) for stars, said in voices.STARS.items()],
        "may_withdraw": _may_withdraw(dossier),
        "notices": [(local(row.made_at), notice_words(row)) for row in told if row.kind in notices.SAID],
        "steps": [_told(step, names) for step in steps],
        "readers": [
            (look.at, names.get(look.office, ""), _by(look), times)
            for look, times in gathered(readers=readers, zone=VIETNAM)
        ],
        "refused": _refused(dossier, steps),
        "office": names.get(dossier.card.deciding_office, dossier.routing.name),
        "received_by": names.get(dossier.card.received_office, ""),
        "may_claim": dossier.applicant_person is None and bool(acting(request).code),
        "consent": gettext(consent.WORDS),
        "may_help": acting(request).holds(Role.HELPER) and dossier.helper_person is None,
    }
    return render(request, "counter/follow/follow.html", context)


@public
def receipt(request: HttpRequest) -> HttpResponse:
    """Show the receipt for printing, with a code that opens the page of following."""
    dossier_id = sitting.shown_dossier(request)
    if dossier_id is None:
        return redirect("track")
    with acts.sitting(dossier_id=dossier_id):
        dossier = whole.dossier(dossier_id=dossier_id)
    names = places.office_names(on=today())
    address = request.build_absolute_uri(f"{reverse('track')}?ma={dossier.card.number}")
    context = {
        "dossier": dossier,
        "promise": _promise(dossier, get_language() or "vi"),
        "received_by": names.get(dossier.card.received_office, ""),
        "office": names.get(dossier.card.deciding_office, dossier.routing.name),
        "there": [paper for paper in dossier.papers if paper.is_there],
        "held": [paper for paper in dossier.papers if paper.held_by],
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=3, border=2),
    }
    return render(request, "counter/follow/receipt.html", context)


def notice_words(notice: Message) -> str:
    """Return what a notice said, in the language of the page."""
    return gettext(notices.SAID[notice.kind]) % notice.values


def _promise(dossier: Dossier, language: str) -> dict[str, object] | None:
    """Return the day of the promise in parts; None while there is none."""
    moment, received = dossier.time.promised_at, dossier.time.received_at
    if moment is None or received is None:
        return None
    told = wording.promise(due=Due(received, received, dossier.time.due_at, moment), language=language)
    shown = local(moment)
    return {
        "hour": _hour(shown, language),
        "weekday": told.weekday,
        "day": f"{shown.day}/{shown.month}/{shown.year}",
        "is_over": dossier.card.state not in ENDED and now() > moment,
    }


def _hour(moment: datetime, language: str) -> str:
    """Return an hour as people say it: "17 giờ", "11 giờ 30"."""
    if language == "en":
        return f"{moment:%-H:%M}"
    return f"{moment.hour} giờ {moment.minute:02}" if moment.minute else f"{moment.hour} giờ"


def _may_withdraw(dossier: Dossier) -> bool:
    late_states = {DossierState.SIGNED, DossierState.REFUSED, DossierState.FINISHED}
    return dossier.card.state not in ENDED | late_states


def _complaint(row: Complaint, names: Mapping[str, str]) -> dict[str, object]:
    where = stage(complaint=row)
    return {
        "row": row,
        "about": gettext(voices.SUBJECTS[row.about]),
        "stage": gettext(voices.STAGES[where]),
        "office": names.get(row.office, ""),
        "is_asked": where is voices.Stage.ASKED,
    }


def _told(step: Step, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "at": local(step.at),
        "words": gettext(words.DONE[step.act]),
        "office": names.get(step.office, ""),
        "reason": step.reason if step.act in words.TOLD_WHY else "",
    }


def _refused(dossier: Dossier, steps: Sequence[Step]) -> Step | None:
    """Return the act that decided not to grant it; None where nothing, or something else, was decided."""
    if dossier.outcome is not DossierOutcome.REFUSED or dossier.signed_by is None:
        return None
    return next((step for step in steps if step.act is DossierAct.REFUSE), None)


def _by(reader: Reader) -> str:
    return gettext("xem bằng mã") if reader.event == "counter.dossier.tracked" else gettext("cán bộ mở xem")
