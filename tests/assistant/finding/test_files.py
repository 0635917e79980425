"""The index in its folder: read back as written, and one changed document equals a new build."""

from pathlib import Path

import numpy as np
import pytest

from longhouse.assistant.adapters import segment_files
from longhouse.assistant.rules.finding.engine import Engine, empty_bank
from longhouse.assistant.rules.finding.index import Index
from longhouse.assistant.rules.finding.passages import Passage
from longhouse.assistant.rules.finding.segments import NAMES
from tests.assistant.finding.factories import MATTERS, SUBJECTS, index_of, library, passage

LAND = "Luật đất đai 2012"
QUESTIONS = [f"{matter} {subject} mất bao nhiêu ngày?" for matter in MATTERS for subject in SUBJECTS]


def scores_of(index: Index, *, questions: list[str]) -> dict[tuple[str, str], float]:
    """Return the score of every passage for every question."""
    engine = Engine(index, empty_bank())
    return {
        (question, found.id): found.score
        for question in questions
        for found in engine.find(question=question, most=100).found
    }


def changed(passages: list[Passage]) -> list[Passage]:
    """Return the library with the law on land shortened and reworded."""
    return [row for row in passages if row.law != LAND] + NEW


NEW = [
    passage(law=LAND, article="7", title="Thu hồi đất đai", text="Thời hạn thu hồi đất là 90 ngày"),
    passage(law=LAND, article="8", title="Lệ phí đất đai", text="Lệ phí do tỉnh quyết định"),
]


def test_an_index_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    segment_files.write(folder=tmp_path, passages=library())
    opened, built = segment_files.opened(tmp_path).segments[0], index_of(library()).segments[0]
    assert all(np.array_equal(getattr(opened, name), getattr(built, name)) for name in NAMES)


def test_an_index_made_before_days_were_kept_stands_on_every_day(tmp_path: Path) -> None:
    segment_files.write(folder=tmp_path, passages=library())
    (kept,) = tmp_path.glob("*/since.npy")
    kept.unlink()
    kept.with_name("until.npy").unlink()
    assert segment_files.opened(tmp_path).standing(1).all()


def test_a_mapped_index_cannot_be_written_to(tmp_path: Path) -> None:
    segment_files.write(folder=tmp_path, passages=library())
    segment = segment_files.opened(tmp_path).segments[0]
    with pytest.raises(ValueError, match="read-only"):
        segment.places[0] = 1


def test_a_changed_document_equals_a_new_build(tmp_path: Path) -> None:
    segment_files.write(folder=tmp_path, passages=library())
    segment_files.replace_documents(folder=tmp_path, laws=[LAND], passages=NEW)
    updated = scores_of(segment_files.opened(tmp_path), questions=QUESTIONS)
    assert updated == pytest.approx(scores_of(index_of(changed(library())), questions=QUESTIONS), rel=1e-4)


def test_a_document_changed_twice_counts_once(tmp_path: Path) -> None:
    segment_files.write(folder=tmp_path, passages=library())
    segment_files.replace_documents(folder=tmp_path, laws=[LAND], passages=NEW[:1])
    segment_files.replace_documents(folder=tmp_path, laws=[LAND], passages=NEW)
    updated = scores_of(segment_files.opened(tmp_path), questions=QUESTIONS)
    assert updated == pytest.approx(scores_of(index_of(changed(library())), questions=QUESTIONS), rel=1e-4)


def test_a_document_taken_out_is_found_no_more(tmp_path: Path) -> None:
    segment_files.write(folder=tmp_path, passages=library())
    segment_files.replace_documents(folder=tmp_path, laws=[LAND], passages=[])
    found = scores_of(segment_files.opened(tmp_path), questions=QUESTIONS)
    assert not [id_ for _, id_ in found if id_.startswith(LAND)]


def test_who_holds_the_old_index_keeps_it_and_the_folder_does_not_grow(tmp_path: Path) -> None:
    segment_files.write(folder=tmp_path, passages=library())
    held = segment_files.opened(tmp_path)
    before = scores_of(held, questions=QUESTIONS[:3])
    segment_files.write(folder=tmp_path, passages=NEW)
    assert scores_of(held, questions=QUESTIONS[:3]) == before
    assert len([place for place in tmp_path.iterdir() if place.is_dir()]) == 1
