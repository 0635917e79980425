"""Answer a question: keep what is private, keep the boundaries, read it, and let the records be found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from longhouse.assistant.rules import boundaries, place_answers, sentences
from longhouse.assistant.rules.citing import Cited, cited_in, may_cite
from longhouse.assistant.rules.engine import Engine
from longhouse.assistant.rules.meaning import Turn, find
from longhouse.assistant.rules.privacy import masked
from longhouse.assistant.rules.procedure_cards import Asking, Say
from longhouse.assistant.rules.reading import cut
from longhouse.assistant.rules.records import Records
from longhouse.assistant.rules.understanding import understand
from longhouse.assistant.shapes import Answer, Next, Outcome
from longhouse.places.shapes import Match, Unit


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
    cited = _cited(text, question.on, records)
    named = cited.rest if cited and cited.citation.number else text
    matches = records.places(text=named, prefer="old" if first.asks_old_address else "new") if named else []
    names = place_answers.names_in(text=named, matches=matches, records=records)
    read = (
        understand(question=named, lexicon=engine.lexicon, today=question.today, without=names)
        if names or named != text
        else first
    )
    unit, notices = _place(question, matches, records)
    said = " ".join(word.plain for word in first.words)
    asking = replace(asking, on=read.on or question.on, aspects=read.aspects, words=said)
    if cited and read.on and read.on != question.on:
        then = _cited(text, read.on, records)  # a law is meant as it was called on the asked day
        cited = then if then and then.citation.number else cited
    turn = Turn(text, question.context, read, tuple(matches), unit, asking, cited)
    found = find(turn=turn, engine=engine, records=records)
    cut_notice = [question.say(sentences.CUT)] if was_cut else []
    return replace(found, notices=(*cut_notice, *notices, *found.notices))


def _cited(text: str, on: date, records: Records) -> Cited | None:
    return cited_in(text=text, titles=records.law_titles(on=on)) if may_cite(text) else None


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
