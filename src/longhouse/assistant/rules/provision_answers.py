"""Answer a citation: the provision as it stands on the day, never one that is over as if it held; else what is known."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from longhouse.assistant.rules import provision_cards, sentences
from longhouse.assistant.rules.citing import Cited
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.rules.provision_cards import ENDING, OURS, Shown
from longhouse.assistant.rules.records import Records
from longhouse.assistant.shapes import Answer, Aspect, Next, Outcome
from longhouse.core.folding import syllables
from longhouse.core.sources import Certainty
from longhouse.core.validity import Period
from longhouse.law.rules.eids import eid_of, label_of
from longhouse.law.rules.preparing import slug_of_number
from longhouse.law.rules.standing import is_acting, standing_of
from longhouse.law.shapes import Citation, Document, DocumentKind, Effect, Provision, Standing

_STANDING_ASKED = re.compile(r"\b(?:hieu luc|bai bo|thay the|thay bang|con dung|ap dung|het han)\b")


def of_citation(*, question: str, cited: Cited, records: Records, asking: Asking) -> Answer:
    """Return what the house knows of a cited provision or document on the asked day."""
    citation = cited.citation
    if not citation.number:
        words = asking.say(sentences.NO_SUCH_LAW if cited.names_document else sentences.WHICH_LAW)
        return _nothing(
            question, words % {"words": cited.words[:80]} if cited.names_document else words, asking
        )
    document = document_of(cited=cited, records=records, on=asking.on)
    if document is None:
        return _of_unknown(question, cited, records, asking)
    first = Aspect.STANDING if _STANDING_ASKED.search(" ".join(syllables(cited.rest))) else Aspect.TEXT
    if not citation.article:
        return _answer(question, _whole_document(document, records, asking), asking, first)
    shown = shown_at(document=document, citation=citation, records=records, on=asking.on)
    if shown is not None:
        return _answer(question, shown, asking, first)
    answer = _answer(question, _whole_document(document, records, asking), asking)
    label = label_of(article=citation.article, clause=citation.clause, point=citation.point)
    words = asking.say(sentences.NO_SUCH_PLACE) % {
        "place": label,
        "document": provision_cards.name_of(document=document),
    }
    return replace(answer, outcome=Outcome.PARTLY, words=words)


def document_of(*, cited: Cited, records: Records, on: date) -> Document | None:
    """Return the cited document; a number without letters names the one document of that kind that begins so."""
    number = cited.citation.number
    found = records.document(number=number, on=on)
    if found is not None or number.count("/") > 1:
        return found
    near = [row for row in records.documents_of(start=number, on=on) if cited.kind in {None, row.kind}]
    return near[0] if len(near) == 1 else None


def shown_at(*, document: Document, citation: Citation, records: Records, on: date) -> Shown | None:
    """Return the cited provision for the day: as it stands, as it last stood or will stand, or what was done to it."""
    place = (citation.article, citation.clause, citation.point)
    eid = eid_of(article=citation.article, clause=citation.clause, point=citation.point)
    key = f"{document.key}/{eid}"
    found = records.provision(
        number=document.number, article=place[0], clause=place[1], point=place[2], on=on
    )
    other = found or _nearest_wording(records.wordings(key=key), on)
    if other is not None:
        done = tuple(records.effects_on(document_key=document.key, eid=other.eid))
        return of_provision(provision=other, document=document, place=place, effects=done, on=on)
    effects = tuple(records.effects_on(document_key=document.key, eid=eid))
    below = tuple(f"{label[:1].upper()}{label[1:]}: {text}" for label, text in records.below(key=key, on=on))
    own = [effect for effect in effects if effect.target_eid]
    if not below and not own:
        return None
    period = Period(document.effective_from, document.effective_to)
    return Shown(
        key=key,
        document=document,
        label=label_of(article=place[0], clause=place[1], point=place[2]),
        place=place,
        heading="",
        lines=below,
        is_ours=True,
        standing=_standing(period, effects, on, eid),
        period=_cut(period, effects, eid),
        certainty=document.certainty,
        effects=effects,
    )


def of_provision(
    *,
    provision: Provision,
    document: Document,
    place: tuple[str, str, str],
    effects: tuple[Effect, ...],
    on: date,
) -> Shown:
    """Return a provision for the day, with what is done to it; one that the law itself ends is over."""
    period = Period(provision.valid_from, provision.valid_to)
    outer = document.standing if document.standing in provision_cards.OVER else None
    pending = [row for row in effects if not (row.is_applied and row.target_eid == provision.eid)]
    return Shown(
        key=provision.key,
        document=document,
        label=provision.label,
        place=place,
        heading=provision.heading,
        lines=tuple(line for line in provision.text.split("\n") if line.strip()),
        is_ours=document.origin == OURS,
        standing=outer or _standing(period, pending, on, provision.eid),
        period=_cut(period, effects, provision.eid),
        certainty=provision.certainty,
        effects=effects,
    )


def _standing(period: Period, effects: Sequence[Effect], on: date, eid: str) -> Standing:
    return standing_of(
        valid_from=period.valid_from, valid_to=period.valid_to, effects=effects, on=on, eid=eid
    )


def _cut(period: Period, effects: tuple[Effect, ...], eid: str) -> Period:
    """Return the days of a provision, cut where it is wholly repealed or replaced."""
    ends = [
        row.from_on
        for row in effects
        if row.kind in ENDING
        and row.from_on
        and row.certainty is not Certainty.UNCONFIRMED
        and (not row.target_eid or row.target_eid == eid or eid.startswith(f"{row.target_eid}__"))
    ]
    last = min([*ends, *([period.valid_to] if period.valid_to else [])], default=None)
    return (
        Period(period.valid_from, last)
        if not (last and period.valid_from and last <= period.valid_from)
        else period
    )


def _nearest_wording(wordings: Sequence[Provision], on: date) -> Provision | None:
    """Return the wording that last stood by that day, else the first that will."""
    before = [row for row in wordings if row.valid_from is None or row.valid_from <= on]
    return before[-1] if before else next(iter(wordings), None)


def _whole_document(document: Document, records: Records, asking: Asking) -> Shown:
    effects = tuple(row for row in records.effects_on(document_key=document.key, eid=""))
    lines: tuple[str, ...] = (document.title,)
    if document.origin == OURS:
        known = records.below(key=document.key, on=asking.on)
        lines += tuple(f"{label[:1].upper()}{label[1:]}: {text}" for label, text in known)
    period = Period(document.effective_from, document.effective_to)
    whole = tuple(row for row in effects if not row.target_eid)
    return Shown(
        key=document.key,
        document=document,
        label="",
        place=("", "", ""),
        heading=document.title,
        lines=lines,
        is_ours=True,
        standing=document.standing,
        period=_cut(period, whole, ""),
        certainty=document.certainty,
        effects=effects,
    )


def _of_unknown(question: str, cited: Cited, records: Records, asking: Asking) -> Answer:
    """Answer about a document that the house does not hold: what others say they did to it, or plainly nothing."""
    citation = cited.citation
    key = slug_of_number(citation.number)
    eid = eid_of(article=citation.article, clause=citation.clause, point=citation.point)
    effects = tuple(records.effects_on(document_key=key, eid=eid)) if key else ()
    name = citation.number
    words = asking.say(sentences.NO_SUCH_LAW) % {"words": name}
    if not effects:
        return _nothing(question, words, asking)
    document = Document(
        key=key,
        number=effects[0].target_number or name,
        kind=cited.kind or DocumentKind.OTHER,
        title=effects[0].target_number or name,
        issuer="",
        issued_on=None,
        effective_from=None,
        effective_to=None,
        standing=standing_of(valid_from=None, valid_to=None, effects=effects, on=asking.on),
        certainty=effects[0].certainty,
        origin=OURS,
    )
    shown = Shown(
        key=key,
        document=document,
        label="",
        place=("", "", ""),
        heading="",
        lines=(),
        is_ours=True,
        standing=document.standing,
        period=_cut(Period(), tuple(row for row in effects if not row.target_eid), ""),
        certainty=document.certainty,
        effects=effects,
    )
    answer = _answer(question, shown, asking, first=Aspect.STANDING)
    return replace(
        answer, outcome=Outcome.PARTLY, words=asking.say(sentences.NOT_HELD) % {"words": document.number}
    )


def _answer(question: str, shown: Shown, asking: Asking, first: Aspect = Aspect.TEXT) -> Answer:
    card = provision_cards.provision_card(shown=shown, asking=asking, first=first)
    outcome, words = _how_far(shown, asking)
    if first is Aspect.STANDING and _is_standing_sure(shown):
        outcome = Outcome.WHOLE
    return Answer(
        question=question,
        outcome=outcome,
        place=None,
        on=asking.on,
        cards=(card,),
        next=Next(asking.say(sentences.NEXT_READ)),
        words=words,
        aspect=Aspect.STANDING if first is Aspect.STANDING or not shown.is_usable else Aspect.TEXT,
    )


def _is_standing_sure(shown: Shown) -> bool:
    """Tell whether it is known for sure where it stands: its days are known, and no change waits for a day."""
    return shown.standing is not Standing.UNKNOWN and not any(
        row.from_on is None or row.certainty is Certainty.UNCONFIRMED for row in shown.effects
    )


def _how_far(shown: Shown, asking: Asking) -> tuple[Outcome, str]:
    if not shown.is_usable:
        return Outcome.PARTLY, _over(shown, asking)
    if words := provision_cards.changed_words(shown=shown, asking=asking):
        return Outcome.PARTLY, words
    if shown.is_ours and not shown.lines:
        name = provision_cards.title_of(shown=shown)
        return Outcome.PARTLY, asking.say(sentences.NOT_HELD) % {"words": name}
    if shown.is_ours:
        return Outcome.PARTLY, asking.say(sentences.LAW_DIGEST)
    is_known = shown.standing is not Standing.UNKNOWN
    return (Outcome.WHOLE, "") if is_known else (Outcome.PARTLY, asking.say(sentences.LAW_NO_DAY))


def _over(shown: Shown, asking: Asking) -> str:
    """Return the words for what does not hold on the day, with what ended it."""
    if shown.standing is Standing.NOT_YET:
        return asking.say(sentences.LAW_NOT_YET)
    acting = (row for row in shown.effects if row.kind in ENDING and is_acting(effect=row, on=asking.on))
    by = next((row for row in acting if row.by_key != row.target_key), None)
    said = provision_cards.said_of_effect(effect=by, on=asking.on, asking=asking) if by else ""
    return f"{asking.say(sentences.LAW_OVER)} {said}".strip()


def _nothing(question: str, words: str, asking: Asking) -> Answer:
    then = Next(asking.say(sentences.NEXT_ASK_LAW))
    return Answer(question, Outcome.NOTHING, None, asking.on, (), then, words=words, aspect=Aspect.TEXT)
