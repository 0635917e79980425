"""The province's choices about questions are checked before anybody relies on them."""

import shutil
from pathlib import Path

import pytest

from longhouse.assistant.rules.tickets.files import problems_of_questions
from tests.paths import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Have a catalogue with our own choices and their schema."""
    shutil.copytree(ROOT / "catalogue" / "schema", tmp_path / "schema")
    shutil.copy(ROOT / "catalogue" / "questions.yaml", tmp_path)
    return tmp_path


def test_our_own_choices_are_right(folder: Path) -> None:
    assert problems_of_questions(folder=folder) == ()


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        pytest.param("[tien,", "[tiền,", id="a word with marks, which nothing would match"),
        pytest.param("working_days: 2", "working_days: 0", id="no day at all"),
        pytest.param("small_number: 5", "small_number: 1", id="a count that tells on somebody"),
        pytest.param("months: 12", "months: một năm", id="a word for a number"),
    ],
)
def test_a_mistake_is_named_with_its_line(folder: Path, was: str, becomes: str) -> None:
    path = folder / "questions.yaml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    [problem] = problems_of_questions(folder=folder)
    assert problem.line > 1
    assert problem.mend
