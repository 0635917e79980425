"""Photos of a paper: a plain form for any browser, small parts for a weak line; cleaned, kept, shown again."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import acting
from longhouse.core.clock import now
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.counter import actions
from longhouse.counter.adapters import files
from longhouse.counter.rules import uploads
from longhouse.counter.rules.forms.reviewing import FILE, files_of
from longhouse.counter.rules.forms.shaping import PageKind
from longhouse.counter.views import draft_in_hand
from longhouse.counter.views.applying_shown import InHand, words_of
from longhouse.counter.views.in_parts import Sent, answered
from longhouse.counter.views.serving import served


def _send(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Keep the files of the plain form; what is refused is said, what is good is kept."""
    found = _paper_in_hand(request, code, key)
    if found is None:
        return redirect("apply", code)
    for sent in request.FILES.getlist("files"):
        try:
            uploads.check_size(size=sent.size or 0)
            _keep(request, found, key, content=sent.read(), name=sent.name or "")
        except Refusal as refusal:
            messages.error(request, f"{uploads.safe_name(name=sent.name or '')}: {words_of(refusal)}")
    return redirect("apply-page", code, key)


def _drop(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Take a file out of the draft."""
    found = _paper_in_hand(request, code, key)
    sha256 = request.POST.get("tep", "")
    if found and any(file["sha256"] == sha256 for file in files_of(answers=found.draft.answers, key=key)):
        _save(request, found, {_place(key, sha256): None})
    return redirect("apply-page", code, key)


@public
def show(request: HttpRequest, code: str, key: str, sha256: str) -> StreamingHttpResponse:
    """Show a kept file to the one who holds its draft."""
    found = _paper_in_hand(request, code, key)
    mine = files_of(answers=found.draft.answers, key=key) if found else []
    file = next((file for file in mine if file["sha256"] == sha256), None)
    if file is None:
        raise Http404
    return served(sha256=sha256, kind=str(file["kind"]), name=str(file["name"]))


@public
def part(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Take a file in small parts: say how many bytes are there, add the next ones, and keep it once it is whole."""
    found = _paper_in_hand(request, code, key)
    if found is None:
        return JsonResponse(
            {"error": gettext("Phiên làm việc đã hết. Xin mở lại bản nháp.")}, status=HTTPStatus.GONE
        )
    sent = Sent(request, whole_key=f"{found.draft.id}|{key}")
    return answered(sent, keep=lambda content, name: _keep(request, found, key, content=content, name=name))


def _keep(request: HttpRequest, found: InHand, key: str, *, content: bytes, name: str) -> None:
    """Clean and keep one file, and note it in the draft.

    Raises:
        TooManyFiles: the paper has enough.
        FileEmpty and its kin: it is nothing the house keeps.
    """
    if len(files_of(answers=found.draft.answers, key=key)) >= uploads.MOST_FILES:
        raise uploads.TooManyFiles(most=uploads.MOST_FILES)
    kept = files.keep(content=content)
    row = {
        "page": key,
        "name": uploads.safe_name(name=name),
        "sha256": kept.sha256,
        "kind": kept.kind,
        "size_bytes": kept.size_bytes,
        "pages": kept.pages,
        "hints": list(kept.hints),
        "at": now().isoformat(),
    }
    _save(request, found, {_place(key, kept.sha256): row, key: "photos"})


def _save(request: HttpRequest, found: InHand, answers: dict[str, object]) -> None:
    actions.draft_save(code=found.code, phone=found.phone, answers=answers, actor=acting(request), at=now())


def _paper_in_hand(request: HttpRequest, code: str, key: str) -> InHand | None:
    """Return the draft in hand, whose form asks for a paper under that key.

    Raises:
        Http404: the form has no such paper.
    """
    found = draft_in_hand.in_hand(request, procedure_code=code)
    if found is None:
        return None
    page = found.page(key)
    if page is None or page.kind is not PageKind.PAPER:
        raise Http404
    return found


def _place(key: str, sha256: str) -> str:
    return f"{FILE}{key}-{sha256}"


send = public(require_POST(_send))
drop = public(require_POST(_drop))
