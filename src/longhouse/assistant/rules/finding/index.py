"""An index: segments side by side, passages taken out, and the statistics of what is left; first look by BM25."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from longhouse.assistant.rules.finding.questions import Question
from longhouse.assistant.rules.finding.segments import Segment, inverted
from longhouse.assistant.rules.finding.terms import Floats, Ints, Keys, in_title

Places = NDArray[np.int64]
POSTINGS = (
    200_000  # read whole at the first look; the commonest terms beyond it are asked of the best passages only
)
BEST = 3_000  # passages that the commonest terms are asked of
K1, B = 1.2, 0.6


@dataclass(frozen=True, slots=True)
class Shares:
    """How much each kind of term counts in the first look: syllable, pair, syllable of a heading, pair of a heading."""

    word: float = 1.0
    pair: float = 1.0
    title_word: float = 0.3
    title_pair: float = 0.3


class Index:
    """Segments side by side. Built once, then only read; safe to share between threads.

    Args:
        segments: the base first, then what was added.
        gone: for each segment, True for passages that no longer count.
    """

    def __init__(self, segments: Sequence[Segment], gone: Sequence[NDArray[np.bool_]] | None = None) -> None:
        self.segments = tuple(segments)
        self.gone = tuple(gone or [np.zeros(segment.size, dtype=bool) for segment in segments])
        self.offsets = np.concatenate([[0], np.cumsum([segment.size for segment in segments])]).astype(
            np.int64
        )
        self.size = int(self.offsets[-1])
        self._lost = [
            _terms_of(segment, gone) for segment, gone in zip(self.segments, self.gone, strict=True)
        ]
        lengths = [np.diff(segment.said_starts) - segment.law_words for segment in self.segments]
        alive = [~gone for gone in self.gone]
        self.alive = max(int(sum(part.sum() for part in alive)), 1)
        words = sum(int(length[part].sum()) for length, part in zip(lengths, alive, strict=True))
        titles = sum(int(row.title_words[part].sum()) for row, part in zip(self.segments, alive, strict=True))
        self.mean_words = max(words / self.alive, 1.0)
        self.mean_title = max(titles / self.alive, 1.0)
        self._by_group = [segment.groups[segment.by_group] for segment in self.segments]
        self.norms = [_norm(length, self.mean_words) for length in lengths]
        self.title_norms = [_norm(segment.title_words, self.mean_title) for segment in self.segments]
        self.word_telling = [self.telling(segment.words) for segment in self.segments]

    def counts(self, keys: Keys) -> Ints:
        """Return in how many living passages each term occurs."""
        total = np.zeros(len(keys), dtype=np.int64)
        for segment, (lost, times) in zip(self.segments, self._lost, strict=True):
            begin, end = _postings(segment, keys)
            total += end - begin
            total -= _looked_up(lost, times, keys)
        return total

    def telling(self, keys: Keys) -> Floats:
        """Return how much each term tells (idf), for terms that nobody knows the most."""
        return self._idf(self.counts(keys))

    def _idf(self, counts: Ints) -> Floats:
        idf: Floats = np.log(1 + (self.alive - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        return idf

    def first_look(self, question: Question, shares: Shares) -> Floats:
        """Return one BM25 score for every passage, in the order of the segments; 0 for those gone."""
        keys = np.concatenate(
            [question.words, question.pairs, in_title(question.words), in_title(question.pairs)]
        )
        lengths = (len(question.words), len(question.pairs))
        factors = np.repeat([shares.word, shares.pair, shares.title_word, shares.title_pair], lengths * 2)
        is_title = np.repeat([False, False, True, True], lengths * 2)
        counts = self.counts(keys)
        weights = (factors * self._idf(counts) * (K1 + 1)).astype(np.float32)
        order = np.argsort(counts, kind="stable")
        rare = np.cumsum(counts[order]) <= POSTINGS
        scores = np.concatenate(
            [
                self._summed(number, keys[order][rare], weights[order][rare], is_title[order][rare])
                for number in range(len(self.segments))
            ]
        )
        if not rare.all():
            common = order[~rare]
            self._complete(scores, keys[common], weights[common], is_title[common])
        return scores

    def _summed(self, number: int, keys: Keys, weights: Floats, is_title: NDArray[np.bool_]) -> Floats:
        segment = self.segments[number]
        scores = np.zeros(segment.size, dtype=np.float32)
        for titled, norms in ((False, self.norms[number]), (True, self.title_norms[number])):
            mine = is_title == titled
            begin, end = _postings(segment, keys[mine])
            lengths = end - begin
            at = ranges(begin, lengths)
            places, counts = segment.places[at], segment.counts[at].astype(np.float32)
            values = np.repeat(weights[mine], lengths) * counts / (counts + norms[places])
            scores += np.bincount(places, weights=values, minlength=segment.size).astype(np.float32)
        scores[self.gone[number]] = 0
        return scores

    def _complete(self, scores: Floats, keys: Keys, weights: Floats, is_title: NDArray[np.bool_]) -> None:
        """Add what the commonest terms say, to the best passages so far."""
        best = np.sort(np.argpartition(-scores, min(BEST, len(scores) - 1))[:BEST])
        for number, segment in enumerate(self.segments):
            mine = best[(best >= self.offsets[number]) & (best < self.offsets[number + 1])]
            local = mine - self.offsets[number]
            for begin, end, weight, titled in zip(*_postings(segment, keys), weights, is_title, strict=True):
                places = segment.places[begin:end]
                at = np.searchsorted(places, local)
                hit = at < len(places)
                hit[hit] = places[at[hit]] == local[hit]
                counts = segment.counts[begin:end][at[hit]].astype(np.float32)
                norms = (self.title_norms if titled else self.norms)[number][local[hit]]
                scores[mine[hit]] += (weight * counts / (counts + norms)).astype(np.float32)
            scores[mine[self.gone[number][local]]] = 0

    def split(self, places: Places) -> list[tuple[int, Places]]:
        """Return the places of each segment, local to it, for places in ascending order."""
        cuts = np.searchsorted(places, self.offsets)
        return [
            (number, places[cuts[number] : cuts[number + 1]] - self.offsets[number])
            for number in range(len(self.segments))
        ]

    def column(self, name: str, places: Places) -> NDArray[np.generic]:
        """Return one property of passages, such as `groups` or `years`, for places in ascending order."""
        return np.concatenate(
            [np.asarray(getattr(self.segments[number], name)[local]) for number, local in self.split(places)]
        )

    def standing(self, on: int) -> NDArray[np.bool_]:
        """Return which passages stand on a day, given as an ordinal, in the order of the segments."""
        return np.concatenate(
            [(segment.since <= on) & (on < segment.until) for segment in self.segments], dtype=bool
        )

    def of_groups(self, groups: Keys, most: int) -> Places:
        """Return the places of living passages of the groups, ascending; at most `most` of one group in a segment."""
        found = []
        for number, segment in enumerate(self.segments):
            ordered = self._by_group[number]
            begin = np.searchsorted(ordered, groups, side="left")
            lengths = np.minimum(np.searchsorted(ordered, groups, side="right") - begin, most)
            local = segment.by_group[ranges(begin, lengths)]
            found.append(local[~self.gone[number][local]] + self.offsets[number])
        return np.sort(np.concatenate(found)).astype(np.int64)

    def of_article(self, article: int, *, numbers: Sequence[tuple[int, int]], laws: Keys) -> Keys:
        """Return the groups of living passages of an article, in documents of a number (and year) or among `laws`."""
        found = []
        for segment, gone in zip(self.segments, self.gone, strict=True):
            local = np.flatnonzero((segment.articles == article) & ~gone)
            is_named = np.isin(segment.laws[local], laws)
            for number, year in numbers:
                is_year = np.isin(segment.years[local], [year, 0]) | (year == 0)
                is_named |= (segment.numbers[local] == number) & is_year
            found.append(segment.groups[local[is_named]])
        return np.unique(np.concatenate(found)).astype(np.uint64)

    def label(self, place: int) -> list[str]:
        """Return id, group, law, number, article and heading of one passage."""
        number = int(np.searchsorted(self.offsets, place, side="right")) - 1
        return self.segments[number].label(place - int(self.offsets[number]))


def _norm(lengths: NDArray[np.generic], mean: float) -> Floats:
    return (K1 * (1 - B + B * lengths.astype(np.float32) / mean)).astype(np.float32)


def _postings(segment: Segment, keys: Keys) -> tuple[Ints, Ints]:
    """Return where the postings of each term begin and end; the same place twice for a term that is not there."""
    if not len(segment.keys):
        return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=np.int64)
    at = np.minimum(np.searchsorted(segment.keys, keys), len(segment.keys) - 1)
    begin = np.asarray(segment.starts[at])
    known = segment.keys[at] == keys
    return begin, np.where(known, segment.starts[at + 1], begin)


def _looked_up(known: Keys, values: Ints, keys: Keys) -> Ints:
    if not len(known):
        return np.zeros(len(keys), dtype=np.int64)
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.where(known[at] == keys, values[at], 0)


def ranges(begin: Ints, lengths: Ints) -> Ints:
    """Return begin, begin + 1, … for each of the ranges, one after the other."""
    ends = np.cumsum(lengths)
    within = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int64)
    return np.asarray(within + np.repeat(begin - (ends - lengths), lengths), dtype=np.int64)


def _terms_of(segment: Segment, gone: NDArray[np.bool_]) -> tuple[Keys, Ints]:
    """Return the terms of the passages that are gone, and in how many of them each occurs."""
    local = np.flatnonzero(gone)
    if not len(local):
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    lengths = np.diff(segment.said_starts)[local]
    flat = segment.words[segment.said[ranges(segment.said_starts[:-1][local], lengths)]]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    keys, begins, _, _ = inverted(flat, starts, segment.law_words[local], segment.title_words[local])
    return keys, np.diff(begins)
