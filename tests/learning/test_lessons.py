"""Which lesson comes next, and which are to be looked at again."""

from datetime import date
from pathlib import Path

import pytest

from longhouse.learning.rules import lessons as rules
from longhouse.learning.rules.lessons_files import Known, read_lessons
from longhouse.learning.shapes import Lesson, LessonTrack
from tests.learning.graphs import graph
from tests.learning.lessons import read, small_catalogue, write

CHECKED = {"by": "Hà", "on": "2026-11-02"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a catalogue with three lessons, each building on the one before, and one of another group."""
    folder = small_catalogue(tmp_path / "catalogue")
    write(folder, id="c-first")
    write(folder, id="b-second", needs=["c-first"])
    write(folder, id="a-third", needs=["b-second"])
    write(folder, id="talk", group="talking", skills=[])
    return folder


def next_of(folder: Path, *, after: str, done: tuple[str, ...] = ()) -> str | None:
    """Return the id of what comes next."""
    lessons = read(folder).lessons
    found = rules.next_lesson(lessons=lessons, graph=graph(), after=lessons[after], done=done)
    return found.id if found else None


def flags(lesson: Lesson, *, procedures: dict[str, date], powers: dict[str, date]) -> list[tuple[str, date]]:
    """Return what changed of a lesson after it was compared."""
    found = rules.to_look_at_again(lessons={lesson.id: lesson}, procedures=procedures, powers=powers)
    return [row for flag in found for row in flag.changed]


def test_a_shelf_has_each_lesson_after_what_it_needs_and_groups_in_their_order(folder: Path) -> None:
    row = rules.shelf(lessons=read(folder).lessons, graph=graph(), track=LessonTrack.CITIZEN)
    assert [lesson.id for lesson in row] == ["c-first", "b-second", "a-third", "talk"]


def test_easier_skills_come_first(folder: Path) -> None:
    write(folder, id="z-touch", skills=["device-touch"])
    lessons, _ = read_lessons(folder=folder, known=Known())
    row = rules.shelf(lessons=lessons, graph=graph(), track=LessonTrack.CITIZEN)
    assert row[0].id == "z-touch"


def test_drafts_and_other_tracks_stay_off_the_shelf(folder: Path) -> None:
    write(folder, id="talk", group="talking", skills=[], draft=True)
    write(folder, id="a-third", track="pupil")
    row = rules.shelf(lessons=read(folder).lessons, graph=graph(), track=LessonTrack.CITIZEN)
    assert [lesson.id for lesson in row] == ["c-first", "b-second"]


@pytest.mark.parametrize(
    ("after", "done", "wanted"),
    [
        ("c-first", ("c-first",), "b-second"),
        ("a-third", ("a-third",), "talk"),
        ("talk", ("talk",), "c-first"),
        ("c-first", ("c-first", "b-second"), "a-third"),
        ("talk", ("talk", "c-first", "b-second", "a-third"), None),
    ],
    ids=["what builds on it", "the next group", "what was jumped over", "not what is done", "all is done"],
)
def test_what_comes_next(folder: Path, after: str, done: tuple[str, ...], wanted: str | None) -> None:
    assert next_of(folder, after=after, done=done) == wanted


@pytest.mark.parametrize(
    ("day", "is_flagged"),
    [(date(2026, 11, 1), False), (date(2026, 11, 2), True), (date(2026, 11, 9), True)],
    ids=["before", "on the day itself", "after"],
)
def test_a_change_after_the_check_flags_the_lesson(folder: Path, day: date, is_flagged: bool) -> None:
    write(folder, id="talk", procedures=["1.001193"], powers=["birth"], checked=CHECKED)
    lesson = read(folder).lessons["talk"]
    expected = [("1.001193", day)] if is_flagged else []
    assert flags(lesson, procedures={"1.001193": day}, powers={}) == expected
    assert flags(lesson, procedures={}, powers={"birth": day}) == [("birth", at) for _, at in expected]


def test_a_lesson_that_nobody_compared_is_not_flagged(folder: Path) -> None:
    write(folder, id="talk", procedures=["1.001193"])
    assert flags(read(folder).lessons["talk"], procedures={"1.001193": date(2030, 1, 1)}, powers={}) == []
