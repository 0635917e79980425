"""Answer in words over the law: the sentence of the provision that answers, only where it stands on the asked day.

The engine finds passages; this module orders them by how far heading and law speak of what is asked, looks at the best
again as they stood on the day, drops what was over or had not begun, and says how sure the answer is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from longhouse.assistant.rules import provision_cards, sentences
from longhouse.assistant.rules.extracting import (
    Asked,
    Sentence,
    asked_of,
    best_sentence,
    covered,
    same_subject,
)
from longhouse.assistant.rules.finding.engine import Engine, Found
from longhouse.assistant.rules.finding.terms import keys_of
from longhouse.assistant.rules.procedure_cards import Asking
from longhouse.assistant.rules.provision_answers import of_provision
from longhouse.assistant.rules.provision_cards import Shown
from longhouse.assistant.rules.records import Records
from longhouse.assistant.shapes import Answer, Aspect, Card, CardKind, Next, Outcome
from longhouse.core.folding import fold, syllables
from longhouse.law.shapes import Document, DocumentKind, Effect, Provision, Standing

MOST_FOUND, MOST_LOOKED_AT, MOST_NEAR = 60, 4, 3
# Tuned on the part `tune` of tests/golden/law.tsv; the part `held` only measures. 2026-11-25.
MAYBE, NEAR = 0.68, 0.42
ONE_SUBJECT, SUBJECT_OF_LAW, NEARLY_ALL = 0.75, 0.55, 0.95
LEARNED_SURE = 0.6  # probability of a trained order from which its first is taken as the one
PLACE, FIRST = (
    0.01,
    0.5,
)  # what each place further down the engine's list costs; its first is always looked at
COPY = 0.05  # a consolidation stands behind the law itself
_LAWS = frozenset({DocumentKind.CONSTITUTION, DocumentKind.LAW, DocumentKind.ORDINANCE})
ONLY_ASKS = frozenset(
    [
        "la",
        "gi",
        "the",
        "nao",
        "ra",
        "sao",
        "nhu",
        "bao",
        "lau",
        "nhieu",
        "may",
        "khi",
        "ai",
        "co",
        "khong",
        "duoc",
        "phai",
        "theo",
        "cua",
        "cho",
        "o",
        "dau",
        "nhung",
        "cac",
        "nao",
        "thi",
        "va",
    ]
)
# Words of every name of a document; what is left tells what the law is about.
OF_NAMES = frozenset(
    [
        "luat",
        "bo",
        "nghi",
        "dinh",
        "thong",
        "tu",
        "quyet",
        "phap",
        "lenh",
        "van",
        "ban",
        "hop",
        "nhat",
        "do",
        "phong",
        "quoc",
        "hoi",
        "hanh",
        "quy",
        "ve",
        "chi",
        "tiet",
        "mot",
        "so",
        "dieu",
        "sua",
        "doi",
        "bo",
        "sung",
        "huong",
        "dan",
        "thi",
    ]
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A provision that may answer: as it stands on the day, its sentence, how well it fits, whether it surely does.

    `is_of_all`: the whole provision is what is asked, not one sentence of it.
    """

    shown: Shown
    sentence: Sentence
    fit: float
    is_strong: bool
    is_of_all: bool


@dataclass(frozen=True, slots=True)
class ByLaw:
    """What the law answers, and how well it fits the question, 0 to about 1."""

    answer: Answer
    fit: float


def answer_in_words(
    *, question: str, engine: Engine, records: Records, asking: Asking, within: str = "", surely: bool = False
) -> ByLaw | None:
    """Return the answer that the law gives; None where nothing comes near.

    Args:
        question: as typed, without what it cites.
        engine: finds passages.
        records: the law as it stands on a day.
        asking: the day, and the language.
        within: key of the one document that the question names.
        surely: only a provision that speaks of just what is asked is wanted; others are not even looked at.
    """
    found = [
        row
        for row in engine.find(question=question, most=MOST_FOUND, on=asking.on).found
        if not within or row.id.startswith(f"{within}/")
    ]
    asked = _asked(question, engine)
    if surely:
        found = [row for row in found if same_subject(heading=row.title, asked=asked) >= SUBJECT_OF_LAW]
    seen = sorted(_seen(found, asked, records, asking.on), key=lambda row: (-row.is_strong, -row.fit))
    if not seen or seen[0].fit < NEAR:
        return None
    best = seen[0]
    if best.fit < MAYBE and not best.is_strong:
        cards = tuple(_choice(row) for row in seen[:MOST_NEAR])
        then = Next(asking.say(sentences.NEXT_ASK_LAW))
        words = asking.say(sentences.LAW_NEAR)
        nothing = Answer(
            question, Outcome.NOTHING, None, asking.on, cards, then, words=words, aspect=Aspect.TEXT
        )
        return ByLaw(nothing, best.fit)
    return ByLaw(_answer(question, seen, asking), best.fit)


def _answer(question: str, seen: list[Seen], asking: Asking) -> Answer:
    best = seen[0]
    outcome, words = _how_far(best, asking)
    return Answer(
        question=question,
        outcome=outcome,
        place=None,
        on=asking.on,
        cards=(_card(best, asking),),
        next=Next(asking.say(sentences.NEXT_READ)),
        words=words,
        aspect=Aspect.TEXT,
        others=tuple(_choice(row) for row in seen[1 : 1 + MOST_NEAR] if row.fit >= MAYBE),
    )


def _how_far(best: Seen, asking: Asking) -> tuple[Outcome, str]:
    changed = provision_cards.changed_words(shown=best.shown, asking=asking)
    if not best.is_strong or changed:
        maybe = "" if best.is_strong else asking.say(sentences.LAW_MAYBE)
        return Outcome.PARTLY, f"{maybe} {changed}".strip()
    is_known = best.shown.standing is not Standing.UNKNOWN
    return (Outcome.WHOLE, "") if is_known else (Outcome.PARTLY, asking.say(sentences.LAW_NO_DAY))


def _seen(found: Iterable[Found], asked: Asked, records: Records, on: date) -> Iterator[Seen]:
    """Yield the likeliest provisions that may be used on the day, each looked at as it stood then."""
    likeliest = _likeliest(found, asked)
    told = records.provisions_at_once(keys=[row.id for row in likeliest], on=on)
    for row in likeliest:
        shown = _usable(told[row.id], on) if row.id in told else None
        if shown is None:
            continue
        sentence = best_sentence(lines=shown.lines, heading=shown.heading, asked=asked)
        if sentence is not None:
            yield (judged := _judged(row, shown, sentence, asked))
            if judged.is_strong:
                return  # what follows fits no better: heading and law put it behind


def _likeliest(found: Iterable[Found], asked: Asked) -> list[Found]:
    """Return the best few by heading and law, one of each article that several consolidations repeat."""
    scored: dict[tuple[str, str], tuple[float, Found]] = {}
    for place, row in enumerate(found):
        score = same_subject(heading=row.title, asked=asked) + _about(row.law, asked) / 2 - PLACE * place
        score += FIRST * (place == 0) - COPY * fold(row.law).startswith("van ban hop nhat")
        same = (row.article, fold(row.title) or row.id)
        if same not in scored or score > scored[same][0]:
            scored[same] = score, row
    ordered = sorted(scored.values(), key=lambda pair: -pair[0])
    return [row for _, row in ordered[:MOST_LOOKED_AT]]


def _about(law: str, asked: Asked) -> float:
    """Return how much of what a law is about the question speaks of, 0 to 1."""
    words = [word for word in syllables(law) if word not in OF_NAMES and not word[0].isdigit()]
    return sum(word in asked.weights for word in words) / len(words) if words else 0.0


def _judged(row: Found, shown: Shown, sentence: Sentence, asked: Asked) -> Seen:
    whole = covered(text=" ".join([shown.document.title, shown.heading, *shown.lines]), asked=asked)
    near = covered(text=f"{shown.document.title} . {shown.heading} . {sentence.text}", asked=asked)
    subject, about = same_subject(heading=shown.heading, asked=asked), _about(shown.document.title, asked)
    has_it = asked.has_wanted(sentence.text)
    fit = 0.25 * whole + 0.3 * near + 0.25 * subject + 0.1 * about + 0.1 * has_it
    is_one = subject >= ONE_SUBJECT or (subject >= SUBJECT_OF_LAW and about >= ONE_SUBJECT)
    is_learned = row.probability is not None and row.probability >= LEARNED_SURE
    is_general = shown.document.kind in _LAWS or about >= NEARLY_ALL  # a decree speaks of its own field
    is_strong = has_it and is_general and near >= NEARLY_ALL and (is_one or is_learned)
    return Seen(shown, sentence, fit, is_strong, asked.wants is None and subject >= SUBJECT_OF_LAW)


def _usable(told: tuple[Provision, Document, Sequence[Effect]], on: date) -> Shown | None:
    """Return a found provision as it stood on the day; None where it was over, or had not begun."""
    provision, document, effects = told
    place = (provision.label.removeprefix("Điều "), "", "")
    shown = of_provision(provision=provision, document=document, place=place, effects=tuple(effects), on=on)
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
    is_list = sentence.text.endswith(":") or seen.is_of_all
    return provision_cards.provision_card(shown=shown if is_list else exact, asking=asking)


def _choice(seen: Seen) -> Card:
    title = provision_cards.title_of(shown=seen.shown)
    return Card(CardKind.PROVISION, seen.shown.key, title, seen.shown.heading, (), ())
