"""The closer look: read the passages found word by word, and measure how well each answers the question's words."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.index import Index, Places
from longhouse.assistant.rules.finding.questions import Question
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
    """The words of some passages, each as its place in the question (-1: not in it).

    Args:
        heard: for each word, its place in the question.
        owner: for each word, its passage (row). field: name of the law, heading or text.
        within: for each word, how many words of its passage come before.
        lengths: words of each passage, in each field.
    """

    heard: NDArray[np.int64]
    owner: NDArray[np.int64]
    field: NDArray[np.int8]
    within: NDArray[np.int64]
    lengths: NDArray[np.int64]
    known: Floats  # how telling each word of a heading or a law's name is; 0 for words of the text

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
    heard, lengths, known = [], [], []
    for number, local in index.split(places):
        segment = index.segments[number]
        at = np.minimum(np.searchsorted(segment.words, question.words), max(len(segment.words) - 1, 0))
        place = np.full(len(segment.words) + 1, -1, dtype=np.int64)
        same = segment.words[at] == question.words if len(segment.words) else np.zeros(len(at), dtype=bool)
        place[at[same]] = np.flatnonzero(same)
        total = np.diff(segment.said_starts)[local]
        ends = np.cumsum(total)
        count = int(ends[-1]) if len(ends) else 0
        said = segment.said[np.arange(count) + np.repeat(segment.said_starts[local] - (ends - total), total)]
        heard.append(place[said])
        law, title = segment.law_words[local], segment.title_words[local]
        lengths.append(np.stack([law, title, total - law - title], axis=1))
        is_head = np.arange(count) - np.repeat(ends - total, total) < np.repeat(law + title, total)
        head_words, back = np.unique(said[is_head], return_inverse=True)
        telling = np.zeros(count, dtype=np.float32)
        telling[is_head] = index.telling(segment.words[head_words])[back]
        known.append(telling)
    sizes = np.concatenate(lengths).astype(np.int64)
    total = sizes.sum(axis=1)
    owner = np.repeat(np.arange(len(total)), total)
    within = np.arange(int(total.sum())) - np.repeat(np.cumsum(total) - total, total)
    field = (within >= sizes[owner, 0]).astype(np.int8) + (within >= sizes[owner, 0] + sizes[owner, 1])
    return Reading(np.concatenate(heard), owner, field.astype(np.int8), within, sizes, np.concatenate(known))


@dataclass(frozen=True, slots=True)
class _Tables:
    """How often each word, or pair, of the question is said in each passage: in law and heading, and in all but the law."""

    law: Floats
    title: Floats
    text: Floats


def _measured(reading: Reading, question: Question, mass: _Masses, means: tuple[float, float]) -> Floats:
    pair, follows = _pairs(reading, question)
    words = _tables(reading, reading.heard, len(question.words))
    pairs = _tables(reading, pair, len(question.pairs))
    window, window_pairs, head = _windows(reading, pair, mass)
    columns = {
        **_text_columns(reading, (words, pairs), mass, means[0]),
        **_head_columns(reading, (words, pairs), mass, means[1]),
        **_gap_columns(question, words, mass),
        "run": _runs(reading, pair, follows, mass.pairs) / mass.pair_mass,
        "window": window,
        "window_pairs": window_pairs,
        "skips": _skips(reading, question),
        "head_window": head,
    }
    return np.stack([columns[name] for name in MEASURES], axis=1).astype(np.float32)


def _tables(reading: Reading, seen: NDArray[np.int64], width: int) -> _Tables:
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
    title_mass, law_mass = (_mass_of(reading, part) for part in (TITLE, LAW))
    return {
        "title_words": _bm25(words.title, mass.words, norm) / mass.word_mass,
        "title_pairs": _bm25(pairs.title, mass.pairs, norm) / mass.pair_mass,
        "title_covered": (words.title > 0) @ mass.words / mass.word_mass,
        "title_pairs_covered": (pairs.title > 0) @ mass.pairs / mass.pair_mass,
        "title_precision": (words.title @ mass.words) / title_mass,
        "title_length": reading.lengths[:, TITLE].astype(np.float32),
        "law_covered": (words.law > 0) @ mass.words / mass.word_mass,
        "law_precision": (words.law @ mass.words) / law_mass,
        "law_pairs": (pairs.law > 0).sum(axis=1) / np.maximum(reading.lengths[:, LAW] - 1, 1),
    }


def _gap_columns(question: Question, words: _Tables, mass: _Masses) -> dict[str, Floats]:
    numbers = mass.words * question.is_number
    return {
        "numbers": (words.text > 0) @ numbers / max(float(numbers.sum()), 1e-6),
        "worst_missing": ((words.text == 0) * mass.words).max(axis=1) / max(float(mass.words.max()), 1e-6),
    }


def _mass_of(reading: Reading, part: int) -> Floats:
    """Return how telling all words of one field are together, in each passage."""
    chosen = reading.field == part
    mass = np.bincount(reading.owner[chosen], weights=reading.known[chosen], minlength=reading.rows)
    return np.maximum(mass, 1e-6)


def _table(rows: NDArray[np.int64], columns: NDArray[np.int64], height: int, width: int) -> Floats:
    flat = np.bincount(rows * width + columns, minlength=height * width)
    return flat.reshape(height, width).astype(np.float32)


def _bm25(counts: Floats, idf: Floats, norm: Floats) -> Floats:
    return (counts / (counts + norm[:, None])) @ idf


def _norm(lengths: NDArray[np.int64], mean: float, share: float) -> Floats:
    return (1.2 * (1 - share + share * lengths / mean)).astype(np.float32)


def _pairs(reading: Reading, question: Question) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return for each word which pair of the question it ends (-1: none), and whether it follows a neighbour."""
    size = len(question.words)
    known = np.full((size + 1, size + 1), -1, dtype=np.int64)
    known[question.halves[:, 0], question.halves[:, 1]] = np.arange(len(question.pairs))
    pair = np.full(len(reading.heard), -1, dtype=np.int64)
    follows = np.zeros(len(reading.heard), dtype=bool)
    follows[1:] = (reading.owner[1:] == reading.owner[:-1]) & (reading.field[1:] == reading.field[:-1])
    pair[1:] = np.where(follows[1:], known[reading.heard[:-1], reading.heard[1:]], -1)
    return pair, follows


def _runs(reading: Reading, pair: NDArray[np.int64], follows: NDArray[np.bool_], idf: Floats) -> Floats:
    """Return for each passage the heaviest unbroken run of pairs of the question."""
    good = (pair >= 0) & follows
    run = np.cumsum(~good)[good]
    if not len(run):
        return np.zeros(reading.rows, dtype=np.float32)
    masses = np.bincount(run, weights=idf[pair[good]])
    best = np.zeros(reading.rows, dtype=np.float32)
    np.maximum.at(best, reading.owner[good], masses[run].astype(np.float32))
    return best


def _windows(reading: Reading, pair: NDArray[np.int64], mass: _Masses) -> tuple[Floats, Floats, Floats]:
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
    known = np.full((size + 1, size + 1), -1, dtype=np.int64)
    apart = list(
        dict.fromkeys(
            (place[one], place[two]) for one, two in zip(question.spoken, question.spoken[2:], strict=False)
        )
    )
    if not apart:
        return np.zeros(reading.rows, dtype=np.float32)
    both = np.array(apart, dtype=np.int64)
    known[both[:, 0], both[:, 1]] = np.arange(len(both))
    seen = np.where(reading.owner[2:] == reading.owner[:-2], known[reading.heard[:-2], reading.heard[2:]], -1)
    hit = seen >= 0
    said = _table(reading.owner[2:][hit], seen[hit], reading.rows, len(both)) > 0
    return np.asarray(said.mean(axis=1), dtype=np.float32)
