"""Whether, and how surely, a change of the law concerns a line that names a provision."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from longhouse.law.rules.mentions import Mention
from longhouse.law.rules.numbers import number_key
from longhouse.law.shapes import Citation, Document, Effect, EffectKind
from longhouse.monitoring.shapes import Cited, LegalChange, Strength, Touched

IN_FORCE = "in-force"
WHOLE = frozenset(
    kind.value for kind in (EffectKind.REPEALS, EffectKind.REPLACES, EffectKind.SUSPENDS, EffectKind.ENDS)
)
ORDER = list(Strength)
_EID = re.compile(
    r"art_([A-Za-z0-9]+)(?:-\d+)?(?:__para_([A-Za-z0-9]+)(?:-\d+)?)?(?:__point_([a-z0-9]+)(?:-\d+)?)?"
)


def target_of(*, number: str, eid: str) -> Citation:
    """Return a provision's name in links as a lawyer cites it; an annex or chapter is known as the document only."""
    match = _EID.fullmatch(eid)
    article, clause, point = match.groups() if match else ("", "", "")
    return Citation(number, article or "", clause or "", (point or "").replace("dd", "đ"))


def change_of(*, effect: Effect) -> LegalChange:
    """Return what an effect of the law changes, with its target as a lawyer cites it."""
    target = target_of(number=effect.target_number, eid=effect.target_eid)
    return LegalChange(
        kind=effect.kind.value,
        number=effect.by_number,
        place=effect.by_place,
        target=target,
        target_key=effect.target_key,
        target_eid=effect.target_eid,
        from_on=effect.from_on,
        words=effect.words,
        certainty=effect.certainty,
    )


def entry_of(*, document: Document) -> LegalChange:
    """Return a document's own entry into force as a change: it concerns what names the document already."""
    return LegalChange(
        kind=IN_FORCE,
        number=document.number,
        place="",
        target=Citation(document.number),
        target_key=document.key,
        target_eid="",
        from_on=document.effective_from,
        words=document.title,
        certainty=document.certainty,
    )


def strength_of(*, change: LegalChange, citation: Citation) -> Strength | None:
    """Return how surely a change concerns what a line names; None: it does not.

    A document that falls as a whole takes every provision with it. One amended nobody knows where is known as a
    document only. A change of point h does not concern point b.
    """
    target = change.target
    if not citation.number or _key(target.number) != _key(citation.number):
        return None
    if not target.article:
        falls = change.kind in WHOLE and not change.target_eid
        return Strength.PROVISION if falls else Strength.DOCUMENT
    if not citation.article:
        return Strength.DOCUMENT
    changed, named = (_path(one) for one in (target, citation))
    shared = min(len(changed), len(named))
    if changed[:shared] != named[:shared]:
        return None
    return Strength.PROVISION if len(named) >= len(changed) else Strength.ARTICLE


def touched_by(*, changes: Iterable[LegalChange], cited: Iterable[Cited]) -> list[Touched]:
    """Return what the changes concern, each record once for an effect, the strongest first.

    Where a record names a changed provision, that it names a changed document as a whole says nothing more.
    """
    found: dict[tuple[str, str, str], Touched] = {}
    by_number = _by_number(cited)
    for change in changes:
        for record in by_number.get(_key(change.target.number), ()):
            touched = _touched(change, record)
            if touched is None:
                continue
            at = (touched.kind, touched.key, touched.effect)
            found[at] = _stronger(found.get(at), touched)
    kept = list(_without_weaker(found.values()))
    return sorted(kept, key=lambda one: (one.kind, ORDER.index(one.strength), one.title, one.key))


def together(*, one: Cited, other: Cited) -> Cited:
    """Return a record with the lines of both findings."""
    return replace(one, lines=tuple(dict.fromkeys((*one.lines, *other.lines))))


def fingerprint(*, document_key: str, change: LegalChange) -> str:
    """Return what tells an effect from every other, the same after each reading of the law."""
    return f"{document_key} {change.kind} {change.target_key}/{change.target_eid}"


def numbers_of(*, changes: Iterable[LegalChange]) -> list[str]:
    """Return the numbers of the changed documents, each once."""
    by_key = {number_key(one.target.number): one.target.number for one in changes if one.target.number}
    return list(by_key.values())


def _by_number(cited: Iterable[Cited]) -> dict[str, list[Cited]]:
    """Return, by the number of a document, the records that name it with only the lines that do."""
    found: dict[str, list[Cited]] = {}
    for record in cited:
        lines: dict[str, list[Mention]] = {}
        for line in record.lines:
            lines.setdefault(_key(line.citation.number), []).append(line)
        for number, own in lines.items():
            found.setdefault(number, []).append(replace(record, lines=tuple(own)))
    return found


def _touched(change: LegalChange, record: Cited) -> Touched | None:
    strengths: Mapping[Mention, Strength] = {
        line: strength
        for line in record.lines
        if (strength := strength_of(change=change, citation=line.citation)) and _holds(line, change.from_on)
    }
    if not strengths:
        return None
    best = min(strengths.values(), key=ORDER.index)
    lines = tuple(line for line in record.lines if line in strengths)
    return Touched(
        record.kind,
        record.key,
        record.title,
        record.field,
        record.is_ours,
        change,
        best,
        tuple(sorted(lines, key=lambda line: ORDER.index(strengths[line]))),
    )


def _holds(line: Mention, from_on: date | None) -> bool:
    """Tell whether the line held up to the change or holds after it; one that ended before is history."""
    return from_on is None or line.valid_to is None or line.valid_to >= from_on


def _stronger(before: Touched | None, now: Touched) -> Touched:
    if before is None or ORDER.index(now.strength) < ORDER.index(before.strength):
        return now
    return before


def _without_weaker(found: Iterable[Touched]) -> Iterator[Touched]:
    every = list(found)
    firm = {(one.kind, one.key) for one in every if one.strength is not Strength.DOCUMENT}
    for one in every:
        if one.strength is not Strength.DOCUMENT or (one.kind, one.key) not in firm:
            yield one


@lru_cache(maxsize=4096)
def _key(number: str) -> str:
    return number_key(number)


def _path(citation: Citation) -> tuple[str, ...]:
    """Return article, clause and point as they are compared, without what is not named at the end."""
    parts = [part.strip().lower() for part in (citation.article, citation.clause, citation.point)]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)
