"""What one who follows a dossier may do: withdraw, take it over, let a helper in or go. The supplement is beside."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import only, public, signed_in
from longhouse.counter.actions import ending
from longhouse.counter.actions import sitting as acts
from longhouse.counter.rules.forms import consent
from longhouse.counter.views import sitting


@public
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask whether the dossier shall be withdrawn, and do it."""
    dossier_id = sitting.shown_dossier(request)
    if dossier_id is None:
        return redirect("track")
    if request.method != "POST":
        return render(request, "counter/follow/withdraw.html")
    with acts.sitting(dossier_id=dossier_id):
        ending.withdraw(
            dossier_id=dossier_id,
            reason=request.POST.get("reason", "").strip()[:500],
            actor=acting(request),
            at=now(),
            holds_key=True,
        )
    return _done(request, gettext("Đã rút hồ sơ."))


def _claim(request: HttpRequest) -> HttpResponse:
    """Tie the dossier to the signed-in person's account."""
    dossier_id = _shown(request)
    if dossier_id:
        acts.take_over(dossier_id=dossier_id, actor=acting(request), at=now())
    return _done(request, gettext("Hồ sơ đã về tài khoản của ông bà."))


def _help(request: HttpRequest) -> HttpResponse:
    """Let a helper act for the applicant who gave them code and second factor."""
    dossier_id = _shown(request)
    if dossier_id:
        words = consent.consent_words(how="code", at=now())
        acts.take_on(dossier_id=dossier_id, words=words, actor=acting(request), at=now())
    return _done(request, gettext("Đã ghi lời đồng ý. Anh chị làm giúp từ bây giờ."))


def _revoke(request: HttpRequest) -> HttpResponse:
    """End what the helper may do."""
    dossier_id = _shown(request)
    if dossier_id:
        acts.let_helper_go(dossier_id=dossier_id, actor=acting(request), at=now())
    return _done(request, gettext("Đã thôi nhờ. Người ấy không xem được hồ sơ nữa."))


def _leave(request: HttpRequest) -> HttpResponse:
    """Close the dossier on this device."""
    sitting.stand_up(request)
    messages.success(request, gettext("Đã đóng. Muốn xem lại, xin nhập mã hồ sơ."))
    return redirect("track")


def _shown(request: HttpRequest) -> UUID | None:
    return sitting.shown_dossier(request)


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    if sitting.shown_dossier(request) is None:
        return redirect("track")
    messages.success(request, sentence)
    return redirect("follow")


claim = signed_in(require_POST(_claim))
help_applicant = only(Role.HELPER)(require_POST(_help))
revoke = public(require_POST(_revoke))
leave = public(require_POST(_leave))
