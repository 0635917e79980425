"""Forms of the law: what a person says of a document, of a line, of a change."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

from longhouse.core.days import day_in
from longhouse.core.refusal import Refusal
from longhouse.core.sources import Certainty
from longhouse.core.words import mark
from longhouse.law.rules.drafting import MARKABLE
from longhouse.law.shapes import DocumentKind, Effect, EffectKind, LineMark, ProvisionKind

IDENTITY = ("number", "kind", "title", "issuer", "issued_on", "effective_from", "effective_to")
DAYS = ("issued_on", "effective_from", "effective_to")
PLAIN, UNMARKED = "plain", ""
LONGEST, LONGEST_NUMBER = 500, 20
BY_HAND = (EffectKind.AMENDS, EffectKind.REPLACES, EffectKind.CORRECTS)


class MarkNotKnown(Refusal):
    """A line was marked as something that no line can be."""

    code = "law-mark-not-known"
    status = HTTPStatus.BAD_REQUEST
    sentence = mark("Xin chọn dòng này là gì: điều, khoản, điểm, hay lời thường.")


class MarkNeedsNumber(Refusal):
    """A line was marked as a heading without the number it bears."""

    code = "law-mark-needs-number"
    status = HTTPStatus.BAD_REQUEST
    sentence = mark("Chưa có số. Xin viết số của điều, khoản hoặc chữ của điểm, ví dụ 5, 5a, đ.")


def identity_in(*, posted: Mapping[str, str]) -> dict[str, str]:
    """Return what a form says of a document; raise DayNotReal for a day that is none."""
    found = {name: " ".join(clean(posted.get(name, "")).split())[:LONGEST] for name in IDENTITY}
    for name in DAYS:
        day = day_in(text=found[name])
        found[name] = day.isoformat() if day else ""
    if found["kind"] not in set(DocumentKind):
        found["kind"] = ""
    return found


def mark_in(*, posted: Mapping[str, str]) -> LineMark | None:
    """Return what a form says of a line; None takes back what was said."""
    kind, number = posted.get("kind", ""), clean(posted.get("number", "")).strip()[:LONGEST_NUMBER]
    if kind == UNMARKED:
        return None
    if kind == PLAIN:
        return LineMark(None)
    if kind not in set(MARKABLE):
        raise MarkNotKnown
    if not number:
        raise MarkNeedsNumber
    return LineMark(ProvisionKind(kind), number)


def effect_in(
    *, posted: Mapping[str, str], target: tuple[str, str, str], known: Effect | None, on: date
) -> Effect:
    """Return the effect that a form enters: the known one, or one that the person describes.

    Args:
        posted: the form.
        target: key, number and provision's name of what is changed.
        known: the effect that stands already.
        on: first day of the new wording.
    """
    if known:
        return known
    key, number, eid = target
    kind = posted.get("kind", "")
    return Effect(
        kind=EffectKind(kind) if kind in {one.value for one in BY_HAND} else EffectKind.AMENDS,
        by_key="",
        by_number=clean(posted.get("by_number", "")).strip()[:LONGEST],
        by_place=clean(posted.get("by_place", "")).strip()[:LONGEST],
        target_key=key,
        target_eid=eid,
        from_on=on,
        to_on=None,
        is_applied=False,
        certainty=Certainty.CONFIRMED,
        target_number=number,
    )


def clean(text: str) -> str:
    """Return a text without what no database takes."""
    return text.replace("\x00", "")
