"""Answer in words over the law: the sentence of the provision that answers, only where it stands on the asked day.

The engine finds passages; this module looks at each again as it stood on the day, drops what was over or had not
begun, measures how much of the question the provision has, and says how sure that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from longhouse.assistant.rules import provision_cards, sentences
from longhouse.assistant.rules.extracting import Asked, Sentence, asked_of, best_sentence, covered
from longhouse.assistant.rules.finding.engine import Engine, Found
from longhouse.assistant.rules.finding.terms import keys_of
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.rules.provision_answers import of_provision
from longhouse.assistant.rules.provision_cards import Shown, unshown
from longhouse.assistant.rules.records import Records
from longhouse.assistant.shapes import Answer, Aspect, Card, CardKind, Next, Outcome
from longhouse.core.folding import syllables
from longhouse.law.shapes import Standing

MOST_LOOKED_AT = 8
MOST_NEAR = 3
# Tuned on the part `tune` of the questions marked data in tests/golden; 2026-11-25.
SURE, MAYBE, NEAR = 0.80, 0.62, 0.45
LEARNED_SURE, LEARNED_MAYBE = 0.6, 0.25  # probabilities of a trained order
FIRST = 0.05  # the engine's first is a little likelier than what comes after
ONLY_ASKS = frozenset(
    ["la", "gi", "the", "nao", "ra", "sao", "nhu", "bao", "lau", "nhieu", "may", "khi", "ai", "co", "khong", "duoc", "phai", "theo", "cua", "cho", "o", "dau", "nhung", "cac", "nao", "thi", "va"]
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A provision that may answer: as it stands on the day, its sentence, how surely it answers."""

    shown: Shown
    sentence: Sentence
    likely: float


def answer_in_words(*, question: str, engine: Engine, records: Records, asking: Asking) -> Answer | None:
    """Return the answer that the law gives; None where nothing comes near."""
    seen = sorted(_seen(question, engine, records, asking.on), key=lambda row: -row.likely)
    if not seen or seen[0].likely < NEAR:
        return None
    best = seen[0]
    if best.likely < MAYBE:
        cards = tuple(_choice(row) for row in seen[:MOST_NEAR])
        then = Next(asking.say(sentences.NEXT_ASK_LAW))
        words = asking.say(sentences.LAW_NEAR)
        return Answer(
            question, Outcome.NOTHING, None, asking.on, cards, then, words=words, aspect=Aspect.TEXT
        )
    outcome, words = _how_far(best, asking.on)
    card = _card(best, asking)
    others = tuple(_choice(row) for row in seen[1 : 1 + MOST_NEAR] if row.likely >= MAYBE)
    return Answer(
        question=question,
        outcome=outcome,
        place=None,
        on=asking.on,
        cards=(card,),
        next=Next(asking.say(sentences.NEXT_READ)),
        words=asking.say(words) if words else "",
        aspect=Aspect.TEXT,
        others=others,
        notices=tuple(
            provision_cards.said_of_effect(effect=effect, on=asking.on, asking=asking)
            for effect in unshown(effects=best.shown.effects, on=asking.on)[:2]
        ),
    )


def _how_far(best: Seen, on: date) -> tuple[Outcome, str]:
    if unshown(effects=best.shown.effects, on=on):
        return Outcome.PARTLY, sentences.LAW_CHANGED
    if best.shown.standing is Standing.UNKNOWN:
        return Outcome.PARTLY, sentences.LAW_NO_DAY
    return (Outcome.WHOLE, "") if best.likely >= SURE else (Outcome.PARTLY, sentences.LAW_MAYBE)


def _seen(question: str, engine: Engine, records: Records, on: date) -> Iterator[Seen]:
    """Yield the found provisions that may be used on the day, each looked at as it stood then."""
    found = engine.find(question=question, most=MOST_LOOKED_AT).found
    asked = _asked(question, engine)
    for place, row in enumerate(found):
        shown = _usable(row, records, on)
        if shown is None:
            continue
        sentence = best_sentence(lines=shown.lines, heading=shown.heading, asked=asked)
        if sentence is not None:
            yield Seen(shown, sentence, _likely(row, place, shown, sentence, asked))


def _likely(row: Found, place: int, shown: Shown, sentence: Sentence, asked: Asked) -> float:
    """Return how surely a provision answers, 0 to about 1: what it has of the question, and what was learned."""
    whole = covered(text=" ".join([shown.document.title, shown.heading, *shown.lines]), asked=asked)
    near = covered(text=f"{shown.document.title} . {shown.heading} . {sentence.text}", asked=asked)
    likely = 0.4 * whole + 0.35 * near + 0.25 * sentence.covers + FIRST * (place == 0)
    if row.probability is None:
        return likely
    if row.probability >= LEARNED_SURE:
        return max(likely, MAYBE)
    return likely if row.probability >= LEARNED_MAYBE else likely - FIRST


def _usable(row: Found, records: Records, on: date) -> Shown | None:
    """Return a found provision as it stood on the day; None where it was over, or had not begun."""
    provision = records.provision_by_key(key=row.id, on=on)
    document = records.document(number=row.number, on=on) if provision and row.number else None
    if provision is None or document is None or document.key != provision.document_key:
        return None
    article = provision.label.removeprefix("Điều ")
    shown = of_provision(
        provision=provision, document=document, place=(article, "", ""), records=records, on=on
    )
    return shown if shown.is_usable and not shown.is_ours else None


def _asked(question: str, engine: Engine) -> Asked:
    words = list(dict.fromkeys(syllables(question)))
    telling = engine.index.telling(keys_of(words)).tolist() if words else []
    weights = {word: float(value) for word, value in zip(words, telling, strict=True)}
    return asked_of(question=question, weights=weights, drop=ONLY_ASKS)


def _card(seen: Seen, asking: Asking) -> Card:
    """Return the card with the sentence that answers first, its place told as a lawyer does."""
    shown, sentence = seen.shown, seen.sentence
    parts = [f"điểm {sentence.point}"] if sentence.point else []
    parts += [f"khoản {sentence.clause}"] if sentence.clause else []
    exact = replace(
        shown,
        label=" ".join([*parts, shown.label]),
        place=(shown.place[0], sentence.clause, sentence.point),
        lines=(sentence.text,),
    )
    return provision_cards.provision_card(shown=exact, asking=asking)


def _choice(seen: Seen) -> Card:
    shown = seen.shown
    title = provision_cards.title_of(shown=shown)
    return Card(CardKind.PROVISION, shown.key, title, shown.heading, (), ())
