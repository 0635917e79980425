"""An embedding: one vector for each stripped syllable and pair of neighbours, added up; near means alike in meaning.

There is no network in it: the vector of a text is a weighed sum over a table that `longhouse train` has learned. So it
needs no second index: a passage's vector is made from the forward index when the passage is a candidate.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from longhouse.assistant.rules.finding.index import Index, Places, ranges
from longhouse.assistant.rules.finding.questions import Question
from longhouse.assistant.rules.finding.terms import Floats, Keys, pairs_of

BUCKETS, WIDTH = 1 << 16, 128
MOST = 300  # words of a passage that are added up, from the name of its law on
FEATURES = ("near", "near_behind", "near_rank")
_STEP = 127  # of one byte


@dataclass(frozen=True, slots=True)
class Embedding:
    """A learned table, float32 of shape (BUCKETS, WIDTH); terms share a row by chance."""

    table: Floats

    def vectors(self, bags: sparse.csr_matrix) -> Floats:
        """Return one vector of length 1 for each bag, float32 of shape (rows, WIDTH); zeros for an empty bag."""
        return unit(np.asarray(bags @ self.table, dtype=np.float32))

    def packed(self) -> tuple[NDArray[np.int8], Floats]:
        """Return the table in bytes, and what a step is worth in each row."""
        steps = np.maximum(np.abs(self.table).max(axis=1) / _STEP, 1e-12).astype(np.float32)
        return np.rint(self.table / steps[:, None]).astype(np.int8), steps


def unpacked(table: NDArray[np.int8], steps: Floats) -> Embedding:
    """Return what `packed` packed."""
    return Embedding(table.astype(np.float32) * steps[:, None])


def unit(rows: Floats) -> Floats:
    """Return the rows, each of length 1."""
    return np.asarray(rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6), dtype=np.float32)


def bag_of(question: Question) -> sparse.csr_matrix:
    """Return the question as one bag: shape (1, BUCKETS)."""
    keys = np.concatenate([question.words, question.pairs])
    return _bags(keys, np.array([len(keys)]))


def bags_of(index: Index, places: Places) -> sparse.csr_matrix:
    """Return passages as bags, shape (passages, BUCKETS), for places in ascending order."""
    parts = []
    for number, local in index.split(places):
        segment = index.segments[number]
        begin = segment.said_starts[local]
        lengths = np.minimum(segment.said_starts[local + 1] - begin, MOST)
        words = segment.words[segment.said[ranges(begin, lengths)]]
        owner = np.repeat(np.arange(len(local)), lengths)
        joined = owner[1:] == owner[:-1]
        keys = np.concatenate([words, pairs_of(words[:-1], words[1:])[joined]])
        order = np.argsort(np.concatenate([owner, owner[1:][joined]]), kind="stable")
        parts.append(_bags(keys[order], lengths + np.maximum(lengths - 1, 0)))
    return sparse.vstack(parts).tocsr() if len(parts) > 1 else parts[0]


def _bags(keys: Keys, lengths: NDArray[np.int64]) -> sparse.csr_matrix:
    """Count keys by bag and bucket; a word said twice weighs less than twice."""
    buckets = (keys % np.uint64(BUCKETS)).astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    bags = sparse.csr_matrix(
        (np.ones(len(keys), dtype=np.float32), buckets, starts), shape=(len(lengths), BUCKETS)
    )
    bags.sum_duplicates()
    bags.data = (1 + np.log(bags.data)).astype(np.float32)
    return bags


def features_of(embedding: Embedding, index: Index, question: Question, places: Places) -> Floats:
    """Return one row of `FEATURES` for each passage: how near, how far behind the nearest, and which in order."""
    ordered = np.sort(places)
    vectors = embedding.vectors(bags_of(index, ordered))[np.searchsorted(ordered, places)]
    return compared(vectors, embedding.vectors(bag_of(question))[0])


def compared(vectors: Floats, question: Floats) -> Floats:
    """Return one row of `FEATURES` for each vector."""
    near = vectors @ question
    ranks = np.empty(len(near), dtype=np.float32)
    ranks[np.argsort(-near, kind="stable")] = np.arange(len(near))
    return np.stack([near, near - near.max(), ranks], axis=1).astype(np.float32)
