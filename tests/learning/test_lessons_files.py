"""Lessons are read with their mistakes named: file, line, and how to mend; nothing unsafe comes through."""

import copy
from pathlib import Path

import pytest

from longhouse.learning.rules import lessons_tongues, lessons_words
from longhouse.learning.rules.curriculum_files import problems_of_curriculum, read_curriculum
from longhouse.learning.rules.lessons_files import Known
from longhouse.learning.rules.lessons_pictures import PictureNotPlain, plain_svg
from longhouse.learning.shapes import SlotState
from tests.learning.graphs import CATALOGUE
from tests.learning.lessons import (
    KNOWN,
    LESSON,
    WORDS,
    lesson,
    problems,
    read,
    record,
    small_catalogue,
    translate,
    write,
)

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
QUESTION: dict[str, object] = {"ask": "Hỏi?", "choices": ["Có.", "Không."], "right": 1, "why": "Vì thế."}
OTHER_WORDS = "w" + "0" * 15


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a catalogue without lessons."""
    return small_catalogue(tmp_path / "catalogue")


def test_our_own_curriculum_has_no_problem() -> None:
    _, found = read_curriculum(folder=CATALOGUE, known=Known())
    assert found == ()


def test_a_right_lesson_becomes_steps_of_safe_words(folder: Path) -> None:
    steps = lesson(folder).steps
    assert [step.title for step in steps] == ["", "Bước một"]
    assert "<strong>chìa</strong>" in steps[1].html


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "'' should be non-empty"),
        ({"track": "cho-moi-nguoi"}, "track", "“cho-moi-nguoi” không phải giá trị được dùng"),
        ({"minutes": 20}, "minutes", "20 is greater than the maximum of 7"),
        ({"skills": ["bay"]}, "skills.0", "“bay” không có"),
        ({"procedures": ["9.9"]}, "procedures.0", "“9.9” không có"),
        ({"powers": ["khong-co"]}, "powers.0", "“khong-co” không có"),
        ({"needs": ["bai-khac"]}, "needs.0", "“bai-khac” không có"),
        ({"needs": [LESSON]}, "needs.0", f"“{LESSON}” không có"),
        ({"picture": "cai-khoa"}, "", "'picture_alt' is a dependency of 'picture'"),
        ({"picture": "cai-khoa", "picture_alt": "Cái khóa."}, "picture", "thiếu hình cai-khoa.svg"),
        ({"checked": {"by": "Hà", "on": "hôm qua"}}, "checked", None),
        ({"words": "Chỉ có một đoạn."}, "", "chưa có bước nào"),
        ({"words": "# Tên\n\n## Bước"}, "", "tiêu đề sai bậc"),
        ({"words": "## Bước\n\n<b>đậm</b>"}, "", "có thẻ HTML"),
        ({"words": "## Bước\n\n![a](b.png)"}, "", "hình trong lời"),
        ({"words": "## Bước\n\n[xem](ftp://a.vn/b)"}, "", "liên kết không mở được"),
    ],
)
def test_what_is_wrong_is_named(
    folder: Path, changes: dict[str, object], field: str, words: str | None
) -> None:
    write(folder, **changes)  # type: ignore[arg-type]
    found = problems(folder)
    assert field in {name for name, _ in found}
    assert words is None or words in {said for _, said in found}


def test_a_right_answer_that_is_not_there_is_named(folder: Path) -> None:
    write(folder, quiz=[QUESTION | {"right": 4}, copy.deepcopy(QUESTION)])
    assert ("quiz.0.right", "câu đúng không có") in problems(folder)


def test_a_problem_of_the_words_stands_on_its_line(folder: Path) -> None:
    path = write(folder, words="## Bước\n\n<script>x</script>\n")
    lines = path.read_text(encoding="utf-8").split("\n")
    _, found = read_curriculum(folder=folder, known=KNOWN)
    assert lines[found[0].line - 1].startswith("<script>")


def test_a_file_without_a_front_is_told_how_one_looks(folder: Path) -> None:
    (folder / "curriculum/lessons/tran.md").write_text("Chỉ có lời.\n", encoding="utf-8")
    assert ("", "thiếu phần đầu giữa hai dòng ---") in problems(folder)


def test_a_circle_of_needs_is_named(folder: Path) -> None:
    write(folder, id="a", needs=["b"])
    write(folder, id="b", needs=["a"])
    assert ("needs", "các bài đòi nhau vòng tròn") in problems(folder)


def test_lessons_come_after_those_they_need(folder: Path) -> None:
    write(folder, id="a", needs=["z"])
    write(folder, id="z")
    assert list(read(folder).lessons) == ["z", "a"]


def test_a_day_called_on_is_a_day_and_not_a_yes(folder: Path) -> None:
    path = write(folder)
    text = path.read_text(encoding="utf-8").replace("checked: null", "checked: {by: Hà, on: 2026-11-02}")
    path.write_text(text, encoding="utf-8")
    checked = read(folder).lessons[LESSON].checked
    assert checked
    assert checked.on == "2026-11-02"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onload="x()"/>',
        '<path d="M0 0" style="fill:red"/>',
        '<image href="http://a.vn/x.png"/>',
        '<a href="javascript:x()"><path d="M0 0"/></a>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<path d="M0 0" fill="url(http://a.vn)"/>',
    ],
)
def test_a_picture_that_could_do_more_than_be_seen_is_refused(inside: str) -> None:
    with pytest.raises(PictureNotPlain):
        plain_svg(content=DRAWN.format(inside).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"<svg/>",
        b"not a picture",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        DRAWN.format('<path d="M0 0"/>' * 1000).encode(),
    ],
    ids=["without a view", "no SVG", "with entities", "too heavy"],
)
def test_a_picture_that_is_not_plain_is_refused(content: bytes) -> None:
    with pytest.raises(PictureNotPlain):
        plain_svg(content=content)


def test_a_plain_picture_stays_as_drawn() -> None:
    assert '<path d="M0 0h9"/>' in plain_svg(content=DRAWN.format('<path d="M0 0h9"/>').encode())


def test_spaces_and_letters_in_other_forms_are_the_same_words() -> None:
    first = lessons_words.hash_of(title="Khóa", words="Một.  \nHai.\n")
    assert first == lessons_words.hash_of(title="Kho\u0301a", words="Một.\nHai.\n\n")
    assert first != lessons_words.hash_of(title="Khóa", words="Một.\nBa.\n")


@pytest.mark.parametrize(
    ("is_of_these_words", "reviewed_by", "state"),
    [
        (True, "Y Bhok", SlotState.GOOD),
        (True, "null", SlotState.UNREVIEWED),
        (False, "Y Bhok", SlotState.STALE),
    ],
    ids=["reviewed", "heard by nobody else", "of words that changed"],
)
def test_a_recording_counts_for_the_words_it_reads(
    folder: Path, is_of_these_words: bool, reviewed_by: str, state: SlotState
) -> None:
    own = lesson(folder).text_hash
    record(folder, of=own if is_of_these_words else OTHER_WORDS, reviewed_by=reviewed_by)
    assert problems(folder) == []
    found = lessons_tongues.sound_state(curriculum=read(folder), language="rad", lesson=LESSON)
    assert found is state


@pytest.mark.parametrize(
    ("checked", "state"),
    [(None, SlotState.UNREVIEWED), ({"by": "Hà", "on": "2026-11-02"}, SlotState.GOOD)],
    ids=["compared by nobody", "compared"],
)
def test_an_empty_slot_is_missing_and_vietnamese_is_as_good_as_its_check(
    folder: Path, checked: object, state: SlotState
) -> None:
    write(folder, checked=checked)
    found = read(folder)
    states = [
        lessons_tongues.text_state(curriculum=found, language=tag, lesson=LESSON) for tag in ("vi", "jra")
    ]
    assert states == [state, SlotState.MISSING]


def test_a_translation_of_old_words_is_stale_and_of_these_is_not(folder: Path) -> None:
    own = lesson(folder).text_hash
    translate(folder, of=own)
    found = lessons_tongues.text_state(curriculum=read(folder), language="rad", lesson=LESSON)
    assert found is SlotState.GOOD
    write(folder, words=WORDS + "\nThêm một câu.\n")
    after = lessons_tongues.text_state(curriculum=read(folder), language="rad", lesson=LESSON)
    assert after is SlotState.STALE


def test_a_recording_of_no_lesson_or_no_language_is_named(folder: Path) -> None:
    path = record(folder, of=OTHER_WORDS)
    assert ("", f"không có bài “{LESSON}”") in problems(folder)
    write(folder)
    path.parent.rename(path.parent.parent / "xyz")
    assert ("", "không có tiếng “xyz”") in problems(folder)


def test_a_file_that_only_says_it_is_sound_is_named(folder: Path) -> None:
    write(folder)
    record(folder, of=OTHER_WORDS).write_bytes(b"<html>")
    assert ("", "không phải tệp Ogg") in problems(folder)


def test_the_check_sees_skills_practice_and_lessons() -> None:
    count, _ = problems_of_curriculum(folder=CATALOGUE, procedures=(), powers=())
    assert count >= 3
