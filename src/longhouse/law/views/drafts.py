"""Read a file in: the list of readings, one reading beside its source, what a person says of it, accept or drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.core.refusal import Refusal
from longhouse.law import forms, queries
from longhouse.law.actions import drafting
from longhouse.law.queries import drafts as kept_drafts
from longhouse.law.rules import naming
from longhouse.law.rules.drafting import MARKABLE
from longhouse.law.rules.eids import Place, places
from longhouse.law.rules.formats import limits, signature
from longhouse.law.rules.walking import count
from longhouse.law.shapes import Doubt, Draft, LineMark, ProvisionKind
from longhouse.law.views.asking import paged

LINES_A_PAGE = 150
COUNTED = (ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT, ProvisionKind.ANNEX)
LONGEST_LINE_NUMBER = 7  # digits
MOST_DOUBTS = 100  # listed at once, the weightiest first
AROUND_A_FILE = 64 * 1024  # what a form adds to the file it sends
LONGEST_SHOWN = 600  # characters of a line; the rest is in the file


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the source with what was understood of it, what is doubtful, and what a person said."""

    number: int
    text: str
    places: tuple[Place, ...]
    doubts: tuple[Doubt, ...]
    mark: LineMark | None


@csrf_exempt  # asked below, after the size: the token stands in the form, and reading it reads the file
def upload(request: HttpRequest) -> HttpResponse:
    """List the readings that wait; with a file, read it and show the reading. What is too big is not read at all."""
    sent = request.META.get("CONTENT_LENGTH") or "0"
    if request.method == "POST" and int(sent if sent.isdecimal() else 0) > limits.SOON_BYTES + AROUND_A_FILE:
        signature.check_soon(size=int(sent))
    response: HttpResponse = csrf_protect(_upload)(request)
    return response


drafts = only(Role.PROVINCE_EDITOR)(upload)


@only(Role.PROVINCE_EDITOR)
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show a reading beside its source, some lines at a time."""
    found = _needed(draft_id)
    lines = shown_lines(found)
    turned = paged(request, lines, size=LINES_A_PAGE)
    nodes = found.parsed.nodes
    page = {
        "draft": found,
        "doubts": [(doubt, -(-doubt.line // LINES_A_PAGE)) for doubt in listed(found.parsed.doubts)],
        "doubt_count": len(found.parsed.doubts),
        "counts": [(kind, number) for kind in COUNTED if (number := count(nodes=nodes, kind=kind))],
        "held": queries.document(key=found.document_key, on=today()),
        "kinds": list(naming.DOCUMENTS),
        "markable": MARKABLE,
    }
    return render(request, "law/draft.html", page | turned)


@require_POST
def say_line(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Say what a line is, and show the reading again at that line."""
    line = _number(request.POST.get("line", ""))
    said = forms.mark_in(posted=request.POST.dict())
    drafting.mark_line(actor=acting(request), at=now(), draft_id=draft_id, line=line, mark=said)
    return redirect(f"{_at(draft_id)}?page={-(-line // LINES_A_PAGE)}#d{line}")


@require_POST
def say_identity(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Say what the document is."""
    identity = forms.identity_in(posted=request.POST.dict())
    drafting.name_draft(actor=acting(request), at=now(), draft_id=draft_id, identity=identity)
    messages.success(request, gettext("Đã ghi. Xin xem lại các chỗ chưa chắc."))
    return redirect(_at(draft_id))


@require_POST
def take(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Accept the reading: it becomes the house's text of the document."""
    key = drafting.accept_draft(actor=acting(request), at=now(), draft_id=draft_id)
    messages.success(request, gettext("Đã nhận văn bản."))
    return redirect("law-document", key)


@require_POST
def leave(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Drop the reading."""
    drafting.drop_draft(actor=acting(request), at=now(), draft_id=draft_id)
    messages.success(request, gettext("Đã bỏ bản đọc. Văn bản không đổi gì."))
    return redirect("law-drafts")


@only(Role.PROVINCE_EDITOR)
def doubts(request: HttpRequest, key: str) -> HttpResponse:
    """Show what was doubtful when a document of the house was read; a POST opens a reading to mend it."""
    document = queries.needed_document(key=key, on=today())
    if request.method == "POST":
        return redirect("law-draft", drafting.reopen(actor=acting(request), at=now(), document_key=key))
    source = queries.source_of(document_key=key)
    if source is None:
        raise drafting.TextNotHeld(document=document.number or key)
    around = [
        (doubt, source.lines[max(doubt.line - 2, 0) : doubt.line + 1]) for doubt in listed(source.doubts)
    ]
    page = {"document": document, "source": source, "around": around, "total": len(source.doubts)}
    return render(request, "law/doubts.html", page)


def _upload(request: HttpRequest) -> HttpResponse:
    error = ""
    sent = request.FILES.get("file")
    if request.method == "POST" and sent is None:
        error = gettext("Chưa chọn tệp. Xin chọn một tệp rồi gửi lại.")
    if request.method == "POST" and sent is not None:
        try:
            signature.check_soon(size=sent.size or 0)
            made = drafting.open_draft(
                actor=acting(request), at=now(), file_name=sent.name or "?", content=sent.read()
            )
        except Refusal as refusal:
            error = (
                gettext(refusal.sentence) % refusal.values if refusal.values else gettext(refusal.sentence)
            )
        else:
            return redirect("law-draft", made)
    page = {
        "drafts": [
            (number, name, key, datetime.fromisoformat(at)) for number, name, key, at in kept_drafts.drafts()
        ],
        "error": error,
        "most_mb": limits.SOON_BYTES // limits.MIB,
        "pdf_mb": limits.SOON_PDF_BYTES // limits.MIB,
    }
    return render(request, "law/drafts.html", page, status=400 if error else 200)


def shown_lines(draft: Draft) -> list[ShownLine]:
    """Return the lines of the source that say something, each with what is known of it."""
    by_line: dict[int, list[Place]] = {}
    for place in places(nodes=draft.parsed.nodes):
        by_line.setdefault(place.node.line, []).append(place)
    doubts: dict[int, list[Doubt]] = {}
    for doubt in draft.parsed.doubts:
        doubts.setdefault(doubt.line, []).append(doubt)
    return [
        ShownLine(
            number,
            text[:LONGEST_SHOWN],
            tuple(by_line.get(number, ())),
            tuple(doubts.get(number, ())),
            draft.marks.get(number),
        )
        for number, text in enumerate(draft.parsed.lines, start=1)
    ]


def listed(doubts: Sequence[Doubt]) -> list[Doubt]:
    """Return the weightiest doubts, in the order of the source among equals."""
    return sorted(doubts, key=lambda doubt: (-doubt.weight, doubt.line))[:MOST_DOUBTS]


def _needed(draft_id: int) -> Draft:
    found = kept_drafts.draft(draft_id=draft_id)
    if found is None:
        raise drafting.DraftNotOpen
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= LONGEST_LINE_NUMBER else 0


def _at(draft_id: int) -> str:
    return redirect("law-draft", draft_id)["Location"]


mark_line = only(Role.PROVINCE_EDITOR)(say_line)
name_draft = only(Role.PROVINCE_EDITOR)(say_identity)
accept = only(Role.PROVINCE_EDITOR)(take)
drop = only(Role.PROVINCE_EDITOR)(leave)
