"""Pages of change impact, for officers: the board of reviews, one review, and what one document touches."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now, today
from longhouse.core.guards import only
from longhouse.monitoring import actions, queries
from longhouse.monitoring.rules.tasks import OFFICERS, can_close, can_open, conclusion_of, sign_of
from longhouse.monitoring.shapes import Conclusion, Impact, Opened, ReviewTask, Touched, TouchedKind
from longhouse.places import queries as places

A_PAGE = 20  # tasks of one page


@only(*OFFICERS)
def board(request: HttpRequest) -> HttpResponse:
    """Show the reviews of the reader's offices, or of those the address asks for, with counts for each office."""
    actor = acting(request)
    counts = queries.counts(on=today())
    document, owner = request.GET.get("van-ban", "")[:90], request.GET.get("co-quan", "")[:40]
    if "co-quan" not in request.GET:
        owner = next((count.owner for count in counts if count.owner in actor.offices), "")
    is_open = request.GET.get("xong") != "1"
    found = queries.tasks(document_key=document, owner=owner, is_open=is_open)
    names = places.office_names(on=today())
    page = {
        "counts": [(count, names.get(count.owner, count.owner)) for count in counts],
        "documents": queries.documents_reviewed(),
        "document": document,
        "owner": owner,
        "owner_name": names.get(owner, owner),
        "is_open": is_open,
        "may_open": can_open(actor=actor),
    }
    return render(request, "monitoring/board.html", page | _paged(request, found, names))


@only(*OFFICERS)
def review(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show what changed and what to look at; with a conclusion and a note, end the review."""
    found, actor = queries.task(task_id=task_id), acting(request)
    if request.method == "POST":
        conclusion = conclusion_of(code=request.POST.get("conclusion", ""))
        note = request.POST.get("note", "")[:2000]
        actions.close(task_id=task_id, conclusion=conclusion, note=note, actor=actor, at=now())
        messages.success(request, gettext("Đã ghi kết luận rà soát."))
        return redirect("review", task_id)
    before, after = queries.wordings(task=found)
    page = {
        "task": found,
        "sign": sign_of(task=found, today=today()),
        "owner_name": places.office_names(on=today()).get(found.owner, found.owner),
        "before": before,
        "after": after,
        "may_close": can_close(actor=actor, owner=found.owner),
        "conclusions": list(Conclusion),
    }
    return render(request, "monitoring/review.html", page)


@only(*OFFICERS)
def impact(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a document touches; an editor opens the reviews from here."""
    if request.method == "POST":
        _tell(request, actions.open_tasks(document=key, actor=acting(request), at=now()))
        return redirect("review-impact", key)
    found = queries.impact(document=key, on=today())
    touched = {(one.kind, one.key) for one in found.touched}
    page = {
        "impact": found,
        "groups": _by_record(found),
        "only_aware": [one for one in found.aware if (one.kind, one.key) not in touched],
        "may_open": can_open(actor=acting(request)),
    }
    return render(request, "monitoring/impact.html", page)


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Open reviews for every effect that nobody looked at yet."""
    _tell(request, actions.open_for_new_effects(actor=acting(request), at=now()))
    return redirect("reviews")


find = only(Role.PROVINCE_EDITOR)(look)


def _tell(request: HttpRequest, opened: Opened) -> None:
    if not opened.made:
        messages.info(request, gettext("Không có việc rà soát mới. Việc đã mở vẫn giữ nguyên."))
        return
    text = gettext("Đã mở %(made)s việc rà soát vì %(documents)s.")
    messages.success(request, text % {"made": opened.made, "documents": ", ".join(opened.documents)})


def _by_record(found: Impact) -> list[tuple[TouchedKind, list[tuple[Touched, list[Touched], bool]]]]:
    """Return, for each kind, the records with every tie, and whether the record names the new document already."""
    aware = {(one.kind, one.key) for one in found.aware}
    records: dict[tuple[TouchedKind, str], list[Touched]] = {}
    for one in found.touched:
        records.setdefault((one.kind, one.key), []).append(one)
    rows = [(ties[0], ties, at in aware) for at, ties in records.items()]
    return [(kind, list(group)) for kind, group in groupby(rows, key=lambda row: row[0].kind)]


def _paged(request: HttpRequest, found: list[ReviewTask], names: dict[str, str]) -> dict[str, object]:
    asked = request.GET.get("trang", "1")[:6]
    pages = max(-(-len(found) // A_PAGE), 1)
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), pages)
    shown = found[(number - 1) * A_PAGE : number * A_PAGE]
    kept = request.GET.copy()
    kept.pop("trang", None)
    return {
        "rows": [
            (task, sign_of(task=task, today=today()), names.get(task.owner, task.owner)) for task in shown
        ],
        "total": len(found),
        "number": number,
        "pages": pages,
        "previous": number - 1,
        "next": number + 1 if number < pages else None,
        "kept": kept.urlencode(),
    }
