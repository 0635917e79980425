"""Understand a question: what it asks about the thing, and the words that name the thing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from longhouse.assistant.rules.dates import asked_day
from longhouse.assistant.rules.lexicon import Lexicon
from longhouse.assistant.rules.reading import (
    Phrase,
    Word,
    has_phrase,
    is_well_marked,
    phrase,
    places_of,
    words_of,
)
from longhouse.assistant.shapes import Aspect

_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")
_NUMBER = re.compile(r"^[\d.,/\-]+(?:[a-z].*)?$")
_ORDINALS = {
    "nhat": 0,
    "dau": 0,
    "dau tien": 0,
    "1": 0,
    "hai": 1,
    "2": 1,
    "ba": 2,
    "3": 2,
    "tu": 3,
    "4": 3,
    "bon": 3,
}
_ORDINAL = re.compile(
    r"\b(?:cai|thu tuc|so|dong|muc|truong hop|y)?\s*(?:thu|so)\s+(nhat|hai|ba|tu|bon|[1-4])\b|\b(?:cai|muc|thu tuc)\s+(dau tien|dau)\b"
)
MOST_VARIANTS = 3
TELLING_DIGITS = 2
LEAST_THING = 2  # words before a purpose
GAP = Word("", "")


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question, read. `subject` is what is left when fillers and what-is-asked are taken away."""

    subject: tuple[str, ...]
    head: tuple[str, ...]  # the subject before what the thing is for
    variants: tuple[tuple[str, ...], ...]  # the subject as typed, then with what people mean by it
    aspects: tuple[Aspect, ...]
    codes: tuple[str, ...]
    ordinal: int | None
    on: date | None
    asks_old_address: bool
    words: tuple[Word, ...]
    is_strict: bool


def understand(*, question: str, lexicon: Lexicon, today: date, without: Sequence[str] = ()) -> Understanding:
    """Return what the question says.

    Args:
        question: one line, already cut to the longest we read.
        lexicon: how people speak here.
        today: for days without a year.
        without: folded names of places; they do not name the procedure.
    """
    typed = words_of(question)
    strict = is_well_marked(typed)
    words = _spelled_out(typed, lexicon.abbreviations, strict)
    words = _without_names(words, without)
    asks_old = any(has_phrase(said, words, strictly=strict) for said in among(lexicon.old_address, words))
    aspects = tuple(dict.fromkeys(_aspects(lexicon, words, strict)))
    if any(has_phrase(said, words, strictly=strict) for said in among(lexicon.deciders, words)):
        aspects = tuple(dict.fromkeys((*aspects, Aspect.DECIDER)))
    bare = _dropped(words, [said for _, said in lexicon.aspects], strict=strict, kept=lexicon.distinguishing)
    subject = _subject(bare, lexicon, strict)
    plain = " ".join(word.plain for word in typed)
    found = _ORDINAL.search(plain)
    return Understanding(
        subject=subject,
        head=_subject(_before_purpose(bare, lexicon), lexicon, strict),
        variants=_variants(bare, subject, lexicon, strict),
        aspects=aspects,
        codes=tuple(dict.fromkeys(_CODE.findall(question))),
        ordinal=_ORDINALS.get(found[1] or found[2]) if found else None,
        on=asked_day(text=question, today=today),
        asks_old_address=asks_old,
        words=tuple(words),
        is_strict=strict,
    )


def subject_of(*, text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of a record's name or phrasing that name the thing, as a question's subject is read."""
    typed = words_of(text)
    strict = is_well_marked(typed)
    words = _spelled_out(typed, lexicon.abbreviations, strict)
    bare = _dropped(words, [said for _, said in lexicon.aspects], strict=strict, kept=lexicon.distinguishing)
    return _subject(bare, lexicon, strict)


def without_old_address(*, understanding: Understanding, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what is left of the subject when words about old and new units are taken away too."""
    words = _dropped(
        understanding.words, [said for _, said in lexicon.aspects], strict=understanding.is_strict
    )
    words = _dropped(words, lexicon.old_address, strict=understanding.is_strict)
    return _subject(words, lexicon, understanding.is_strict)


def is_bare_citation(*, rest: str, lexicon: Lexicon) -> bool:
    """Tell whether nothing but words of reading a law is left of a question without its citation."""
    typed = words_of(rest)
    strict = is_well_marked(typed)
    words = _dropped(_spelled_out(typed, lexicon.abbreviations, strict), lexicon.cited, strict=strict)
    return not any(not _NUMBER.match(word.plain) for word in _dropped(words, lexicon.fillers, strict=strict))


def among(phrases: Iterable[Phrase], words: Sequence[Word]) -> Iterator[Phrase]:
    """Yield the phrases whose first word stands in the words: nearly all others are passed over quickly."""
    present = {word.plain for word in words}
    return (said for said in phrases if said.words[0].plain in present)


def _aspects(lexicon: Lexicon, words: Sequence[Word], strict: bool) -> Iterator[Aspect]:
    """Yield what is asked; a phrase inside a longer one that was found is not read again."""
    left = list(words)
    present = {word.plain for word in words}
    for aspect, said in lexicon.aspects:
        if (
            said.words[0].plain in present
            and (at := next(places_of(said, left, strictly=strict), None)) is not None
        ):
            left[at : at + len(said.words)] = [GAP]
            yield aspect


def _subject(words: Sequence[Word], lexicon: Lexicon, strict: bool) -> tuple[str, ...]:
    kept = _dropped(words, lexicon.fillers, strict=strict, kept=lexicon.distinguishing)
    return tuple(word.plain for word in kept if not _NUMBER.match(word.plain) or _is_telling(word.plain))


def _is_telling(number: str) -> bool:
    """Tell whether a number names something: a class, a grade of works; days, codes and laws do not."""
    return number.isdigit() and len(number) <= TELLING_DIGITS


def _variants(
    bare: Sequence[Word], subject: tuple[str, ...], lexicon: Lexicon, strict: bool
) -> tuple[tuple[str, ...], ...]:
    rows = [subject]
    for said in dict.fromkeys([tuple(bare), _before_purpose(bare, lexicon)]):
        rows.append(_subject(said, lexicon, strict))
        for choice in range(MOST_VARIANTS):
            meant = _meant(said, lexicon.synonyms, strict, choice)
            if meant is None:
                break
            rows.append(_subject(meant, lexicon, strict))
    return tuple(dict.fromkeys(row for row in rows if row))


def _before_purpose(words: Sequence[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """Return the words before what the thing is for; all of them where no purpose is named, or hardly a thing."""
    ends = [
        at for said in lexicon.purposes for at in places_of(said, words, strictly=True) if at >= LEAST_THING
    ]
    return tuple(words[: min(ends, default=len(words))])


def _meant(words: Sequence[Word], synonyms: Sequence[Phrase], strict: bool, choice: int) -> list[Word] | None:
    """Return the words with what people mean in place of what they say; None where nothing is said that way."""
    kept: list[Word | Phrase] = list(words)
    is_changed = False
    for said in among(synonyms, words):
        at = next(_places_among_typed(said, kept, strict), None)
        if at is not None and choice < len(said.stands_for):
            kept[at : at + len(said.words)] = [phrase(said.stands_for[choice])]
            is_changed = True
    if not is_changed:
        return None
    return [word for part in kept for word in (part.words if isinstance(part, Phrase) else [part])]


def _places_among_typed(said: Phrase, kept: Sequence[Word | Phrase], strict: bool) -> Iterator[int]:
    """Yield where the phrase stands in typed words; what was put in for other words is not read again."""
    run: list[Word] = []
    for place, part in enumerate([*kept, Phrase(())]):
        if isinstance(part, Word):
            run.append(part)
        else:
            yield from (place - len(run) + found for found in places_of(said, run, strictly=strict))
            run = []


def _spelled_out(words: Sequence[Word], abbreviations: Sequence[Phrase], strict: bool) -> list[Word]:
    kept = list(words)
    for short in among(abbreviations, words):
        full = words_of(short.stands_for[0])
        for at in reversed(list(places_of(short, kept, strictly=strict))):
            if not _is_spelled_out(kept, at, short, full):
                kept[at : at + len(short.words)] = full
    return kept


def _is_spelled_out(words: Sequence[Word], at: int, short: Phrase, full: Sequence[Word]) -> bool:
    """Tell whether the short form stands inside the full one already: "nhiêu tiền" in "bao nhiêu tiền"."""
    around = words[max(at - len(full) + len(short.words), 0) : at + len(full)]
    return len(full) > len(short.words) and has_phrase(Phrase(tuple(full)), around, strictly=False)


def _dropped(
    words: Sequence[Word], phrases: Sequence[Phrase], *, strict: bool, kept: Sequence[Phrase] = ()
) -> list[Word]:
    """Return the words without the phrases; a phrase of `kept` is never broken: "bản sao" keeps its "sao"."""
    held = [
        [at, at + len(said.words)]
        for said in among(kept, words)
        for at in places_of(said, words, strictly=strict)
    ]
    left: list[Word | None] = list(words)
    for said in among(phrases, words):
        for at in places_of(said, words, strictly=strict):
            end = at + len(said.words)
            is_broken = any(
                start < end and at < stop and not (at <= start and stop <= end) for start, stop in held
            )
            if not is_broken:
                left[at:end] = [None] * len(said.words)
    return [word for word in left if word is not None]


def _without_names(words: Sequence[Word], names: Sequence[str]) -> list[Word]:
    """Drop names of places, whatever their marks; the longest name is dropped first."""
    kept = list(words)
    for name in sorted(names, key=len, reverse=True):
        parts = name.split()
        for start in range(len(kept) - len(parts), -1, -1):
            if [word.plain for word in kept[start : start + len(parts)]] == parts:
                del kept[start : start + len(parts)]
    return kept
