"""Send what is missing, from the page of following: photo by photo, then all at once."""

from collections.abc import Mapping
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
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
from longhouse.counter.shapes import Dossier, DossierState, PaperHeld
from longhouse.counter.views import sitting
from longhouse.counter.views.applying_shown import words_of
from longhouse.counter.views.in_parts import Sent, answered

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
    missing = _missing(dossier)
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


@public
def part(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Take a photo in small parts: say how many bytes are there, add the next ones, and keep it once it is whole."""
    dossier_id, paper = sitting.shown_dossier(request), None
    if dossier_id is not None:
        with acts.sitting(dossier_id=dossier_id):
            dossier = whole.dossier(dossier_id=dossier_id)
        if dossier.card.state is DossierState.WAITING_SUPPLEMENT:
            paper = next((paper for paper in _missing(dossier) if paper.id == paper_id), None)
    if dossier_id is None or paper is None:
        return JsonResponse(
            {"error": gettext("Phiên làm việc đã hết. Xin mở lại hồ sơ.")}, status=HTTPStatus.GONE
        )
    sent = Sent(request, whole_key=f"supplement|{dossier_id}|{paper.id}")
    return answered(sent, keep=lambda content, name: _keep(request, dossier_id, paper, content, name))


def _missing(dossier: Dossier) -> list[PaperHeld]:
    return [paper for paper in dossier.papers if paper.asked_why and not paper.is_there]


def _take_photos(request: HttpRequest, dossier_id: UUID, missing: list[PaperHeld]) -> None:
    paper = next((paper for paper in missing if str(paper.id) == request.POST.get("paper")), None)
    if paper is None:
        return
    for sent in request.FILES.getlist("files"):
        try:
            uploads.check_size(size=sent.size or 0)
            _keep(request, dossier_id, paper, sent.read(), sent.name or "")
        except Refusal as refusal:
            messages.error(request, f"{uploads.safe_name(name=sent.name or '')}: {words_of(refusal)}")


def _keep(request: HttpRequest, dossier_id: UUID, paper: PaperHeld, content: bytes, name: str) -> None:
    """Clean and keep one photo, and note it for this visitor until all is sent; the same photo twice is one.

    Raises:
        TooManyFiles: there are enough.
        FileEmpty and its kin: it is nothing the house keeps.
    """
    rows = _kept(request, dossier_id)
    if len(rows) >= uploads.MOST_FILES:
        raise uploads.TooManyFiles(most=uploads.MOST_FILES)
    kept = files.keep(content=content)
    if any(row["sha256"] == kept.sha256 and row["paper"] == paper.name for row in rows):
        return
    row = {
        "paper": paper.name,
        "name": uploads.safe_name(name=name),
        "sha256": kept.sha256,
        "kind": kept.kind,
        "size_bytes": kept.size_bytes,
        "pages": kept.pages,
        "hints": list(kept.hints),
    }
    request.session[SESSION] = {"dossier": str(dossier_id), "files": [*rows, row]}


def _kept(request: HttpRequest, dossier_id: UUID) -> list[Mapping[str, object]]:
    """Return the photos this visitor has kept for that dossier and not sent yet."""
    found = request.session.get(SESSION) or {}
    return list(found["files"]) if found.get("dossier") == str(dossier_id) else []
