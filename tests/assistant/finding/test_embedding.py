"""The learned table: bags, vectors, what is near, and that nobody sees the answer it is asked about."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.assistant.rules.finding import embedding as embeddings
from longhouse.assistant.rules.finding.embedding import BUCKETS, WIDTH, Embedding
from longhouse.assistant.rules.finding.embedding_training import Course, learned
from longhouse.assistant.rules.finding.engine import empty_bank
from longhouse.assistant.rules.finding.index import Index
from longhouse.assistant.rules.finding.learning import Asked, Example, Teacher
from longhouse.assistant.rules.finding.questions import question_of
from longhouse.assistant.rules.finding.segments import segment_of
from tests.assistant.finding.factories import library

PASSAGES = library()
INDEX = Index([segment_of(PASSAGES)])
SPLIT = Index([segment_of(PASSAGES[:7]), segment_of(PASSAGES[7:])])
RANDOM = Embedding(np.random.default_rng(1).standard_normal((BUCKETS, WIDTH)).astype(np.float32))


def examples() -> list[Example]:
    """Make one example of the heading of each passage."""
    asked = [Asked(row.id, f"{row.title} ra sao", (row.id,), "", "train") for row in PASSAGES]
    teacher = Teacher(index=INDEX, bank=empty_bank(), entries=[], asked=asked)
    return list(teacher.examples(asked=asked, passages={row.id: row for row in PASSAGES}, seed=1))


@given(st.text(max_size=300))
def test_any_question_has_a_vector_of_length_one_or_none(text: str) -> None:
    vector = RANDOM.vectors(embeddings.bag_of(question_of(text)))
    length = float(np.linalg.norm(vector))
    assert vector.shape == (1, WIDTH)
    assert length == pytest.approx(1 if question_of(text).words.size else 0, abs=1e-3)


def test_the_vector_of_a_passage_does_not_depend_on_its_segment() -> None:
    places = np.arange(len(PASSAGES))
    assert np.allclose(
        RANDOM.vectors(embeddings.bags_of(INDEX, places)), RANDOM.vectors(embeddings.bags_of(SPLIT, places))
    )


def test_rows_come_in_the_order_of_the_places_asked() -> None:
    question, places = question_of(PASSAGES[3].title), np.array([9, 3, 5])
    rows = embeddings.features_of(RANDOM, INDEX, question, places)
    single = [embeddings.features_of(RANDOM, INDEX, question, places[[row]])[0, 0] for row in range(3)]
    assert rows[:, 0] == pytest.approx(single, abs=1e-5)
    assert sorted(rows[:, 2]) == [0, 1, 2]
    assert rows[:, 1].max() == 0


def test_packed_in_bytes_it_says_nearly_the_same() -> None:
    bags = embeddings.bags_of(INDEX, np.arange(len(PASSAGES)))
    again = embeddings.unpacked(*RANDOM.packed())
    assert (RANDOM.vectors(bags) * again.vectors(bags)).sum(axis=1).min() > 0.99


def test_a_question_comes_near_to_what_answers_it() -> None:
    course = Course(INDEX, examples())
    embedding, rows = learned([course], seed=1)
    assert len(rows[0]) == len(course.examples)
    firsts = 0
    for example in course.examples:
        near = embeddings.features_of(embedding, INDEX, question_of(example.asked.text), example.passages)
        firsts += bool(example.right[np.argmin(near[:, 2])])
    assert firsts > 0.9 * len(course.examples)


def test_what_trees_learn_from_has_not_seen_the_answer() -> None:
    course = Course(INDEX, examples())
    one, other = course.examples[0], course.examples[1]
    swapped = [Example(other.asked, one.passages, one.features, one.right), *course.examples[1:]]
    fold = INDEX.column("groups", one.passages[one.right])[0] % np.uint64(5)
    _, before = learned([course], seed=1)
    _, after = learned([Course(INDEX, swapped)], seed=1)
    same = [
        number
        for number, example in enumerate(course.examples)
        if number and INDEX.column("groups", example.passages[example.right])[0] % np.uint64(5) == fold
    ]
    assert same, "the library has no second passage in that fold"
    for number in same:
        assert np.array_equal(before[0][number], after[0][number])
