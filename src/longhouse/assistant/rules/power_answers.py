"""Answer who decides: the very office, a choice where a fact of the case is missing, or what the register knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from longhouse.assistant.rules import power_cards, sentences
from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.power_cards import SEGMENT
from longhouse.assistant.rules.powers import Chosen, Facts, Powers, facts_told
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.rules.ranking import SURE
from longhouse.assistant.rules.records import Records
from longhouse.assistant.rules.retrieval import Index
from longhouse.assistant.rules.understanding import Understanding
from longhouse.assistant.shapes import Answer, Aspect, Card, CardKind, Next, Outcome
from longhouse.authority.rules.objects import OBJECT, table_of
from longhouse.authority.shapes import Power, Ruling, Verdict
from longhouse.places.shapes import Unit

MOST_OFFERED = 3  # procedures beside a power
MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Deciding:
    """A question about deciding: its text and how it was read, where, and what it is answered from."""

    question: str
    read: Understanding
    unit: Unit | None
    records: Records
    asking: Asking
    procedures: Index
    lexicon: Lexicon


def from_chosen(*, chosen: Sequence[Chosen], deciding: Deciding) -> Answer:
    """Return the answer about the power that is meant; a choice where several are."""
    if len(chosen) > 1:
        cards = tuple(_choice(row.power) for row in chosen[:MOST_CHOICES])
        context = " ".join(card.id for card in cards)
        return _answer(deciding, Outcome.WHICH, cards, sentences.WHICH_POWER, context)
    best = chosen[0]
    answer = of_power(power=best.power, code=best.code, deciding=deciding)
    if best.score < SURE and answer.outcome is Outcome.WHOLE:
        return replace(answer, outcome=Outcome.PARTLY, words=deciding.asking.say(sentences.MAYBE_POWER))
    return answer


def of_power(*, power: Power, deciding: Deciding, code: str = "", known: Facts | None = None) -> Answer:
    """Return who holds one power here on that day.

    Args:
        power: the power.
        deciding: the question; the facts it tells count.
        code: the procedure that the question named, where it did.
        known: what was known before the question.
    """
    read = deciding.read
    told = facts_told(words=read.words, is_strict=read.is_strict, power=power, lexicon=deciding.lexicon)
    verdict = _verdict(power, deciding, {**(known or {}), **told})
    if verdict.ruling is Ruling.MISSING_FACTS:
        return _choices(power, verdict, deciding)
    card = power_cards.power_card(verdict=verdict, asking=deciding.asking)
    is_whole = power_cards.is_whole(verdict=verdict)
    answer = _answer(deciding, Outcome.WHOLE if is_whole else Outcome.PARTLY, (card,), _words(verdict), "")
    return _offering(answer, power, deciding, code)


def of_shown(*, shown: Sequence[str], powers: Powers, deciding: Deciding) -> Answer | None:
    """Return the answer to a follow-up about a power or a procedure that was shown; None where neither was."""
    for key in shown:
        name, _, segment = key.partition(SEGMENT)
        if name in powers.by_key:
            known = {OBJECT: segment} if segment else None
            return of_power(power=powers.by_key[name], deciding=deciding, known=known)
        if key in powers.by_procedure:
            return of_procedure(code=key, powers=powers, deciding=deciding)
    return None


def of_procedure(*, code: str, powers: Powers, deciding: Deciding) -> Answer:
    """Return who decides a procedure that is named by its code; the segments it is about count as told."""
    power = powers.by_procedure[code]
    about = tuple(row.key for row in power.objects if code in row.procedures)
    return of_power(power=power, deciding=deciding, code=code, known={OBJECT: about} if about else None)


def _verdict(power: Power, deciding: Deciding, facts: Facts) -> Verdict:
    place = deciding.unit.key if deciding.unit else ""
    return deciding.records.who_decides(power=power.key, on=deciding.asking.on, place=place, facts=facts)


def _words(verdict: Verdict) -> str:
    if verdict.ruling is Ruling.HOLDER_UNKNOWN:
        return sentences.HOLDER_UNKNOWN
    if verdict.ruling is Ruling.NOBODY:
        return sentences.NOBODY_DECIDES
    return "" if power_cards.is_whole(verdict=verdict) else sentences.PARTLY


def _choices(power: Power, verdict: Verdict, deciding: Deciding) -> Answer:
    """Return the holder for each segment that may apply: the person sees which case is theirs."""
    keys = dict.fromkeys(row.object_key for row in verdict.choices)
    cards = tuple(
        power_cards.power_card(verdict=_verdict(power, deciding, {OBJECT: key}), asking=deciding.asking)
        for key in list(keys)[:MOST_CHOICES]
    )
    labels = {column.name: column.label for column in table_of(power=power).inputs} if power.table else {}
    missing = [labels[name].lower() for name in verdict.missing if name in labels]
    words = deciding.asking.say(sentences.DEPENDS_ON if missing else sentences.DEPENDS)
    context = " ".join(card.id for card in cards)
    answer = _answer(deciding, Outcome.WHICH, cards, "", context)
    said = words % {"facts": ", ".join(missing)} if missing else words
    return replace(_offering(answer, power, deciding), words=said)


def _offering(answer: Answer, power: Power, deciding: Deciding, code: str = "") -> Answer:
    """Return the answer with the procedures by which one asks for the decision, and their words for the follow-up."""
    segments = {card.id.partition(SEGMENT)[2] for card in answer.cards}
    own = [row for segment in power.objects if segment.key in segments for row in segment.procedures]
    codes = [code] if code else own or list(power.procedures)
    entries = [
        deciding.procedures.by_code[row] for row in dict.fromkeys(codes) if row in deciding.procedures.by_code
    ]
    shown = entries[:MOST_OFFERED] if len(entries) <= MOST_OFFERED else []
    others = tuple(
        Card(CardKind.PROCEDURE, row.listing.code, row.listing.name, row.summary, (), ()) for row in shown
    )
    if answer.outcome is Outcome.WHICH:
        return replace(answer, others=others)
    if len(others) == 1:
        text = deciding.asking.say(sentences.NEXT_PROCEDURE) % {"name": others[0].title}
        return replace(answer, next=Next(text, None, others[0].id), others=others)
    context = " ".join(card.id for card in answer.cards)
    return replace(answer, next=replace(answer.next, context=context), others=others)


def _choice(power: Power) -> Card:
    return Card(CardKind.POWER, power.key, power.name, power.field_name, (), ())


def _answer(
    deciding: Deciding, outcome: Outcome, cards: tuple[Card, ...], words: str, context: str
) -> Answer:
    asking = deciding.asking
    then = sentences.NEXT_CHOOSE if outcome is Outcome.WHICH else sentences.NEXT_COMMITTEE
    return Answer(
        question=deciding.question,
        outcome=outcome,
        place=deciding.unit.name if deciding.unit else None,
        on=asking.on,
        cards=cards,
        next=Next(asking.say(then), None, context or None),
        words=asking.say(words) if words else "",
        aspect=Aspect.DECIDER,
    )
