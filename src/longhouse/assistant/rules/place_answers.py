"""Answer where an old address is now, and where the office of a place is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from longhouse.assistant.rules import sentences, unit_cards
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.rules.records import Records
from longhouse.assistant.shapes import Answer, Aspect, Card, CardKind, Next, Outcome
from longhouse.core.folding import syllables
from longhouse.places.rules.gazetteer import TYPE_WORDS, short_name
from longhouse.places.shapes import Match, Office, OfficeKind, Place, Unit, UnitKind

EQUAL = 0.05  # places this near in score are equally meant
ONE_NAME = 0.35  # an old and a new unit of one name differ by this at most
MOST_PLACES = 4
_HIGH = frozenset({UnitKind.PROVINCE, UnitKind.OLD_PROVINCE, UnitKind.OLD_DISTRICT})
_TIER_OFFICES = {"commune": OfficeKind.SERVICE_CENTRE, "police": OfficeKind.POLICE}


def names_in(*, text: str, matches: Sequence[Match], records: Records) -> list[str]:
    """Return how the found places stand in a text, and the place beside the surest one that it does not lie in."""
    if not matches:
        return []
    beside = records.places(text=_rest(text, matches[0]), prefer="old")
    return [*names_of(matches), *names_of(beside[:1])]


def names_of(matches: Sequence[Match]) -> list[str]:
    """Return every way the found places stand in a question, with and without type words, folded."""
    names = {match.words for match in matches}
    for match in matches:
        names |= {short_name(above) for above in (match.place.district, match.place.province) if above}
    return [*names, *(f"{' '.join(kind)} {name}" for kind in TYPE_WORDS for name in names)]


def place_answer(
    *, question: str, matches: Sequence[Match], wants_parts: bool, records: Records, asking: Asking
) -> Answer:
    """Return the answer about a place; `wants_parts` asks what a unit of today was made of.

    Several places of one name are put before the person, unless one is the old and one the new unit of that name.
    """
    meant = [match for match in matches if match.score >= matches[0].score - EQUAL]
    if len(meant) > 1:
        cards = tuple(_choice(match) for match in meant[:MOST_PLACES])
        return _answer(question, Outcome.WHICH, cards, asking, sentences.WHICH_PLACE, sentences.NEXT_CHOOSE)
    match = _today_of(matches) if wants_parts else matches[0]
    unit = records.unit(key=match.place.key)
    elsewhere = _elsewhere(question, match, records)
    if elsewhere is not None:
        words = asking.say(sentences.NAMESAKE) % {"unit": unit.name, "place": _bare(elsewhere.name)}
        found = (
            _old(question, unit, records, asking)
            if unit.kind.is_old
            else _today(question, unit, records, asking)
        )
        return replace(found, outcome=Outcome.PARTLY, words=words)
    return (
        _old(question, unit, records, asking) if unit.kind.is_old else _today(question, unit, records, asking)
    )


def office_of(*, unit: Unit, tier: str, records: Records, on: date) -> Office | None:
    """Return the office of a unit that receives procedures of that tier, where we know it."""
    wanted = _TIER_OFFICES.get(tier)
    return next(
        (office for office in records.offices(unit_key=unit.key, on=on) if office.kind is wanted), None
    )


def standing_unit(*, matches: Sequence[Match], records: Records) -> Unit | None:
    """Return the commune or ward of today that the places mean; None where that is not sure."""
    for match in matches[:1]:
        unit = records.unit(key=match.place.key)
        if not unit.kind.is_old:
            return unit if unit.kind is not UnitKind.PROVINCE else None
        heirs = records.successors(key=unit.key)
        if len(heirs) == 1 and heirs[0].new.kind is not UnitKind.PROVINCE:
            return heirs[0].new
    return None


def _old(question: str, unit: Unit, records: Records, asking: Asking) -> Answer:
    steps = records.successors(key=unit.key)
    offices = records.offices(unit_key=steps[0].new.key, on=asking.today) if len(steps) == 1 else []
    if steps and steps[0].new.kind is UnitKind.PROVINCE:
        offices = []
    card = unit_cards.old_unit_card(
        unit=unit, steps=steps, offices=offices, source=records.units_source, asking=asking
    )
    if not steps:
        return _answer(question, Outcome.PARTLY, (card,), asking, "", sentences.NEXT_COMMITTEE)
    if unit.kind is UnitKind.OLD_DISTRICT:
        return _answer(question, Outcome.WHOLE, (card,), asking, sentences.DISTRICT, sentences.NEXT_COMMITTEE)
    if unit_cards.is_split(steps=steps):
        return _answer(question, Outcome.PARTLY, (card,), asking, sentences.SPLIT, sentences.NEXT_COMMITTEE)
    return _answer(question, Outcome.WHOLE, (card,), asking, "", sentences.NEXT_COMMITTEE)


def _elsewhere(question: str, match: Match, records: Records) -> Place | None:
    """Return another place that the question names, where the found one neither lies in it nor went into it."""
    place = match.place
    if place.kind in _HIGH:
        return None
    heirs = [step.new for step in records.successors(key=place.key)]
    near = [place.name, place.district or "", place.province, *(heir.name for heir in heirs)]
    known = {short_name(name) for name in [*near, *(heir.province_name for heir in heirs)] if name}
    others = records.places(text=_rest(question, match), prefer="old")
    return next((other.place for other in others if short_name(other.place.name) not in known), None)


def _rest(text: str, match: Match) -> str:
    """Return the folded text without the place."""
    return f" {' '.join(syllables(text))} ".replace(f" {match.words} ", " , ", 1)


def _bare(name: str) -> str:
    """Return a name without its type word, as one speaks of the region: "Buôn Ma Thuột"."""
    kept = len(short_name(name).split())
    return " ".join(name.split()[-kept:])


def _today(question: str, unit: Unit, records: Records, asking: Asking) -> Answer:
    card = unit_cards.unit_card(
        unit=unit,
        steps=records.predecessors(key=unit.key),
        offices=records.offices(unit_key=unit.key, on=asking.today),
        source=records.units_source,
        asking=asking,
    )
    return _answer(question, Outcome.WHOLE, (card,), asking, "", sentences.NEXT_COMMITTEE)


def _today_of(matches: Sequence[Match]) -> Match:
    """Return the unit of today that bears the name, if there is one nearly as surely meant."""
    near = [match for match in matches if match.score >= matches[0].score - ONE_NAME]
    return next((match for match in near if not match.place.kind.is_old), matches[0])


def _choice(match: Match) -> Card:
    place = match.place
    summary = ", ".join(filter(None, [place.district, place.province]))
    return Card(
        CardKind.UNIT, place.key, f"{place.name}, {summary}" if summary else place.name, summary, (), ()
    )


def _answer(
    question: str, outcome: Outcome, cards: tuple[Card, ...], asking: Asking, words: str, then: str
) -> Answer:
    said = asking.say(words) if words else ""
    return Answer(
        question, outcome, None, asking.on, cards, Next(asking.say(then)), words=said, aspect=Aspect.TODAY
    )
