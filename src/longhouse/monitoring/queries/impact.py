"""What a document changes and what that touches; which effects of the law nobody looked at yet."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from longhouse.law import queries as law
from longhouse.law.rules.mentions import mentioned
from longhouse.law.shapes import Document
from longhouse.monitoring import models
from longhouse.monitoring.queries.askers import ASKERS
from longhouse.monitoring.rules import tasks, touching
from longhouse.monitoring.shapes import Cited, Impact, LegalChange


def impact(*, document: str, on: date) -> Impact:
    """Return what a document touches.

    Args:
        document: its number in any spelling ("nghị định 49/2026", "49/2026/ND-CP") or its key.
        on: the day on which the house's records are looked at.

    Raises:
        DocumentNotKnown: the house knows no such document.
    """
    found = needed_document(document=document, on=on)
    changes = [touching.change_of(effect=effect) for effect in law.effects_by(document_key=found.key)]
    entry = touching.entry_of(document=found)
    cited = _cited(touching.numbers_of(changes=changes), on)
    own = _cited([found.number], on)
    return Impact(
        document=found,
        changes=tuple(changes),
        touched=tuple(touching.touched_by(changes=changes, cited=cited)),
        aware=tuple(touching.touched_by(changes=[entry], cited=own)),
        on=on,
    )


def needed_document(*, document: str, on: date) -> Document:
    """Return the document of that key or number, however the number is written, or raise DocumentNotKnown."""
    text = document.strip()
    named = mentioned(text=text, titles=law.titles(on=on))
    return (
        law.document(on=on, key=text)
        or law.document(on=on, number=text)
        or (law.document(on=on, number=named[0].number) if named else None)
        or law.needed_document(on=on, number=text)
    )


def new_effects(*, on: date) -> dict[str, list[LegalChange]]:
    """Return the effects that nobody looked at, by the key of the acting document.

    Left out are those from before the day that `catalogue/province.yaml` names: they are history to the house.
    """
    since: date = settings.REVIEW["since"]
    seen = set(models.SeenEffect.objects.values_list("fingerprint", flat=True))
    found: dict[str, list[LegalChange]] = {}
    for document in law.documents(on=on):
        for effect in law.effects_by(document_key=document.key):
            change = touching.change_of(effect=effect)
            is_recent = tasks.is_recent(touched_from=change.from_on, since=since)
            if is_recent and touching.fingerprint(document_key=document.key, change=change) not in seen:
                found.setdefault(document.key, []).append(change)
    return found


def _cited(numbers: Iterable[str], on: date) -> list[Cited]:
    """Return what names any of the documents, each record once with all its lines."""
    found: dict[tuple[str, str], Cited] = {}
    for number in numbers:
        for ask in ASKERS:
            for record in ask(number, on):
                at = (record.kind.value, record.key)
                found[at] = touching.together(one=found[at], other=record) if at in found else record
    return list(found.values())
