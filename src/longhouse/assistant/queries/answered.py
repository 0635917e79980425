"""The answer of the house with what its people answered before: an approved answer stands first where it fits."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext, override

from longhouse.assistant.queries import asking
from longhouse.assistant.queries.approved import near_answers
from longhouse.assistant.queries.house import commune_key
from longhouse.assistant.rules.approving.cards import NEXT_PEOPLE, card_of
from longhouse.assistant.rules.approving.matching import SAME, Near
from longhouse.assistant.shapes import Answer, CardKind, Next, Outcome
from longhouse.core.clock import today
from longhouse.procedures import queries as procedures

_MAY_BE_BETTERED = frozenset({Outcome.NOTHING, Outcome.WHICH, Outcome.PARTLY})
_KEPT = frozenset({Outcome.WHOLE, Outcome.PARTLY})


def ask(
    *, question: str, on: date, place: str | None = None, context: str | None = None, language: str = "vi"
) -> Answer:
    """Return the answer to a question; approved answers of people are part of what the house knows.

    Args:
        question: as typed.
        on: the day for which the answer should hold.
        place: name of a commune or ward, old or new.
        context: the token of the answer before.
        language: of the house's own words.
    """
    found = asking.ask(question=question, on=on, place=place, context=context, language=language)
    if found.outcome not in _MAY_BE_BETTERED | _KEPT:
        return found
    near = near_answers(
        question=found.question,
        place_key=commune_key(name=found.place or place or "", on=today()),
        on=found.on,
        lexicon=asking.engine(on=today()).lexicon,
    )
    if not near or (found.outcome is Outcome.WHOLE and near[0].alike < SAME):
        return found
    with override(language):
        return _with(near[0], found)


def field_of(*, question: str, on: date) -> str:
    """Return the field of the procedure that a question is nearest to; empty where none is near."""
    found = asking.ask(question=question, on=on)
    codes = [card.id for card in found.cards if card.kind is CardKind.PROCEDURE]
    nearest = procedures.procedure(code=codes[0], on=on) if codes else None
    return nearest.field if nearest else ""


def _with(near: Near, found: Answer) -> Answer:
    """Return the answer with the approved one first; what the house found itself stays below, or as other choices."""
    card = card_of(answer=near.answer, say=gettext)
    own = found.cards if found.outcome in _KEPT else ()
    others = found.others if found.outcome in _KEPT else found.cards
    then = found.next if own else Next(gettext(NEXT_PEOPLE))
    return replace(found, outcome=Outcome.WHOLE, cards=(card, *own), others=others, words="", next=then)
