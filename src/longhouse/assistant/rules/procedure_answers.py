"""Answer about procedures: one whole or in part, several to choose from, or the nearest ones."""

from collections.abc import Sequence
from dataclasses import replace

from longhouse.assistant.rules import procedure_cards, sentences
from longhouse.assistant.rules.place_answers import office_of
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.rules.ranking import MOST_UNSAID, NOTHING, SURE, Ranked, rivals
from longhouse.assistant.rules.records import Records
from longhouse.assistant.rules.retrieval import Entry
from longhouse.assistant.shapes import Answer, Aspect, Card, CardKind, Next, Outcome
from longhouse.places.shapes import Unit
from longhouse.procedures.shapes import Procedure

WORTH_SHOWING, MOST_OTHERS = 0.22, 3
_THEN = {
    "commune": sentences.NEXT_CENTRE,
    "police": sentences.NEXT_POLICE,
    "province": sentences.NEXT_PROVINCE,
    "insurance": sentences.NEXT_INSURANCE,
}


def from_ranked(
    *,
    question: str,
    ranked: Sequence[Ranked],
    subject: Sequence[str],
    unit: Unit | None,
    records: Records,
    asking: Asking,
) -> Answer:
    """Return the answer that the ranking allows; `subject` is what the question names."""
    if not ranked or ranked[0].score < NOTHING:
        return _nearest(question, ranked, asking)
    says_more = len(asking.words.split()) > len(subject)  # "làm căn cước" asks something, "căn cước" does not
    near = rivals(ranked, subject=subject, asks=bool(asking.aspects) or says_more)
    if len(near) > 1:
        cards = tuple(_choice(row.found.entry) for row in near)
        return _answer(question, Outcome.WHICH, cards, asking, sentences.WHICH, sentences.NEXT_CHOOSE)
    others = tuple(
        _choice(row.found.entry) for row in ranked[1 : 1 + MOST_OTHERS] if row.score >= WORTH_SHOWING
    )
    answer = of_code(question=question, code=ranked[0].code, unit=unit, records=records, asking=asking)
    if answer is None:
        return _nearest(question, ranked[1:], asking)
    if not _is_sure(ranked[0]) and answer.outcome is Outcome.WHOLE:
        answer = replace(answer, outcome=Outcome.PARTLY, words=asking.say(sentences.MAYBE))
    return replace(answer, others=others)


def _is_sure(best: Ranked) -> bool:
    """Tell whether a record may answer whole: it fits, leaves little unsaid, and adds nothing that was not asked for."""
    return best.score >= SURE and best.unsaid < MOST_UNSAID and not best.too_much


def of_code(
    *, question: str, code: str, unit: Unit | None, records: Records, asking: Asking
) -> Answer | None:
    """Return the answer about one procedure; None where nobody told the house of such a code."""
    procedure = records.procedure(code=code, on=asking.on)
    if procedure is None:
        standing = records.procedure(code=code, on=asking.today)
        return _not_in_force(question, standing, asking) if standing else None
    office = office_of(unit=unit, tier=procedure.tier, records=records, on=asking.on) if unit else None
    asking = replace(asking, office=office.name if office else None)
    card = procedure_cards.procedure_card(procedure=procedure, asking=asking)
    is_whole = procedure_cards.is_whole(procedure=procedure, aspects=asking.aspects)
    outcome, words = (Outcome.WHOLE, "") if is_whole else (Outcome.PARTLY, sentences.PARTLY)
    answer = _answer(question, outcome, (card,), asking, words, "")
    return replace(answer, place=unit.name if unit else None, next=_then(procedure, asking))


def choices(*, question: str, entries: Sequence[Entry], asking: Asking) -> Answer:
    """Return the procedures for the person to choose from."""
    cards = tuple(_choice(entry) for entry in entries)
    return _answer(question, Outcome.WHICH, cards, asking, sentences.WHICH, sentences.NEXT_CHOOSE)


def nothing(*, question: str, words: str, asking: Asking) -> Answer:
    """Return that nothing was found, with the sentence that says why."""
    return _answer(question, Outcome.NOTHING, (), asking, words, sentences.NEXT_ASK)


def _then(procedure: Procedure, asking: Asking) -> Next:
    if asking.office:
        text = asking.say(sentences.NEXT_OFFICE) % {"office": asking.office}
    else:
        text = asking.say(_THEN.get(procedure.tier, sentences.NEXT_PROVINCE))
    url = procedure.portal_url if procedure.online.kind in {"full", "partial"} else None
    return Next(text, url, procedure.code)


def _not_in_force(question: str, procedure: Procedure, asking: Asking) -> Answer:
    card = procedure_cards.standing_card(procedure=procedure, asking=asking)
    return _answer(question, Outcome.PARTLY, (card,), asking, sentences.NOT_IN_FORCE, sentences.NEXT_ASK)


def _nearest(question: str, ranked: Sequence[Ranked], asking: Asking) -> Answer:
    near = [row for row in ranked[:MOST_OTHERS] if row.score >= WORTH_SHOWING]
    cards = tuple(_choice(row.found.entry) for row in near)
    words = sentences.NOTHING_NEAR if cards else sentences.NOTHING
    return _answer(question, Outcome.NOTHING, cards, asking, words, sentences.NEXT_ASK)


def _choice(entry: Entry) -> Card:
    return Card(CardKind.PROCEDURE, entry.listing.code, entry.listing.name, entry.summary, (), ())


def _answer(
    question: str, outcome: Outcome, cards: tuple[Card, ...], asking: Asking, words: str, then: str
) -> Answer:
    context = " ".join(card.id for card in cards) if outcome is not Outcome.NOTHING else None
    said, text = (asking.say(row) if row else "" for row in (words, then))
    aspect: Aspect | None = asking.aspects[0] if asking.aspects else None
    return Answer(
        question, outcome, None, asking.on, cards, Next(text, None, context), words=said, aspect=aspect
    )
