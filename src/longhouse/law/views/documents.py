"""Pages of documents: the list, one document on a day, and it in other formats."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from longhouse.core.actor import Role, acting
from longhouse.core.clock import today
from longhouse.core.guards import public
from longhouse.law import queries
from longhouse.law.queries import leafing
from longhouse.law.rules import linked_data, naming
from longhouse.law.rules.akn import akn_xml
from longhouse.law.rules.outline import readable
from longhouse.law.rules.plain import plain_text
from longhouse.law.rules.standing import is_acting
from longhouse.law.shapes import Citing, DocumentKind, Effect, EffectKind, Standing
from longhouse.law.views.asking import day_asked, kept, paged, rows_in, words_asked

Code = TypeVar("Code", bound=StrEnum)
ENDING = (
    EffectKind.REPEALS,
    EffectKind.REPLACES,
    EffectKind.ENDS,
    EffectKind.SUSPENDS,
)  # what changes where it stands
UP_TO_HERE = 40  # articles of a document whose contents open unfolded


@dataclass(slots=True)
class Group:
    """What one document does to another: how many places, which kinds, from when."""

    key: str
    number: str
    kinds: list[str] = field(default_factory=list)
    count: int = 0
    from_on: date | None = None


@public
def documents(request: HttpRequest) -> HttpResponse:
    """List documents by number or words, kind and standing."""
    text, on = words_asked(request), today()
    kind = _one_of(DocumentKind, request.GET.get("kind", ""))
    where = _one_of(Standing, request.GET.get("standing", ""))
    keys = queries.document_keys(on=on, kind=kind, words=text, standing=where)
    turned = paged(request, keys, names=("q", "kind", "standing"))
    page = {
        "text": text,
        "kind": kind,
        "where": where,
        "kinds": list(naming.DOCUMENTS),
        "standings": list(naming.STANDINGS),
        "is_editor": acting(request).holds(Role.PROVINCE_EDITOR),
    }
    rows = queries.documents_of(keys=rows_in(turned), on=on)
    return render(request, "law/documents.html", page | turned | {"rows": rows})


@public
def document(request: HttpRequest, key: str) -> HttpResponse:
    """Show a document on a day: what it is, where it stands and why, its contents, who changes and who cites it."""
    on = day_asked(request)
    found = queries.needed_document(key=key, on=on)
    effects = queries.effects_on(document_key=key)
    contents = leafing.outline(document_key=key, on=on)
    pending = grouped(effect for effect in effects if not effect.is_applied)
    acts_on = grouped_targets(queries.effects_by(document_key=key), key)
    address = request.build_absolute_uri(request.path)
    page = {
        "document": found,
        "on": on,
        "today": today(),
        "kept": kept(on),
        "reasons": grouped(
            effect for effect in effects if is_acting(effect=effect, on=on) and effect.kind in ENDING
        ),
        "coming": grouped(
            effect for effect in effects if effect.from_on and effect.from_on > on and effect.kind in ENDING
        ),
        "pending": pending,
        "acts_on": acts_on,
        "held": leafing.held(keys=[effect.by_key for effect in effects] + [group.key for group in acts_on]),
        "citing": grouped_citing(queries.cited_by(document_key=key)),
        "contents": contents,
        "is_open": len(readable(entries=contents)) <= UP_TO_HERE,
        "source": queries.source_of(document_key=key),
        "is_editor": acting(request).holds(Role.PROVINCE_EDITOR),
        "data": as_script(linked_data.legislation(document=found, address=address)),
    }
    return render(request, "law/document.html", page)


@public
def as_akn(request: HttpRequest, key: str) -> HttpResponse:
    """Give a document as it stands on a day as Akoma Ntoso."""
    on = day_asked(request)
    written = akn_xml(key=key, parsed=leafing.whole(document_key=key, on=on), effective_from=None)
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{written}', content_type="application/xml; charset=utf-8"
    )


@public
def as_linked_data(request: HttpRequest, key: str) -> HttpResponse:
    """Give what is known of a document as linked data, in the words of ELI and of schema.org."""
    found = queries.needed_document(key=key, on=day_asked(request))
    address = request.build_absolute_uri(request.path.removesuffix(".jsonld"))
    body = json.dumps(linked_data.both(document=found, address=address), ensure_ascii=False, indent=1)
    return HttpResponse(body, content_type="application/ld+json; charset=utf-8")


@public
def as_text(request: HttpRequest, key: str) -> HttpResponse:
    """Give the words of a document as they stand on a day, plain."""
    words = plain_text(parsed=leafing.whole(document_key=key, on=day_asked(request)))
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def grouped(effects: Iterable[Effect]) -> list[Group]:
    """Return what is done to a document by the document that does it, the latest first."""
    groups: dict[str, Group] = {}
    for effect in effects:
        number = effect.by_number or "?"
        _add(groups.setdefault(number, Group(effect.by_key, number)), effect)
    return sorted(groups.values(), key=lambda group: group.from_on or date.min, reverse=True)


def grouped_targets(effects: Iterable[Effect], own: str) -> list[Group]:
    """Return what a document does to others by the document it is done to."""
    groups: dict[str, Group] = {}
    for effect in effects:
        if effect.target_key != own:
            number = effect.target_number or effect.target_key
            _add(groups.setdefault(number, Group(effect.target_key, number)), effect)
    return list(groups.values())


def grouped_citing(citing: Iterable[Citing]) -> list[Group]:
    """Return who cites a document, by document, the one with most places first."""
    groups: dict[str, Group] = {}
    for one in citing:
        group = groups.setdefault(one.document_number, Group(one.key.partition("/")[0], one.document_number))
        group.count += 1
    return sorted(groups.values(), key=lambda group: -group.count)


def as_script(value: object) -> str:
    """Return plain values as JSON that may stand in a page."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _add(group: Group, effect: Effect) -> None:
    group.count += 1
    if effect.kind not in group.kinds:
        group.kinds.append(effect.kind)
    if effect.from_on and (group.from_on is None or effect.from_on < group.from_on):
        group.from_on = effect.from_on


def _one_of(codes: type[Code], text: str) -> Code | None:
    return codes(text) if text in set(codes) else None
