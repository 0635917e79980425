"""Send what is missing, from the page of following: photo by photo, then all at once."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from longhouse.core.actor import acting
from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.counter.actions import sitting as acts
from longhouse.counter.adapters import files
from longhouse.counter.queries import whole
from longhouse.counter.rules import uploads
from longhouse.counter.shapes import DossierState, PaperHeld
from longhouse.counter.views import sitting
from longhouse.counter.views.applying_shown import words_of

SESSION = "supplement"


@public
def supplement(request: HttpRequest) -> HttpResponse:
    """Show what is missing with what was photographed so far; keep more photos, or send them."""
    dossier_id = sitting.shown_dossier(request)
    if dossier_id is None:
        return redirect("track")
    with acts.sitting(dossier_id=dossier_id):
        dossier = whole.dossier(dossier_id=dossier_id)
    if dossier.card.state is not DossierState.WAITING_SUPPLEMENT:
        return redirect("follow")
    missing = [paper for paper in dossier.papers if paper.asked_why and not paper.is_there]
    if request.method == "POST":
        return _answered(request, dossier_id, missing)
    kept = _kept(request, dossier_id)
    rows = [(paper, [file for file in kept if file["paper"] == paper.name]) for paper in missing]
    context = {"dossier": dossier, "rows": rows, "is_ready": bool(kept)}
    return render(request, "counter/follow/supplement.html", context)


def _answered(request: HttpRequest, dossier_id: UUID, missing: list[PaperHeld]) -> HttpResponse:
    if request.POST.get("send") != "1":
        _take_photos(request, dossier_id, missing)
        return redirect("follow-supplement")
    kept = _kept(request, dossier_id)
    names = {file["paper"] for file in kept}
    acts.send_supplement(
        dossier_id=dossier_id,
        paper_ids=[paper.id for paper in missing if paper.name in names],
        files=kept,
        actor=acting(request),
        at=now(),
    )
    request.session.pop(SESSION, None)
    messages.success(request, gettext("Đã gửi. Chúng tôi làm tiếp và tính lại ngày trả kết quả."))
    return redirect("follow")


def _take_photos(request: HttpRequest, dossier_id: UUID, missing: list[PaperHeld]) -> None:
    paper = next((paper for paper in missing if str(paper.id) == request.POST.get("paper")), None)
    if paper is None:
        return
    rows = _kept(request, dossier_id)
    for sent in request.FILES.getlist("files"):
        try:
            if len(rows) >= uploads.MOST_FILES:
                raise uploads.TooManyFiles(most=uploads.MOST_FILES)
            uploads.check_size(size=sent.size or 0)
            kept = files.keep(content=sent.read())
        except Refusal as refusal:
            messages.error(request, f"{uploads.safe_name(name=sent.name or '')}: {words_of(refusal)}")
            continue
        rows.append(
            {
                "paper": paper.name,
                "name": uploads.safe_name(name=sent.name or ""),
                "sha256": kept.sha256,
                "kind": kept.kind,
                "size_bytes": kept.size_bytes,
                "pages": kept.pages,
                "hints": list(kept.hints),
            }
        )
    request.session[SESSION] = {"dossier": str(dossier_id), "files": rows}


def _kept(request: HttpRequest, dossier_id: UUID) -> list[Mapping[str, object]]:
    """Return the photos this visitor has kept for that dossier and not sent yet."""
    found = request.session.get(SESSION) or {}
    return list(found["files"]) if found.get("dossier") == str(dossier_id) else []
