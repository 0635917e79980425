"""The closer look: read the passages found word by word, and measure how well each answers the question's words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.index import Index, Places, ranges
from longhouse.assistant.rules.finding.questions import Question
from longhouse.assistant.rules.finding.segments import Segment
from longhouse.assistant.rules.finding.terms import Floats

BLOCK = 24  # words; a window is two neighbouring blocks
LAW, TITLE, TEXT = 0, 1, 2
MEASURES = (
    "words", "pairs", "words_flat", "title_words", "title_pairs", "covered", "pairs_covered", "title_covered",
    "title_pairs_covered", "title_precision", "law_covered", "law_precision", "law_pairs", "run", "window",
    "window_pairs", "numbers", "worst_missing", "skips", "head_window", "length", "title_length",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What some passages say of a question: only the words that are in it, which is a fraction of all words.

    Args:
        heard: for each such word, its place in the question. at: its place among all words read.
        owner: its passage (row). field: name of the law, heading or text.
        within: how many words of its passage come before.
        lengths: words of each passage, in each field.
        mass: how telling all words of the law's name and of the heading are together, for each passage.
    """

    heard: NDArray[np.int32]
    at: NDArray[np.int64]
    owner: NDArray[np.int32]
    field: NDArray[np.int8]
    within: NDArray[np.int64]
    lengths: NDArray[np.int64]
    mass: Floats

    @property
    def rows(self) -> int:
        """Return how many passages were read."""
        return len(self.lengths)


def measure(index: Index, question: Question, places: Places) -> Floats:
    """Return one row of `MEASURES` for each passage; places in ascending order."""
    reading = _read(index, question, places)
    idf = index.telling(question.words)
    pair_idf = index.telling(question.pairs)
    return _measured(reading, question, _Masses(idf, pair_idf), (index.mean_words, index.mean_title))


@dataclass(frozen=True, slots=True)
class _Masses:
    words: Floats
    pairs: Floats

    @property
    def word_mass(self) -> float:
        return max(float(self.words.sum()), 1e-6)

    @property
    def pair_mass(self) -> float:
        return max(float(self.pairs.sum()), 1e-6)


def _read(index: Index, question: Question, places: Places) -> Reading:
    heard, lengths, masses = [], [], []
    for number, local in index.split(places):
        segment = index.segments[number]
        begin, end = segment.said_starts[local], segment.said_starts[local + 1]
        slices = zip(begin.tolist(), end.tolist(), strict=True)
        said = np.concatenate([segment.said[:0], *(segment.said[one:other] for one, other in slices)])
        heard.append(_places_of(segment, question)[said])
        law, title = segment.law_words[local].astype(np.int64), segment.title_words[local].astype(np.int64)
        total = end - begin
        lengths.append(np.stack([law, title, total - law - title], axis=1))
        first = np.cumsum(total) - total
        telling = index.word_telling[number]
        parts = ((first, law), (first + law, title))
        masses.append(np.stack([_sums(telling[said[ranges(*part)]], part[1]) for part in parts], axis=1))
    return _reading(np.concatenate(heard), np.concatenate(lengths), np.concatenate(masses))


def _places_of(segment: Segment, question: Question) -> NDArray[np.int32]:
    """Return for each word of the segment its place in the question, -1 where it is not in it."""
    place = np.full(len(segment.words), -1, dtype=np.int32)
    if len(segment.words):
        at = np.minimum(np.searchsorted(segment.words, question.words), len(segment.words) - 1)
        same = segment.words[at] == question.words
        place[at[same]] = np.flatnonzero(same)
    return place


def _sums(values: Floats, lengths: NDArray[np.int64]) -> Floats:
    owner = np.repeat(np.arange(len(lengths)), lengths)
    return np.maximum(np.bincount(owner, weights=values, minlength=len(lengths)), 1e-6)


def _reading(heard: NDArray[np.int32], lengths: NDArray[np.int64], mass: Floats) -> Reading:
    total = lengths.sum(axis=1)
    first = np.cumsum(total) - total
    at = np.flatnonzero(heard >= 0)
    owner = np.repeat(np.arange(len(total), dtype=np.int32), total)[at]
    within = at - first[owner]
    law, head = lengths[:, LAW], lengths[:, LAW] + lengths[:, TITLE]
    field = (within >= law[owner]).astype(np.int8) + (within >= head[owner])
    return Reading(heard[at], at, owner, field.astype(np.int8), within, lengths, mass)


@dataclass(frozen=True, slots=True)
class _Tables:
    """How often each word, or pair, of the question is said in each passage: in law and heading, and in all but the law."""

    law: Floats
    title: Floats
    text: Floats


def _measured(reading: Reading, question: Question, mass: _Masses, means: tuple[float, float]) -> Floats:
    pair = _pairs(reading, question)
    words = _tables(reading, reading.heard, len(question.words))
    pairs = _tables(reading, pair, len(question.pairs))
    window, window_pairs, head = _windows(reading, pair, mass)
    columns = {
        **_text_columns(reading, (words, pairs), mass, means[0]),
        **_head_columns(reading, (words, pairs), mass, means[1]),
        **_gap_columns(question, words, mass),
        "run": _runs(reading, pair, mass.pairs) / mass.pair_mass,
        "window": window,
        "window_pairs": window_pairs,
        "skips": _skips(reading, question),
        "head_window": head,
    }
    return np.stack([columns[name] for name in MEASURES], axis=1).astype(np.float32)


def _tables(reading: Reading, seen: NDArray[np.int32], width: int) -> _Tables:
    has = seen >= 0
    chosen = (reading.field == LAW, reading.field == TITLE, reading.field >= TITLE)
    return _Tables(
        *(_table(reading.owner[has & part], seen[has & part], reading.rows, width) for part in chosen)
    )


def _text_columns(
    reading: Reading, tables: tuple[_Tables, _Tables], mass: _Masses, mean: float
) -> dict[str, Floats]:
    words, pairs = tables[0].text, tables[1].text
    length = reading.lengths[:, 1:].sum(axis=1)
    norm, flat = (_norm(length, mean, share) for share in (0.75, 0.3))
    return {
        "words": _bm25(words, mass.words, norm) / mass.word_mass,
        "pairs": _bm25(pairs, mass.pairs, norm) / mass.pair_mass,
        "words_flat": _bm25(words, mass.words, flat) / mass.word_mass,
        "covered": (words > 0) @ mass.words / mass.word_mass,
        "pairs_covered": (pairs > 0) @ mass.pairs / mass.pair_mass,
        "length": np.log1p(length).astype(np.float32),
    }


def _head_columns(
    reading: Reading, tables: tuple[_Tables, _Tables], mass: _Masses, mean: float
) -> dict[str, Floats]:
    words, pairs = tables
    norm = _norm(reading.lengths[:, TITLE], mean, 0.6)
    return {
        "title_words": _bm25(words.title, mass.words, norm) / mass.word_mass,
        "title_pairs": _bm25(pairs.title, mass.pairs, norm) / mass.pair_mass,
        "title_covered": (words.title > 0) @ mass.words / mass.word_mass,
        "title_pairs_covered": (pairs.title > 0) @ mass.pairs / mass.pair_mass,
        "title_precision": (words.title @ mass.words) / reading.mass[:, TITLE],
        "title_length": reading.lengths[:, TITLE].astype(np.float32),
        "law_covered": (words.law > 0) @ mass.words / mass.word_mass,
        "law_precision": (words.law @ mass.words) / reading.mass[:, LAW],
        "law_pairs": (pairs.law > 0).sum(axis=1) / np.maximum(reading.lengths[:, LAW] - 1, 1),
    }


def _gap_columns(question: Question, words: _Tables, mass: _Masses) -> dict[str, Floats]:
    numbers = mass.words * question.is_number
    return {
        "numbers": (words.text > 0) @ numbers / max(float(numbers.sum()), 1e-6),
        "worst_missing": ((words.text == 0) * mass.words).max(axis=1) / max(float(mass.words.max()), 1e-6),
    }


def _table(rows: NDArray[np.integer], columns: NDArray[np.integer], height: int, width: int) -> Floats:
    flat = np.bincount(rows.astype(np.int64) * width + columns, minlength=height * width)
    return flat.reshape(height, width).astype(np.float32)


def _bm25(counts: Floats, idf: Floats, norm: Floats) -> Floats:
    return (counts / (counts + norm[:, None])) @ idf


def _norm(lengths: NDArray[np.int64], mean: float, share: float) -> Floats:
    return (1.2 * (1 - share + share * lengths / mean)).astype(np.float32)


def _pairs(reading: Reading, question: Question) -> NDArray[np.int32]:
    """Return for each word which pair of the question it ends (-1: none)."""
    size = len(question.words)
    known = np.full((size, size), -1, dtype=np.int32)
    known[question.halves[:, 0], question.halves[:, 1]] = np.arange(len(question.pairs))
    pair = np.full(len(reading.heard), -1, dtype=np.int32)
    follows = (reading.at[1:] == reading.at[:-1] + 1) & (reading.owner[1:] == reading.owner[:-1])
    follows &= reading.field[1:] == reading.field[:-1]
    pair[1:] = np.where(follows, known[reading.heard[:-1], reading.heard[1:]], -1)
    return pair


def _runs(reading: Reading, pair: NDArray[np.int32], idf: Floats) -> Floats:
    """Return for each passage the heaviest unbroken run of pairs of the question."""
    good = pair >= 0
    run = np.cumsum(~good)[good]
    best = np.zeros(reading.rows, dtype=np.float32)
    if len(run):
        masses = np.bincount(run, weights=idf[pair[good]])
        np.maximum.at(best, reading.owner[good], masses[run].astype(np.float32))
    return best


def _windows(reading: Reading, pair: NDArray[np.int32], mass: _Masses) -> tuple[Floats, Floats, Floats]:
    """Return for each passage what its best window covers, in words and in pairs; and what its beginning covers."""
    total = reading.lengths.sum(axis=1)
    blocks = np.maximum((total + BLOCK - 1) // BLOCK, 1)
    first = np.cumsum(blocks) - blocks
    block = first[reading.owner] + reading.within // BLOCK
    owner = np.repeat(np.arange(reading.rows), blocks)
    is_last = np.append(owner[1:] != owner[:-1], True)
    sums = []
    for seen, idf in ((reading.heard, mass.words), (pair, mass.pairs)):
        has = seen >= 0
        table = _table(block[has], seen[has], len(owner), len(idf)) > 0
        after = np.roll(table, -1, axis=0)
        after[is_last] = False
        sums.append((table | after) @ idf / max(float(idf.sum()), 1e-6))
    best = [np.maximum.reduceat(values, first).astype(np.float32) for values in sums]
    return best[0], best[1], sums[0][first].astype(np.float32)


def _skips(reading: Reading, question: Question) -> Floats:
    """Return the share of the question's words two apart that are two apart in the passage too."""
    size = len(question.words)
    place = {word: number for number, word in enumerate(dict.fromkeys(question.spoken))}
    spoken = [place[word] for word in question.spoken]
    apart = list(dict.fromkeys(zip(spoken, spoken[2:], strict=False)))
    if not apart:
        return np.zeros(reading.rows, dtype=np.float32)
    both = np.array(apart, dtype=np.int64)
    known = np.full((size, size), -1, dtype=np.int32)
    known[both[:, 0], both[:, 1]] = np.arange(len(both))
    said = np.zeros((reading.rows, len(both)), dtype=bool)
    for step in (1, 2):  # the word between may be one of the question too, or not
        near = reading.at[step:] == reading.at[:-step] + 2
        near &= reading.owner[step:] == reading.owner[:-step]
        seen = known[reading.heard[:-step][near], reading.heard[step:][near]]
        said[reading.owner[step:][near][seen >= 0], seen[seen >= 0]] = True
    return np.asarray(said.mean(axis=1), dtype=np.float32)
