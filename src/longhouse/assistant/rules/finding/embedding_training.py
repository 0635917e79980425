"""Learn an embedding: first that a heading is near its passage, then that a question is near what answers it.

Every question is compared with the answers of the others in its batch and with wrong candidates of its own. The order
of candidates is learned from vectors that have not seen the question, or it would trust them too much.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from longhouse.assistant.rules.finding import embedding as embeddings
from longhouse.assistant.rules.finding.candidates import LOOK_RANK
from longhouse.assistant.rules.finding.embedding import BUCKETS, WIDTH, Embedding
from longhouse.assistant.rules.finding.index import Index
from longhouse.assistant.rules.finding.learning import Example
from longhouse.assistant.rules.finding.questions import question_of
from longhouse.assistant.rules.finding.terms import Floats, Keys

# Chosen on the dev questions of TVPL, 2026-11-27; bench/retrieval.py measures them.
BATCH, RATE, SHARPNESS = 256, 0.05, 20.0
OVER_HEADINGS, OVER_QUESTIONS = 2, 8  # times that all of them are seen
HARD = 20  # wrong candidates of a question that it is held against by lot
FOLDS = 5
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Course:
    """One corpus with the examples that were made of it."""

    index: Index
    examples: Sequence[Example]


@dataclass(frozen=True, slots=True)
class _Matter:
    """All courses side by side, as bags weighed by how telling each term is.

    Args:
        folds: for each question, which part of the answers it belongs to. rights, wrongs: passages for each question.
    """

    passages: sparse.csr_matrix
    headings: sparse.csr_matrix
    questions: sparse.csr_matrix
    groups: Keys
    folds: NDArray[np.int64]
    rights: Sequence[NDArray[np.int64]]
    wrongs: Sequence[NDArray[np.int64]]
    telling: Floats


def learned(courses: Sequence[Course], *, seed: int) -> tuple[Embedding, list[list[Floats]]]:
    """Return the embedding, and for each example of each course its features by one that has not seen its answer.

    Args:
        courses: at least one example in all.
        seed: the same seed and courses give the same table.
    """
    matter = _matter(courses)
    strange: list[Floats] = [np.zeros((0, 3), dtype=np.float32)] * len(matter.rights)
    places = _places(courses)
    for fold in range(FOLDS):
        mine = np.flatnonzero(matter.folds == fold)
        table = _table(matter, np.flatnonzero(matter.folds != fold), seed)
        vectors = embeddings.unit(matter.passages @ table)
        asked = embeddings.unit(matter.questions[mine] @ table)
        for row, number in enumerate(mine.tolist()):
            strange[number] = embeddings.compared(vectors[places[number]], asked[row])
    table = _table(matter, np.arange(len(matter.rights)), seed)
    rows = iter(strange)
    found = Embedding((table * matter.telling[:, None]).astype(np.float32))
    return found, [[next(rows) for _ in course.examples] for course in courses]


def _matter(courses: Sequence[Course]) -> _Matter:
    bags = [embeddings.bags_of(course.index, np.arange(course.index.size)) for course in courses]
    passages = sparse.vstack(bags).tocsr()
    examples = [example for course in courses for example in course.examples]
    counts = np.bincount(passages.indices, minlength=BUCKETS)
    telling = np.log(1 + passages.shape[0] / (counts + 1)).astype(np.float32)
    groups = np.concatenate(
        [course.index.column("groups", np.arange(course.index.size)) for course in courses]
    ).astype(np.uint64)
    places = _places(courses)
    pairs = list(zip(examples, places, strict=True))
    rights = [at[example.right] for example, at in pairs]
    return _Matter(
        passages=_weighed(passages, telling),
        headings=_weighed(_headings(courses), telling),
        questions=_weighed(_bags_of_texts([example.asked.text for example in examples]), telling),
        groups=groups,
        folds=np.array([int(groups[right[0]] % np.uint64(FOLDS)) for right in rights]),
        rights=rights,
        wrongs=[at[~example.right & (example.features[:, LOOK_RANK] < HARD)] for example, at in pairs],
        telling=telling,
    )


def _places(courses: Sequence[Course]) -> list[NDArray[np.int64]]:
    """Return the passages of every example, counted through all courses."""
    starts = np.cumsum([0, *(course.index.size for course in courses)])
    return [
        example.passages + start
        for start, course in zip(starts.tolist(), courses, strict=False)
        for example in course.examples
    ]


def _headings(courses: Sequence[Course]) -> sparse.csr_matrix:
    labels = [course.index.label(place) for course in courses for place in range(course.index.size)]
    return _bags_of_texts([heading or law for _, _, law, _, _, heading in labels])


def _bags_of_texts(texts: Sequence[str]) -> sparse.csr_matrix:
    return sparse.vstack([embeddings.bag_of(question_of(text)) for text in texts]).tocsr()


def _weighed(bags: sparse.csr_matrix, telling: Floats) -> sparse.csr_matrix:
    weighed = bags.copy()
    weighed.data = weighed.data * telling[weighed.indices]
    norms = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel()) + 1e-6
    return sparse.csr_matrix(sparse.diags(1 / norms).astype(np.float32) @ weighed)


class _Steps:
    """A table that is learned step by step (Adagrad, one rate for each row)."""

    def __init__(self, lot: np.random.Generator) -> None:
        self.table: Floats = (lot.standard_normal((BUCKETS, WIDTH)) / np.sqrt(WIDTH)).astype(np.float32)
        self._seen = np.full((BUCKETS, 1), 1e-4, dtype=np.float32)

    def take(self, asked: sparse.csr_matrix, answers: sparse.csr_matrix, groups: tuple[Keys, Keys]) -> None:
        """Draw each row of `asked` to the same row of `answers`, and off the others of another group."""
        size = asked.shape[0]
        one, one_length = _unit(asked @ self.table)
        other, other_length = _unit(answers @ self.table)
        pull = SHARPNESS * (one @ other.T)
        own = (np.arange(size), np.arange(size))
        same = groups[0][:, None] == groups[1][None, :]
        same[own] = False
        pull[same] = _NEVER
        pull = np.exp(pull - pull.max(axis=1, keepdims=True))
        pull /= pull.sum(axis=1, keepdims=True)
        pull[own] -= 1
        pull *= SHARPNESS / size
        change = [_back(pull @ other, one, one_length), _back(pull.T @ one, other, other_length)]
        bags = sparse.vstack([asked, answers]).tocsc()
        rows = np.flatnonzero(np.diff(bags.indptr))
        slope = np.asarray(bags[:, rows].T @ np.concatenate(change), dtype=np.float32)
        self._seen[rows] += (slope * slope).mean(axis=1, keepdims=True)
        self.table[rows] -= RATE * slope / np.sqrt(self._seen[rows])


def _unit(rows: Floats) -> tuple[Floats, Floats]:
    length = np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    return rows / length, length


def _back(slope: Floats, rows: Floats, length: Floats) -> Floats:
    """Return the slope before the rows were brought to length 1."""
    return np.asarray((slope - (slope * rows).sum(axis=1, keepdims=True) * rows) / length, dtype=np.float32)


def _table(matter: _Matter, questions: NDArray[np.int64], seed: int) -> Floats:
    lot = np.random.default_rng(seed)
    steps = _Steps(lot)
    for _ in range(OVER_HEADINGS):
        for batch in _batches(lot.permutation(len(matter.groups))):
            groups = matter.groups[batch]
            steps.take(matter.headings[batch], matter.passages[batch], (groups, groups))
    for _ in range(OVER_QUESTIONS):
        for batch in _batches(lot.permutation(questions)):
            right = np.array([lot.choice(matter.rights[number]) for number in batch])
            wrong = [lot.choice(matter.wrongs[number]) for number in batch if len(matter.wrongs[number])]
            answers = np.concatenate([right, np.array(wrong, dtype=np.int64)])
            compared = (matter.groups[right], matter.groups[answers])
            steps.take(matter.questions[batch], matter.passages[answers], compared)
    return steps.table


def _batches(order: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    return [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
