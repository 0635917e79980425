"""A small catalogue of lessons that tests may write into."""

import shutil
from pathlib import Path

import yaml

from longhouse.learning.rules.curriculum_files import read_curriculum
from longhouse.learning.rules.lessons_files import Known
from longhouse.learning.shapes import Curriculum, Lesson
from tests.learning.graphs import CATALOGUE

LESSON = "khoa-cua"
FRONT: dict[str, object] = {
    "id": LESSON,
    "title": "Khóa cửa",
    "title_en": "Lock the door",
    "track": "citizen",
    "group": "device",
    "skills": ["device-care"],
    "minutes": 3,
    "needs": [],
    "procedures": [],
    "powers": [],
    "services": [],
    "checked": None,
    "sources": [],
    "quiz": [
        {
            "ask": "Chìa để đâu?",
            "choices": ["Trong túi.", "Dưới thảm."],
            "right": 1,
            "why": "Ai cũng tìm dưới thảm.",
        },
        {
            "ask": "Khóa lúc nào?",
            "choices": ["Khi về.", "Khi đi."],
            "right": 2,
            "why": "Đi vắng thì cần khóa.",
        },
    ],
}
WORDS = "Mở đầu.\n\n## Bước một\n\n1. Xoay **chìa**.\n"
KNOWN = Known({"device-care"}, {"1.001193"}, {"birth"})


def small_catalogue(folder: Path) -> Path:
    """Return a catalogue that has the schema, the languages and no lesson."""
    for shelf in ("schema", "curriculum/lessons", "curriculum/pictures"):
        (folder / shelf).mkdir(parents=True)
    for file in ("schema/lesson.schema.json", "curriculum/languages.yaml"):
        shutil.copy(CATALOGUE / file, folder / file)
    return folder


def write(folder: Path, *, id: str = LESSON, words: str = WORDS, **changes: object) -> Path:
    """Write a lesson that is right but for `changes`, and return its file."""
    front = FRONT | {"id": id} | changes
    path = folder / "curriculum/lessons" / f"{id}.md"
    path.write_text(f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{words}", encoding="utf-8")
    return path


def read(folder: Path) -> Curriculum:
    """Return what is right in a folder."""
    return read_curriculum(folder=folder, known=KNOWN)[0]


def problems(folder: Path) -> list[tuple[str, str]]:
    """Return field and words of each problem in a folder."""
    return [(row.field, row.words) for row in read_curriculum(folder=folder, known=KNOWN)[1]]


def lesson(folder: Path, **changes: object) -> Lesson:
    """Return the lesson that a file with those changes gives."""
    write(folder, **changes)  # type: ignore[arg-type]
    return read(folder).lessons[LESSON]
