"""Lessons of other systems come in as drafts that our own reader takes; what was not read is named."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.cli import main
from longhouse.learning.rules.lessons_channel import read_channel
from longhouse.learning.rules.lessons_draft import draft_of, id_of
from longhouse.learning.rules.lessons_h5p import READERS, PackageNotReadable, read_h5p
from longhouse.learning.rules.lessons_markdown import markdown
from longhouse.learning.shapes import ForeignLesson, LessonTrack
from tests.learning.lessons import problems, read, small_catalogue

CHOICE = {
    "library": "H5P.MultiChoice 1.16",
    "params": {
        "question": "<p>Mã OTP đưa cho ai?</p>",
        "answers": [
            {"text": "<div>Người gọi</div>", "correct": False},
            {
                "text": "<div>Không ai</div>",
                "correct": True,
                "tipsAndFeedback": {"chosenFeedback": "<div>Mã là chìa khóa.</div>"},
            },
        ],
    },
}
TWO_RIGHT = {
    "library": "H5P.MultiChoice 1.16",
    "params": {
        "question": "Cái nào là trái cây?",
        "answers": [{"text": "Cam", "correct": True}, {"text": "Chuối", "correct": True}],
    },
}
TRUE_FALSE = {"library": "H5P.TrueFalse 1.8", "params": {"question": "Trời xanh?", "correct": "true"}}
DRAG = {"library": "H5P.DragText 1.10", "params": {}}
TEXT = {
    "library": "H5P.AdvancedText 1.1",
    "params": {"text": "<h2>Bước một</h2><p>Bấm <strong>nút</strong>.</p>"},
}

KEYS = {
    "questions",
    "answers",
    "text",
    "question",
    "correct",
    "library",
    "params",
    "content",
    "choices",
    "slides",
}
KEYS |= {
    "elements",
    "action",
    "presentation",
    "introPage",
    "introduction",
    "tipsAndFeedback",
    "chosenFeedback",
}
LEAVES = st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(sorted(READERS))
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(sorted(KEYS)), inner),
    max_leaves=12,
)


def package(content: object, *, main_library: str = "H5P.QuestionSet", title: str = "Giữ mã OTP") -> bytes:
    """Return the bytes of an H5P package."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr(
            "h5p.json", json.dumps({"title": title, "mainLibrary": main_library, "license": "CC BY"})
        )
        file.writestr("content/content.json", json.dumps(content))
    return held.getvalue()


def question_set(*questions: object) -> bytes:
    """Return a package of questions."""
    return package({"introPage": {"introduction": "<p>Vài câu.</p>"}, "questions": list(questions)})


def channel(folder: Path, *nodes: dict[str, str]) -> Path:
    """Return a folder with channel.json."""
    folder.mkdir(exist_ok=True)
    held = {
        "title": "Kênh thử",
        "author": "Sở",
        "license": "CC BY",
        "nodes": [{"title": "Nhóm", "nodes": nodes}],
    }
    (folder / "channel.json").write_text(json.dumps(held), encoding="utf-8")
    return folder


def test_questions_with_one_right_answer_are_read_with_their_reason() -> None:
    [question] = read_h5p(content=question_set(CHOICE), name="a.h5p").quiz
    assert (question.ask, question.choices, question.right) == (
        "Mã OTP đưa cho ai?",
        ("Người gọi", "Không ai"),
        1,
    )
    assert question.why == "Mã là chìa khóa."


def test_what_cannot_be_read_is_named() -> None:
    found = read_h5p(content=question_set(TWO_RIGHT, DRAG, TRUE_FALSE), name="a.h5p")
    assert [row.choices for row in found.quiz] == [("Đúng", "Sai")]
    assert len(found.left_out) == 2
    assert "có 2 câu đúng" in found.left_out[0]
    assert "H5P.DragText" in found.left_out[1]


def test_slides_give_their_text_and_their_questions() -> None:
    content = {
        "presentation": {"slides": [{"elements": [{"action": TEXT}, {"action": CHOICE}, {"action": DRAG}]}]}
    }
    found = read_h5p(content=package(content, main_library="H5P.CoursePresentation"), name="a.h5p")
    assert found.parts == (("Trang 1", "## Bước một\n\nBấm **nút**."),)
    assert len(found.quiz) == 1
    assert found.left_out[0].startswith("trang 1, H5P.DragText")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not a zip", "không phải tệp nén"),
        (package([1, 2]), "không đúng dạng H5P"),
    ],
)
def test_a_broken_package_is_told_why(content: bytes, why: str) -> None:
    with pytest.raises(PackageNotReadable, match=why):
        read_h5p(content=content, name="a.h5p")


def test_a_package_without_content_is_told_what_lacks() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("h5p.json", "{}")
    with pytest.raises(PackageNotReadable, match=r"thiếu content/content\.json"):
        read_h5p(content=held.getvalue(), name="a.h5p")


@pytest.mark.parametrize("content", [{"questions": "x"}, {"questions": [1, None, {"library": 3}]}, {}])
def test_a_package_of_nonsense_gives_nothing_and_breaks_nothing(content: object) -> None:
    assert read_h5p(content=package(content), name="a.h5p").quiz == ()


@given(content=st.dictionaries(st.sampled_from(sorted(KEYS)), JSON), library=st.sampled_from(sorted(READERS)))
@settings(deadline=None)
def test_no_package_breaks_the_reading(content: object, library: str) -> None:
    found = read_h5p(content=package(content, main_library=library), name="a.h5p")
    text, _ = draft_of(lesson=found, track=LessonTrack.CITIZEN, group="ai", on=date(2026, 11, 3))
    assert text.startswith("---\n")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Một <b>hai</b> ba</p>", "Một **hai** ba"),
        ("<ol><li>Một</li><li>Hai</li></ol>", "1. Một\n2. Hai"),
        ("trần<p>trong</p>sau", "trần\n\ntrong\n\nsau"),
        ("<p>2 * 3 # 4</p>", "2 \\* 3 \\# 4"),
        ("<script>x()</script><p>Lời</p>", "Lời"),
        ("<p>&lt;b&gt;</p>", "\\<b\\>"),
    ],
)
def test_html_becomes_our_little_markdown(html: str, words: str) -> None:
    assert markdown(html=html) == words


def test_a_draft_is_taken_by_our_own_reader(tmp_path: Path) -> None:
    folder = small_catalogue(tmp_path / "catalogue")
    found = read_h5p(content=question_set(CHOICE, TRUE_FALSE), name="a.h5p")
    text, left_out = draft_of(lesson=found, track=LessonTrack.CITIZEN, group="safety", on=date(2026, 11, 3))
    (folder / "curriculum/lessons/giu-ma-otp.md").write_text(text, encoding="utf-8")
    assert (problems(folder), left_out) == ([], ())
    assert read(folder).lessons["giu-ma-otp"].draft


def test_more_than_four_questions_are_named() -> None:
    found = read_h5p(content=question_set(*[TRUE_FALSE] * 6), name="a.h5p")
    _, left_out = draft_of(lesson=found, track=LessonTrack.CITIZEN, group="ai", on=date(2026, 11, 3))
    assert len(left_out) == 2


def test_a_channel_gives_its_texts_and_names_the_rest(tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("bí mật", encoding="utf-8")
    folder = channel(
        tmp_path / "kenh",
        {"title": "Bài một", "file": "a.md"},
        {"title": "Bài hai", "file": "b.html"},
        {"title": "Bài ba", "file": "c.h5p"},
        {"title": "Tiếng", "file": "d.mp3"},
        {"title": "Ngoài", "file": "../outside.md"},
        {"title": "Thiếu", "file": "e.md"},
    )
    (folder / "a.md").write_text("# Bước\n\nLàm.", encoding="utf-8")
    (folder / "b.html").write_text("<h1>Bước</h1><p>Làm.</p>", encoding="utf-8")
    (folder / "c.h5p").write_bytes(question_set(CHOICE))
    (folder / "d.mp3").write_bytes(b"ID3")
    lessons, left_out = read_channel(folder=folder)
    assert [lesson.title for lesson in lessons] == ["Bài một", "Bài hai", "Giữ mã OTP"]
    assert [words.split(":")[0].split()[-1] for words in left_out] == ["d.mp3", "../outside.md", "e.md"]


def test_a_folder_without_a_list_is_told_what_lacks(tmp_path: Path) -> None:
    with pytest.raises(PackageNotReadable, match=r"thiếu channel\.json"):
        read_channel(folder=tmp_path)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Giữ mã OTP!", "giu-ma-otp"), ("Đường đi", "duong-di"), ("???", "bai"), ("a" * 90, "a" * 60)],
)
def test_a_title_gives_a_name(title: str, name: str) -> None:
    assert id_of(title=title) == name


def test_a_text_without_a_heading_is_told_to_be_cut_into_steps() -> None:
    lesson = ForeignLesson("Bài", (("", "Chỉ có lời."),), (), (), "x", "y")
    text, _ = draft_of(lesson=lesson, track=LessonTrack.PUPIL, group="ai", on=date(2026, 11, 3))
    assert "## Làm theo" in text


def test_the_command_writes_drafts_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small_catalogue(tmp_path / "catalogue")
    file = tmp_path / "a.h5p"
    file.write_bytes(question_set(CHOICE, DRAG))
    words = ["import", "lessons", str(file), "--group", "safety", "--into", str(folder)]
    assert main.main(words) == 0
    assert main.main(words) == 1
    said = capsys.readouterr().out
    assert "1 bản nháp mới, 0 chỗ cần sửa" in said
    assert "H5P.DragText" in said
    assert "đã có curriculum/lessons/giu-ma-otp.md" in said
