"""Find which power a question asks about, which segment of its object, and the facts it tells of the case."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.ranking import NOTHING, RIVAL, Ranked, rank
from longhouse.assistant.rules.reading import Word, places_of
from longhouse.assistant.rules.retrieval import Index, Weights
from longhouse.assistant.rules.understanding import Understanding, among, subject_of
from longhouse.assistant.shapes import Aspect
from longhouse.authority.rules.objects import OBJECT, table_of
from longhouse.authority.shapes import Power, PowerText
from longhouse.core.folding import syllables
from longhouse.procedures.shapes import Listing, Origin, SearchText

SEGMENT = "#"  # between the key of a power and that of a segment
# Tuned on the part `tune` of tests/golden/questions.tsv; the part `held` only measures.
TIED = 0.2  # a power found through its procedure is less sure than one found by its own words
VERB = 0.08  # the question has the first words of its name: "ai giải quyết", "ai hòa giải"
LEAST = 0.45  # below, no power is meant
_UNDER, _DIGITS = frozenset({"duoi", "chua"}), re.compile(r"\d{1,3}")
Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Powers:
    """The powers of one revision of the register, and the index that finds them. Only read; shared by threads."""

    by_key: Mapping[str, Power]
    by_procedure: Mapping[str, Power]
    index: Index

    @classmethod
    def over(cls, *, powers: Iterable[Power], texts: Iterable[PowerText], lexicon: Lexicon) -> "Powers":
        """Return the powers, with an index that reads names and phrasings as questions are read."""
        known = {power.key: power for power in powers}
        tied = {code: power for power in known.values() for code in power.procedures}
        found = (_search_text(text) for text in texts if text.key in known)
        return cls(known, tied, Index(found, read=lambda text: subject_of(text=text, lexicon=lexicon)))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A power that a question may mean, how surely, and the procedure that led to it where one did."""

    power: Power
    score: float
    code: str = ""


def asks_only_who(aspects: Sequence[Aspect]) -> bool:
    """Tell whether who decides is all that is asked; papers, times and fees are of the procedure."""
    return tuple(aspects) == (Aspect.DECIDER,)


def powers_meant(
    *, read: Understanding, powers: Powers, procedures: Sequence[Ranked], lexicon: Lexicon
) -> list[Chosen]:
    """Return the powers that a question about deciding may mean, best first, those nearly as likely beside the best.

    Args:
        read: the question.
        powers: what can be meant.
        procedures: the procedures that the question may mean, best first; the power of the best one counts too.
        lexicon: how people speak here.
    """
    ranked = rank(understanding=read, index=powers.index, lexicon=lexicon, weights=Weights())
    best: dict[str, Chosen] = {}
    for row in ranked:
        power = powers.by_key[row.code.partition(SEGMENT)[0]]
        score = row.score + VERB * (row.score >= LEAST and _begins_with_verb(power, read))
        if power.key not in best or best[power.key].score < score:
            best[power.key] = Chosen(power, score)
    first = procedures[0] if procedures and procedures[0].score >= NOTHING else None
    tied = powers.by_procedure.get(first.code) if first else None
    if first and tied:
        own = best.get(tied.key)
        score = max(first.score - TIED, own.score if own else 0.0)
        best[tied.key] = Chosen(tied, score, first.code)
    found = sorted(best.values(), key=lambda row: (-row.score, row.power.key))
    if not found or found[0].score < LEAST:
        return []
    is_agreed = tied is not None and found[0].power.key == tied.key
    return [row for row in found if row is found[0] or (not is_agreed and found[0].score - row.score < RIVAL)]


def _begins_with_verb(power: Power, read: Understanding) -> bool:
    verb = " ".join(syllables(power.name)[:2])
    return f" {verb} " in f" {' '.join(word.plain for word in read.words)} "


def facts_told(*, words: Sequence[Word], is_strict: bool, power: Power, lexicon: Lexicon) -> Facts:
    """Return what a question tells of the case: facts that tables ask for, and the segment it names."""
    facts: dict[str, set[object]] = {}
    left = list(words)
    present = {said.said: said for said in lexicon.told}
    for phrase in among((said.said for said in lexicon.told), words):
        for at in reversed(list(places_of(phrase, left, strictly=is_strict))):
            told = present[phrase]
            if (value := told.value or _number_before(left, at)) is not None:
                facts.setdefault(told.name, set()).add(value)
                left[at : at + len(phrase.words)] = [Word("", "")]
    sure: dict[str, object] = {name: next(iter(values)) for name, values in facts.items() if len(values) == 1}
    asked_for = {column.name for column in table_of(power=power).inputs} if power.table else set()
    named = () if asked_for & set(sure) else _segments_named(power, [word.plain for word in words])
    return {**sure, OBJECT: named} if named else sure


def _number_before(words: Sequence[Word], at: int) -> int | None:
    """Return the number before a word; "dưới 14" is thirteen."""
    if at == 0 or not _DIGITS.fullmatch(words[at - 1].plain):
        return None
    is_under = any(word.plain in _UNDER for word in words[max(at - 3, 0) : at - 1])
    return int(words[at - 1].plain) - is_under


def _segments_named(power: Power, spoken: Sequence[str]) -> tuple[str, ...]:
    """Return the segments whose own words a question has: words that neither the power nor another segment has."""
    shared = _pairs([power.name, *power.phrasings])
    own = {row.key: _pairs([row.name, *row.phrasings]) - shared for row in power.objects}
    asked = set(pairwise(spoken))
    hits = {key: len(asked & pairs) for key, pairs in own.items()}
    most = max(hits.values(), default=0)
    return tuple(key for key, count in hits.items() if count == most) if most else ()


def _pairs(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring words; numbers tell nothing here: "14 tuổi" is a fact."""
    found = {pair for text in texts for pair in pairwise(syllables(text))}
    return {pair for pair in found if not any(word[0].isdigit() for word in pair)}


def _search_text(text: PowerText) -> SearchText:
    key = f"{text.key}{SEGMENT}{text.object_key}" if text.object_key else text.key
    listing = Listing(key, text.name, "", text.field, Origin.CATALOGUE, ())
    return SearchText(listing, (), text.phrasings, "")
