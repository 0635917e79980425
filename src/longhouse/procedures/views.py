"""Pages of procedures: one procedure, lists, life events and guided questions."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from longhouse.core.clock import today
from longhouse.core.days import day_in
from longhouse.core.folding import fold
from longhouse.core.guards import public
from longhouse.core.sorting import initial
from longhouse.procedures import queries
from longhouse.procedures.rules import linked_data, page
from longhouse.procedures.shapes import Listing, Procedure

A_PAGE = 60  # rows of a list: about six screens of a phone


@public
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a procedure as it stands on a day, today unless `on` says otherwise."""
    on = day_asked(request)
    found = queries.needed(code=code, on=on)
    address = request.build_absolute_uri(request.path)
    shown = page.page_of(procedure=found, language=language())
    qr = segno.make(address, error="m").svg_data_uri(scale=3, border=2)
    data = json.dumps(
        linked_data.government_service(procedure=found, address=address), ensure_ascii=False
    ).replace("<", "\\u003c")
    related = [other for other in (queries.procedure(code=code, on=on) for code in found.related) if other]
    field = next((row for row in queries.fields() if row.key == found.field), None)
    context = {
        "procedure": found,
        "field": field,
        "field_name": (field.name_en if language() == "en" else field.name) if field else "",
        "files_online": files_online(found),
        "page": shown,
        "qr": qr,
        "data": data,
        "related": related,
        "on": on,
        "address": address,
    }
    return render(request, "procedures/procedure.html", context)


@public
def procedures(request: HttpRequest) -> HttpResponse:
    """Offer procedures by words of the name, by first letter, by field and by life event."""
    text, letter = request.GET.get("q", "").strip()[:100], request.GET.get("letter", "")[:1]
    words = fold(text).split()
    rows = queries.current(on=today())
    found = [row for row in rows if all(word in f"{fold(row.name)} {row.code}" for word in words)]
    if letter and not text:
        found = [row for row in rows if initial(row.name) == letter]
    context = {
        "text": text,
        "letter": letter,
        "letters": list(Counter(initial(row.name) for row in rows).items()),
        "everything": len(rows),
        "fields": queries.fields(),
        "life_events": queries.life_events(),
    }
    return render(request, "procedures/list.html", context | paged(request, found))


@public
def field(request: HttpRequest, key: str) -> HttpResponse:
    """List the procedures of a field."""
    named = next((row for row in queries.fields() if row.key == key), None)
    if named is None:
        raise Http404
    shown = {"group": named} | paged(request, queries.current(on=today(), field=key))
    return render(request, "procedures/group.html", shown)


@public
def life_event(request: HttpRequest, key: str) -> HttpResponse:
    """List the procedures of a life event, with the guided questions where somebody wrote them."""
    named = next((row for row in queries.life_events() if row.key == key), None)
    if named is None:
        raise Http404
    rows = queries.current(on=today(), life_event=key)
    shown = {"group": named, "guide": queries.guide(key=key)} | paged(request, rows)
    return render(request, "procedures/group.html", shown)


@public
def guide(request: HttpRequest, key: str, node: str = "") -> HttpResponse:
    """Ask one guided question."""
    found = queries.guide(key=key)
    if found is None or (node or found.start) not in found.nodes:
        raise Http404
    context = {"guide": found, "node": found.nodes[node or found.start], "key": key, "is_start": not node}
    return render(request, "procedures/guide.html", context)


@public
def guide_result(request: HttpRequest, key: str, node: str, place: int) -> HttpResponse:
    """Show the procedures that an answer leads to, and why."""
    found = queries.guide(key=key)
    if found is None or node not in found.nodes or place >= len(found.nodes[node].answers):
        raise Http404
    answer = found.nodes[node].answers[place]
    known = [row for row in (queries.procedure(code=code, on=today()) for code in answer.procedures) if row]
    return render(
        request,
        "procedures/guide_result.html",
        {"guide": found, "node": found.nodes[node], "answer": answer, "rows": known, "key": key},
    )


def paged(request: HttpRequest, rows: Sequence[Listing]) -> dict[str, object]:
    """Return the page of rows that the address asks for, with its neighbours and what their addresses must keep."""
    pages = max(-(-len(rows) // A_PAGE), 1)
    asked = request.GET.get("page", "1")[:6]
    number = min(max(int(asked) if asked.isdecimal() else 1, 1), pages)
    kept = {key: value for key in ("q", "letter") if (value := request.GET.get(key))}
    return {
        "rows": rows[(number - 1) * A_PAGE : number * A_PAGE],
        "total": len(rows),
        "number": number,
        "pages": pages,
        "previous": number - 1,
        "next": number + 1 if number < pages else None,
        "kept": urlencode(kept) + "&" if kept else "",
    }


def files_online(found: Procedure) -> bool:
    """Tell whether the next thing to do may be done at the national portal."""
    return bool(found.portal_url) and found.online.kind in {"full", "partial"}


def day_asked(request: HttpRequest) -> date:
    """Return the day that the address asks for, today without one; raise DayNotReal for what is no day."""
    return day_in(text=request.GET.get("on", "")) or today()


def language() -> str:
    """Return the reader's language, "vi" or "en"."""
    return "en" if get_language() == "en" else "vi"
