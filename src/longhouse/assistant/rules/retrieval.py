"""Find procedures by words: BM25 over stripped syllables and adjacent bigrams, three fields, then a closer look.

Source of the method: design § 6, measured on 20,493 passages: bigrams of stripped syllables beat word segmentation and
lose nothing where diacritics are missing; fields are fused by weighted, normalised scores.
"""

import logging
import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import bm25s
import numpy as np
from numpy.typing import NDArray

from longhouse.core.folding import syllables
from longhouse.procedures.shapes import Listing, Origin, SearchText

BODY_SYLLABLES = 250  # of a body; the rest of a long portal row repeats itself and costs memory
CLOSER_LOOK = 40  # candidates after BM25
PAIR = 0.5  # a pair of neighbours says little more than its two syllables
logging.getLogger("bm25s").setLevel(logging.WARNING)
Scores = NDArray[np.float32]
Read = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One procedure of the index: its listing, its siblings, and its texts as sets of tokens (the name first)."""

    listing: Listing
    summary: str
    related: tuple[str, ...]
    texts: tuple[frozenset[int], ...]
    name: str  # folded, with a space before and after
    said: str  # the name, its phrasings and the summary, likewise


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure with how alike the question it is (0 to about 1), and the fused BM25 that brought it up."""

    entry: Entry
    alike: float
    fused: float
    covers: float
    is_close: bool  # two neighbouring words of the question stand together in one of its texts


class Vocabulary:
    """Numbers for tokens; a token is a syllable or two adjacent ones."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def add(self, tokens: Sequence[str]) -> list[int]:
        """Return the numbers of the tokens, new ones where needed."""
        return [self.numbers.setdefault(token, len(self.numbers)) for token in tokens]

    def known(self, tokens: Iterable[str]) -> list[int]:
        """Return the numbers of those tokens that are known."""
        return [self.numbers[token] for token in tokens if token in self.numbers]


class Field:
    """One BM25 index; scores come normalised by what a perfect match of the question would get."""

    def __init__(self, documents: list[list[int]], size: int) -> None:
        self._bm25 = bm25s.BM25(k1=1.2, b=0.6, method="lucene")
        counts = np.zeros(size, dtype=np.int32)
        for document in documents:
            counts[list(set(document))] += 1
        self.idf: Scores = np.log(1 + (len(documents) - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        self.is_empty = not any(documents)
        if not self.is_empty:
            numbers = {str(number): number for number in range(size)}
            self._bm25.index((documents, numbers), show_progress=False, create_empty_token=False)
            self._bm25.vocab_dict, self._bm25.unique_token_ids_set = {}, set()
        self.size = len(documents)

    def scores(self, query: list[int], strangers: int) -> Scores:
        """Return one score a document, about 0 to 1; `strangers` tokens of the question nobody knows weigh against all."""
        if self.is_empty or not query:
            return np.zeros(self.size, dtype=np.float32)
        best = (float(self.idf[query].sum()) + strangers * math.log(1 + self.size)) / 2.2
        raw: Scores = self._bm25.get_scores_from_ids(query)
        return raw / max(best, 0.1)


class Index:
    """All procedures of one revision. Built once, then only read; safe to share between threads.

    `read` takes from a name or phrasing what it takes from a question: the words that ask ("mất bao lâu") say nothing
    about the thing.
    """

    def __init__(self, texts: Iterable[SearchText], *, read: Read = syllables) -> None:
        vocabulary = Vocabulary()
        names, phrasings, bodies = [], [], []
        owner = array("i")
        self.entries: list[Entry] = []
        for number, text in enumerate(_once(texts)):
            rows = [read(row) or syllables(row) for row in (text.listing.name, *text.phrasings)]
            name, *said = [vocabulary.add(tokens_of(row)) for row in rows]
            names.append(name)
            phrasings += said
            owner.extend([number] * len(said))
            bodies.append(vocabulary.add(tokens_of(syllables(text.body)[:BODY_SYLLABLES])))
            self.entries.append(_entry(text, rows, [name, *said]))
        size = len(vocabulary.numbers)
        self.vocabulary = vocabulary
        self.names, self.phrasings, self.bodies = (Field(rows, size) for rows in (names, phrasings, bodies))
        self._owner = np.array(owner, dtype=np.int32)
        self.by_code = {entry.listing.code: entry for entry in self.entries}
        self._spoken_of: dict[str, bool] = {}  # answers given before; the same whoever asks
        self.is_pair = [" " in token for token in vocabulary.numbers]
        self.mass = _mass_of_tokens(self.entries, vocabulary)
        self._masses = [
            [float(self.mass[list(text)].sum()) for text in entry.texts] for entry in self.entries
        ]
        self.stranger_weight = math.log(1 + len(self.entries) * 2) if self.entries else 1.0

    def search(self, *, words: Sequence[str], weights: "Weights") -> list[Found]:
        """Return the procedures most alike the words, best first."""
        tokens = tokens_of(words)
        query = self.vocabulary.known(tokens)
        if not query:
            return []
        strangers = sum(word not in self.vocabulary.numbers for word in dict.fromkeys(words))
        fused = self._fused(query, strangers, weights)
        top = np.argpartition(-fused, min(CLOSER_LOOK, len(fused) - 1))[:CLOSER_LOOK]
        asked = {number: float(self.mass[number]) for number in query}
        mass = sum(asked.values()) + strangers * self.stranger_weight
        found = [self._closer(int(place), float(fused[place]), asked, mass) for place in top]
        return sorted(found, key=lambda row: (-row.alike, -row.fused, row.entry.listing.code))

    def speaks_of(self, *, thing: str) -> bool:
        """Tell whether any record speaks of a thing, given in folded words."""
        if thing not in self._spoken_of:
            self._spoken_of[thing] = any(f" {thing} " in entry.said for entry in self.entries)
        return self._spoken_of[thing]

    def _fused(self, query: list[int], strangers: int, weights: "Weights") -> Scores:
        said = np.zeros(len(self.entries), dtype=np.float32)
        if len(self._owner):
            np.maximum.at(said, self._owner, self.phrasings.scores(query, strangers))
        names, bodies = self.names.scores(query, strangers), self.bodies.scores(query, strangers)
        fused: Scores = weights.name * names + weights.said * said + weights.body * bodies
        return fused

    def _closer(self, place: int, fused: float, asked: dict[int, float], mass: float) -> Found:
        pairs = [number for number in asked if self.is_pair[number]]
        alike, covers, is_close = 0.0, 0.0, False
        for text, own in zip(self.entries[place].texts, self._masses[place], strict=True):
            if text.isdisjoint(asked):
                continue
            is_close = is_close or not text.isdisjoint(pairs)
            shared = sum([weight for number, weight in asked.items() if number in text])
            recall, precision = shared / mass, shared / own
            covers = max(covers, recall)
            alike = max(alike, 3 * recall * precision / (2 * precision + recall))  # recall counts twice
        return Found(self.entries[place], alike, fused, covers, is_close)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each field counts before the closer look."""

    name: float = 0.5
    said: float = 0.35
    body: float = 0.15


def tokens_of(words: Sequence[str]) -> list[str]:
    """Return the words and the pairs of neighbours, each once, in order."""
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return list(dict.fromkeys([*words, *pairs]))


def _entry(text: SearchText, rows: Sequence[Sequence[str]], tokens: list[list[int]]) -> Entry:
    summary = text.body.split("\n", 1)[0].strip()[:300]
    name, *_ = said = [f" {' '.join(row)} " for row in rows]
    whole = "|".join([*said, f" {' '.join(syllables(f'{text.listing.name} . {summary}'))} "])
    return Entry(text.listing, summary, text.related, tuple(frozenset(row) for row in tokens), name, whole)


def _once(texts: Iterable[SearchText]) -> Iterable[SearchText]:
    """Yield each code once; our own words win over the portal's."""
    kept: dict[str, SearchText] = {}
    for text in texts:
        code = text.listing.code
        if code not in kept or text.listing.origin is Origin.CATALOGUE:
            kept[code] = text
    return kept.values()


def _mass_of_tokens(entries: Sequence[Entry], vocabulary: Vocabulary) -> Scores:
    """Return how telling each token is: how rare among procedures (not among phrasings, which repeat it)."""
    counts = np.zeros(len(vocabulary.numbers), dtype=np.int32)
    for entry in entries:
        counts[list(frozenset().union(*entry.texts))] += 1
    mass: Scores = np.log(1 + len(entries) / (counts + 0.5)).astype(np.float32)
    mass[[number for token, number in vocabulary.numbers.items() if " " in token]] *= PAIR
    return mass
