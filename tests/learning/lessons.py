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
TRANSLATED = "## Anôk sa\n\nLời dịch mẫu, không phải tiếng Ê Đê thật.\n"
MADE = "by: H'Ble\nreviewed_by: {}\non: 2026-11-01\nof: {}\n"
KNOWN = Known({"device-care"}, {"1.001193"}, {"birth"})


def small_catalogue(folder: Path) -> Path:
    """Return a catalogue that has schemas, languages, skills and no lesson."""
    for shelf in ("curriculum/lessons", "curriculum/pictures"):
        (folder / shelf).mkdir(parents=True)
    for file in ("curriculum/languages.yaml", "curriculum/skills.yaml"):
        shutil.copy(CATALOGUE / file, folder / file)
    for shelf in ("schema", "curriculum/checks"):
        shutil.copytree(CATALOGUE / shelf, folder / shelf)
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


def record(folder: Path, *, of: str, reviewed_by: str = "null", language: str = "rad") -> Path:
    """Lay a recording beside a lesson."""
    path = folder / "curriculum/audio" / language / f"{LESSON}.ogg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"OggS" + bytes(40))
    path.with_suffix(".yaml").write_text(MADE.format(reviewed_by, of), encoding="utf-8")
    return path


def translate(folder: Path, *, of: str, reviewed_by: str = "Y Bhok") -> Path:
    """Lay a translation beside a lesson."""
    path = folder / "curriculum/translations/rad" / f"{LESSON}.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\ntitle: Bha\n{MADE.format(reviewed_by, of)}---\n{TRANSLATED}", encoding="utf-8")
    return path
