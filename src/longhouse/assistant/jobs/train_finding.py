"""Train the order of answers from questions whose answers are known; only their split `train` is learned from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np

from longhouse.assistant.adapters import forest, model_files, row_files, segment_files
from longhouse.assistant.rules.finding import embedding as embeddings
from longhouse.assistant.rules.finding import embedding_training
from longhouse.assistant.rules.finding.calibration import Curve, fitted, softmax
from longhouse.assistant.rules.finding.candidates import FEATURES
from longhouse.assistant.rules.finding.embedding import Embedding
from longhouse.assistant.rules.finding.index import Index
from longhouse.assistant.rules.finding.learning import (
    Example,
    Teacher,
    asked_of,
    bank_passages,
    is_kept_out,
)
from longhouse.assistant.rules.finding.passages import Passage, passage_of
from longhouse.assistant.rules.finding.segments import segment_of
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

TRAIN = "train"
CALIBRATED_ON = 5  # best candidates of a question whose probabilities the curve is fitted to


class NothingToLearn(Refusal):
    """No question of the split `train` has its answer in the corpus."""

    code = "nothing-to-learn"
    sentence = mark("Không có câu hỏi nào thuộc phần “train” có câu trả lời trong kho văn bản %(file)s.")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One corpus and the questions about it."""

    corpus: Path
    questions: Path


@dataclass(frozen=True, slots=True)
class _Learned:
    corpus: str
    bank: list[Passage]
    index: Index
    taught: list[Example]
    kept_out: list[Example]


def train(
    *, lessons: Sequence[Lesson], folder: Path, seed: int, at: datetime, with_embedding: bool = True
) -> Mapping[str, object]:
    """Train one model from all lessons, write it with its bank and card, and return the card.

    Raises:
        RowsNotReadable: if a file cannot be read.
        NothingToLearn: if a lesson teaches nothing.
    """
    learned = [_learn(lesson, seed=seed) for lesson in lessons]
    embedding = None
    names: tuple[str, ...] = FEATURES
    if with_embedding:
        embedding, learned = _embedded(learned, seed=seed)
        names = (*FEATURES, *embeddings.FEATURES)
    taught = [example for part in learned for example in part.taught]
    kept_out = [example for part in learned for example in part.kept_out]
    first = forest.trained(examples=taught, names=names, seed=seed)
    curves = {model_files.ANY: _curve(first, kept_out)}
    curves |= {part.corpus: _curve(first, part.kept_out) for part in learned if len(learned) > 1}
    trees = forest.trained(examples=[*taught, *kept_out], names=names, seed=seed)
    card = _card(lessons, (len(taught), len(kept_out)), names, seed=seed, at=at)
    segment_files.write(
        folder=folder / model_files.BANK, passages=[row for part in learned for row in part.bank]
    )
    model_files.save(folder=folder, trees=trees, curves=curves, embedding=embedding, card=card)
    return card


def _learn(lesson: Lesson, *, seed: int) -> _Learned:
    passages = [passage_of(row) for row in row_files.read_rows(lesson.corpus)]
    by_id = {passage.id: passage for passage in passages}
    asked = [asked_of(row) for row in row_files.read_rows(lesson.questions)]
    asked = [question for question in asked if question.split == TRAIN]
    entries = bank_passages(asked=asked, passages=by_id)
    if not entries:
        raise NothingToLearn(file=lesson.corpus)
    index, bank = Index([segment_of(passages)]), Index([segment_of(entries)])
    teacher = Teacher(index=index, bank=bank, entries=entries, asked=asked)
    kept_out = [question for question in asked if is_kept_out(question, by_id)]
    taught = [question for question in asked if not is_kept_out(question, by_id)]
    parts = [list(teacher.examples(asked=part, passages=by_id, seed=seed)) for part in (taught, kept_out)]
    return _Learned(row_files.digest_of(lesson.corpus), entries, index, *parts)


def _embedded(learned: Sequence[_Learned], *, seed: int) -> tuple[Embedding, list[_Learned]]:
    """Return the embedding, and all examples with what it says of them."""
    courses = [embedding_training.Course(part.index, [*part.taught, *part.kept_out]) for part in learned]
    embedding, near = embedding_training.learned(courses, seed=seed)
    wider = []
    for part, course, rows in zip(learned, courses, near, strict=True):
        examples = [
            replace(example, features=np.concatenate([example.features, row], axis=1))
            for example, row in zip(course.examples, rows, strict=True)
        ]
        first = len(part.taught)
        wider.append(replace(part, taught=examples[:first], kept_out=examples[first:]))
    return embedding, wider


def _curve(trees: forest.Forest, examples: Sequence[Example]) -> Curve:
    shares: list[float] = []
    right: list[bool] = []
    for example in examples:
        share = softmax(trees.scores(example.features))
        best = np.argsort(-share, kind="stable")[:CALIBRATED_ON]
        shares += share[best].tolist()
        right += example.right[best].tolist()
    return fitted(shares=shares, right=right)


def _card(
    lessons: Sequence[Lesson], counts: tuple[int, int], names: Sequence[str], *, seed: int, at: datetime
) -> dict[str, object]:
    files = sorted({path for lesson in lessons for path in (lesson.corpus, lesson.questions)})
    return {
        "made_at": at.isoformat(timespec="seconds"),
        "seed": seed,
        "data": {path.name: row_files.digest_of(path) for path in files},
        "learned_from": "split train only; a fifth of its answers is kept out of a first training to calibrate on",
        "questions": {"first_training": counts[0], "calibration": counts[1], "final_training": sum(counts)},
        "settings": {**forest.SETTINGS, "trees": forest.TREES},
        "versions": {name: version(name) for name in ("lightgbm", "numpy", "scipy")},
        "features": list(names),
        "terms": "made from the data of others, for measuring: not to be published",
    }
