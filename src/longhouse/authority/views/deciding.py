"""Pages of powers: who decides, here, on that day; one power through time; powers by field and by document."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from longhouse.authority import queries
from longhouse.authority.rules import facts as facts_of
from longhouse.authority.rules.choosing import Reign, reigns
from longhouse.authority.rules.objects import OBJECT
from longhouse.authority.shapes import PowerText, Ruling, Verdict
from longhouse.authority.views.rows import ShownRow, nobody, shown_row
from longhouse.core.clock import today
from longhouse.core.days import DayNotReal, day_in
from longhouse.core.folding import fold
from longhouse.core.guards import public
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places

LONGEST = 200
MOST_FOUND = 6
A_PAGE = 60


@dataclass(slots=True)
class Asked:
    """What the address asks: words or a power, a place, a day, facts; and what was wrong in it."""

    text: str
    power: str
    place: str
    on: date
    facts: dict[str, object]
    errors: dict[str, str] = field(default_factory=dict)


@public
def deciding(request: HttpRequest) -> HttpResponse:
    """Answer who decides; without words show the box and the fields, with doubtful words what they may mean."""
    asked = asked_in(request)
    found = queries.find(text=asked.text, limit=MOST_FOUND) if asked.text and not asked.power else []
    if found:
        asked.power = found[0].key
        asked.facts = ({OBJECT: found[0].object_key} if found[0].object_key else {}) | asked.facts
    verdict = ruled(asked) if asked.power else None
    page: dict[str, object] = {
        "asked": asked,
        "verdict": verdict,
        "others": others(found),
        "fields": fields(),
        "is_default": asked.on == today(),
        "ruling": verdict.ruling.value if verdict else "",
    }
    if verdict and verdict.power:
        page |= told(verdict, asked)
    return render(request, "authority/deciding.html", page, status=400 if asked.errors else 200)


@public
def powers(request: HttpRequest) -> HttpResponse:
    """List the powers of a field, those that rest on a document, or all."""
    number = _words(request, "van-ban")
    chosen = _words(request, "linh-vuc")
    if number:
        found = [power for power, _ in queries.resting_on(number=number, on=today())]
    else:
        found = queries.powers(field=chosen)
    pages = max(-(-len(found) // A_PAGE), 1)
    asked = request.GET.get("page", "1")[:6]
    at = min(max(int(asked) if asked.isdecimal() else 1, 1), pages)
    page = {
        "number": number,
        "field": next((name for key, name in fields() if key == chosen), ""),
        "chosen": chosen,
        "rows": found[(at - 1) * A_PAGE : at * A_PAGE],
        "total": len(found),
        "at": at,
        "pages": pages,
        "previous": at - 1,
        "next": at + 1 if at < pages else None,
        "fields": fields(),
    }
    return render(request, "authority/powers.html", page)


@public
def power(request: HttpRequest, key: str) -> HttpResponse:
    """Show a power through time: who held it, who holds it, by which provision; its procedures and documents."""
    found = queries.power(key=_clean(key))
    grants = queries.grants_of(power=found.key)
    segments = [(segment.key, segment.name) for segment in found.objects] or [("", "")]
    local = [row for row in grants if row.place_key]
    page = {
        "power": found,
        "on": today(),
        "segments": [
            (name, [_reign(reign) for reign in reigns(rows=grants, object_key=segment, places=())])
            for segment, name in segments
        ],
        "local": [(places.unit(key=row.place_key).name, shown_row(row, language())) for row in local],
        "documents": sorted({row.basis.number for row in grants if row.basis.number}),
        "rows": [shown_row(row, language()) for row in grants],
    }
    return render(request, "authority/power.html", page)


def asked_in(request: HttpRequest) -> Asked:
    """Return what the address asks; a day that is none is told beside its field."""
    asked = Asked(_words(request, "q"), _words(request, "quyen"), _words(request, "noi"), today(), {})
    try:
        asked.on = day_in(text=request.GET.get("ngay", "")) or today()
    except DayNotReal as refusal:
        asked.errors["ngay"] = in_words(refusal)
    asked.facts = {
        name.removeprefix("f-"): _words(request, name)
        for name in request.GET
        if name.startswith("f-") and request.GET.get(name)
    }
    return asked


def ruled(asked: Asked) -> Verdict | None:
    """Return the verdict; a place that nobody knows or a fact that is wrong is told beside its field."""
    try:
        return queries.who_decides(power=asked.power, on=asked.on, place=asked.place, facts=asked.facts)
    except queries.PlaceNotFound as refusal:
        asked.errors["noi"] = in_words(refusal)
    except Refusal as refusal:
        asked.errors["fact"] = in_words(refusal)
    return None


def told(verdict: Verdict, asked: Asked) -> dict[str, object]:
    """Return a verdict in words: the row, what was before and comes, the chain, the question that is left."""
    rows = {
        name: [shown_row(row, language()) for row in getattr(verdict, name)]
        for name in ("before", "after", "chain")
    }
    power, segment = verdict.power, asked.facts.get(OBJECT)
    names = {one.key: one.name for one in power.objects} if power else {}
    return {
        **rows,
        "row": shown_row(verdict.grant, language()) if verdict.grant else None,
        "segment": names.get(verdict.grant.object_key if verdict.grant else "", names.get(str(segment), "")),
        "question": facts_of.question(verdict=verdict) if verdict.ruling is Ruling.MISSING_FACTS else None,
        "choices": power.objects if power else (),
        "line": [
            *reversed(rows["before"]),
            *([shown_row(verdict.grant, language())] if verdict.grant else []),
            *rows["after"],
        ],
        "place_name": places.unit(key=verdict.place_key).name if verdict.place_key else "",
    }


def others(found: list[PowerText]) -> list[PowerText]:
    """Return what the words may also mean, each power once."""
    seen, kept = {found[0].key} if found else set(), []
    for text in found[1:]:
        if text.key not in seen:
            seen.add(text.key)
            kept.append(text)
    return kept


def fields() -> list[tuple[str, str]]:
    """Return the fields of the register, in Vietnamese order."""
    named = {power.field: power.field_name or power.field for power in queries.powers()}
    return sorted(named.items(), key=lambda pair: fold(pair[1]))


def language() -> str:
    """Return the reader's language, "vi" or "en"."""
    return "en" if get_language() == "en" else "vi"


def in_words(refusal: Refusal) -> str:
    """Return a refusal in the reader's language."""
    told = gettext(refusal.sentence)
    return told % refusal.values if refusal.values else told


def _reign(reign: Reign) -> ShownRow:
    return shown_row(reign.grant, language(), period=reign.period) if reign.grant else nobody(reign.period)


def _words(request: HttpRequest, name: str) -> str:
    return _clean(request.GET.get(name, ""))


def _clean(text: str) -> str:
    return text.replace("\x00", "").strip()[:LONGEST]
