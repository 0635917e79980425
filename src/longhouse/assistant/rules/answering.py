"""Answer a question: keep what is private, keep the boundaries, find the records, say how far the answer goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from longhouse.assistant.rules import boundaries, place_answers, procedure_answers, sentences
from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.privacy import masked
from longhouse.assistant.rules.procedure_cards import Asking, Say
from longhouse.assistant.rules.ranking import NOTHING, Ranked, rank
from longhouse.assistant.rules.reading import cut
from longhouse.assistant.rules.records import Records
from longhouse.assistant.rules.retrieval import Index, Weights
from longhouse.assistant.rules.understanding import (
    Understanding,
    subject_of,
    understand,
    without_old_address,
)
from longhouse.assistant.shapes import Answer, Next, Outcome
from longhouse.places.shapes import Match, Unit
from longhouse.procedures.shapes import SearchText

NAMED_PLACE = 0.62  # a procedure must be surer than this where a place is asked about in the same breath
LONGEST_CHOICE = 5  # syllables: "cái thứ hai ấy"
_PARTS = frozenset({"gom"})


@dataclass(frozen=True, slots=True)
class Engine:
    """What answers questions: the index of one revision and the words of the house. Only read; shared by threads."""

    index: Index
    lexicon: Lexicon
    weights: Weights = field(default_factory=Weights)

    @classmethod
    def over(cls, *, texts: Iterable[SearchText], lexicon: Lexicon) -> "Engine":
        """Return the engine over the procedures, whose names and phrasings are read as questions are."""
        return cls(Index(texts, read=lambda text: subject_of(text=text, lexicon=lexicon)), lexicon)


@dataclass(frozen=True, slots=True)
class Question:
    """A question at the door: its text, the days, the place given with it, what was shown before, and the language."""

    text: str
    on: date
    today: date
    place: str | None
    context: tuple[str, ...]
    language: str
    say: Say


def answer(*, question: Question, engine: Engine, records: Records) -> Answer:
    """Return what the house says to the question."""
    text, was_cut = cut(question.text)
    asking = Asking(question.on, question.today, (), None, question.language, question.say)
    private = masked(text)
    if private is not None:
        return _said(private, Outcome.PERSONAL_DATA, sentences.PERSONAL_DATA, asking)
    first = understand(question=text, lexicon=engine.lexicon, today=question.today)
    kept = boundaries.boundary_of(words=first.words, is_strict=first.is_strict, lexicon=engine.lexicon)
    if kept is not None:
        outcome, words = boundaries.SENTENCES[kept]
        return _said(text, outcome, words, asking)
    matches = records.places(text=text, prefer="old" if first.asks_old_address else "new") if text else []
    names = place_answers.names_in(text=text, matches=matches, records=records)
    read = (
        understand(question=text, lexicon=engine.lexicon, today=question.today, without=names)
        if names
        else first
    )
    unit, notices = _place(question, matches, records)
    said = " ".join(word.plain for word in first.words)
    asking = replace(asking, on=read.on or question.on, aspects=read.aspects, words=said)
    found = _find(Turn(text, question.context, read, tuple(matches), unit, asking), engine, records)
    cut_notice = [question.say(sentences.CUT)] if was_cut else []
    return replace(found, notices=(*cut_notice, *notices))


@dataclass(frozen=True, slots=True)
class Turn:
    """A question that may be answered: what it says, what was shown before, the places it names."""

    text: str
    context: tuple[str, ...]
    read: Understanding
    matches: tuple[Match, ...]
    unit: Unit | None
    asking: Asking


def _find(turn: Turn, engine: Engine, records: Records) -> Answer:
    known = [code for code in turn.read.codes if code in engine.index.by_code]
    if known:
        return _of_known(turn, known, engine, records)
    ranked = rank(
        understanding=turn.read,
        index=engine.index,
        lexicon=engine.lexicon,
        weights=engine.weights,
        shown=turn.context,
    )
    followed = _followed(turn, ranked, engine)
    if followed:
        return _of_known(turn, followed, engine, records)
    if turn.matches and _is_about_place(turn, ranked, engine):
        parts = bool(_PARTS & {word.plain for word in turn.read.words})
        return place_answers.place_answer(
            question=turn.text, matches=turn.matches, wants_parts=parts, records=records, asking=turn.asking
        )
    if not turn.read.subject:
        return procedure_answers.nothing(question=turn.text, words=sentences.NO_SUBJECT, asking=turn.asking)
    return procedure_answers.from_ranked(
        question=turn.text,
        ranked=ranked,
        subject=turn.read.subject,
        unit=turn.unit,
        records=records,
        asking=turn.asking,
    )


def _followed(turn: Turn, ranked: Sequence[Ranked], engine: Engine) -> list[str]:
    """Return the codes that a follow-up means: the one counted out, or what was shown, where nothing new is named."""
    shown = [code for code in turn.context if code in engine.index.by_code]
    ordinal = turn.read.ordinal
    if ordinal is not None and len(turn.read.subject) <= LONGEST_CHOICE:
        return shown[ordinal : ordinal + 1]
    only_asks = bool(turn.read.aspects) and len(turn.read.variants) <= 1 and len(turn.read.subject) <= 1
    names_something = bool(ranked) and ranked[0].score >= NOTHING and not only_asks
    return [] if names_something or turn.matches else shown


def _of_known(turn: Turn, codes: Sequence[str], engine: Engine, records: Records) -> Answer:
    if len(codes) > 1 and not turn.asking.aspects:
        entries = [engine.index.by_code[code] for code in codes[:4]]
        return procedure_answers.choices(question=turn.text, entries=entries, asking=turn.asking)
    found = procedure_answers.of_code(
        question=turn.text, code=codes[0], unit=turn.unit, records=records, asking=turn.asking
    )
    return found or procedure_answers.nothing(question=turn.text, words=sentences.NOTHING, asking=turn.asking)


def _is_about_place(turn: Turn, ranked: Sequence[Ranked], engine: Engine) -> bool:
    """Tell whether the place itself is asked about, not a procedure there."""
    left = without_old_address(understanding=turn.read, lexicon=engine.lexicon)
    if not left:
        return True
    is_sure = bool(ranked) and ranked[0].score >= NAMED_PLACE
    return turn.read.asks_old_address and turn.matches[0].is_typed and not is_sure


def _place(question: Question, matches: Sequence[Match], records: Records) -> tuple[Unit | None, list[str]]:
    """Return the commune of today to go to: the one given with the question, else the one named in it."""
    if not question.place:
        return (place_answers.standing_unit(matches=matches, records=records) if matches else None), []
    found = records.places(text=question.place, prefer="new")
    unit = place_answers.standing_unit(matches=found, records=records) if found else None
    notice = question.say(sentences.PLACE_NOT_KNOWN) % {"place": question.place[:60]}
    return unit, [] if unit else [notice]


def _said(text: str, outcome: Outcome, words: str, asking: Asking) -> Answer:
    return Answer(
        text, outcome, None, asking.on, (), Next(asking.say(sentences.NEXT_BACK)), words=asking.say(words)
    )
