"""Read the languages of lessons, and what people translated and recorded. Old words are not wrong: they are stale."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.written import Problem
from longhouse.learning.rules import lessons_words
from longhouse.learning.shapes import (
    Curriculum,
    LessonLanguage,
    LessonSound,
    LessonTranslation,
    SlotState,
)

SCHEMA, LANGUAGES = "schema/lesson.schema.json", "curriculum/languages.yaml"
TRANSLATIONS, SOUNDS = "curriculum/translations", "curriculum/audio"
VIETNAMESE = "vi"
MOST_SOUND_BYTES = 1_000_000  # offline.md part 5: a 3-minute lesson takes at most 400 kB at 12 to 16 kb/s
OGG = b"OggS"


def read_languages(*, folder: Path) -> tuple[tuple[LessonLanguage, ...], tuple[Problem, ...]]:
    """Return the languages of the matrix, Vietnamese among them, and every problem."""
    content, problems = _read(folder / LANGUAGES, folder, "languages")
    rows = content["languages"] if content else []
    found = tuple(
        LessonLanguage(
            row["tag"], row["name"], row["name_en"], row["certainty"] == "confirmed", row["source"]
        )
        for row in rows
    )
    if content and VIETNAMESE not in {row.tag for row in found}:
        problems.append(Problem(LANGUAGES, 1, "languages", "thiếu tiếng Việt", "thêm dòng có tag: vi"))
    return found, tuple(problems)


def read_translations(
    *, folder: Path, tags: Collection[str], lessons: Collection[str]
) -> tuple[dict[tuple[str, str], LessonTranslation], tuple[Problem, ...]]:
    """Return the translations by language and lesson, and every problem.

    Args:
        folder: of the catalogue.
        tags: of the languages.
        lessons: ids of the lessons there are.
    """
    found, problems = {}, []
    for path in sorted((folder / TRANSLATIONS).glob("*/*.md")):
        fault = _stray(path, folder, set(tags) - {VIETNAMESE}, lessons)
        content, wrong = _read(path, folder, "translation", is_lesson=True)
        problems += [*fault, *wrong]
        if fault or wrong:
            continue
        words, first = lessons_words.body(path.read_text(encoding="utf-8"))
        said = [
            Problem(str(path.relative_to(folder)), first + line, "", fault, mend)
            for line, fault, mend in lessons_words.faults(words=words)
        ]
        problems += said
        if not said:
            found[(path.parent.name, path.stem)] = _translation(path, content, words)
    return found, tuple(problems)


def read_sounds(
    *, folder: Path, tags: Collection[str], lessons: Collection[str]
) -> tuple[dict[tuple[str, str], LessonSound], tuple[Problem, ...]]:
    """Return the recordings by language and lesson, and every problem.

    Args:
        folder: of the catalogue.
        tags: of the languages.
        lessons: ids of the lessons there are.
    """
    found, problems = {}, []
    for path in sorted((folder / SOUNDS).glob("*/*.ogg")):
        fault = _stray(path, folder, tags, lessons) or list(_of_sound(path, folder))
        content, wrong = _read(path.with_suffix(".yaml"), folder, "sound")
        problems += [*fault, *wrong]
        if not fault and not wrong:
            found[(path.parent.name, path.stem)] = LessonSound(
                lesson=path.stem,
                language=path.parent.name,
                file=str(path.relative_to(folder)),
                by=content["by"],
                reviewed_by=content["reviewed_by"] or "",
                on=content["on"],
                of=content["of"],
            )
    return found, tuple(problems)


def text_state(*, curriculum: Curriculum, language: str, lesson: str) -> SlotState:
    """Return what stands as text in the slot; Vietnamese is the text itself, good once somebody compared it."""
    if language == VIETNAMESE:
        return SlotState.GOOD if curriculum.lessons[lesson].checked else SlotState.UNREVIEWED
    held = curriculum.translations.get((language, lesson))
    return _state(held, curriculum.lessons[lesson].text_hash)


def sound_state(*, curriculum: Curriculum, language: str, lesson: str) -> SlotState:
    """Return what stands as sound in the slot: a recording must read the words that stand now."""
    translated = curriculum.translations.get((language, lesson))
    own = curriculum.lessons[lesson].text_hash
    held = curriculum.sounds.get((language, lesson))
    words = translated.text_hash if translated else own
    return _state(held, words)


def _state(held: LessonTranslation | LessonSound | None, words: str) -> SlotState:
    if held is None:
        return SlotState.MISSING
    if held.of != words:
        return SlotState.STALE
    return SlotState.GOOD if held.reviewed_by else SlotState.UNREVIEWED


def _read(path: Path, folder: Path, part: str, *, is_lesson: bool = False) -> tuple[Any, list[Problem]]:
    cut = lessons_words.front if is_lesson else str
    content, problems, root = written.read(path=path, folder=folder, part=cut)
    if problems:
        return None, problems
    whole = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    validator = Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": whole["$defs"]})
    faults = [
        written.of_schema(error=error, schema=SCHEMA, sample=LANGUAGES)
        for error in validator.iter_errors(content)
    ]
    wrong = [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults]
    return (None if wrong else content), wrong


def _stray(path: Path, folder: Path, tags: Collection[str], lessons: Collection[str]) -> list[Problem]:
    file = str(path.relative_to(folder))
    if path.parent.name not in tags:
        mend = f"đặt trong thư mục tên một trong: {', '.join(sorted(tags))}; hoặc thêm tiếng vào {LANGUAGES}"
        return [Problem(file, 1, "", f"không có tiếng “{path.parent.name}”", mend)]
    if path.stem not in lessons:
        return [Problem(file, 1, "", f"không có bài “{path.stem}”", "đặt tên tệp theo mã một bài")]
    return []


def _of_sound(path: Path, folder: Path) -> Iterator[Problem]:
    file = str(path.relative_to(folder))
    if path.stat().st_size > MOST_SOUND_BYTES:
        mend = "nén Opus một kênh 12 đến 16 kb/s"
        yield Problem(file, 1, "", f"tiếng nặng hơn {MOST_SOUND_BYTES} byte", mend)
    with path.open("rb") as sound:
        if sound.read(len(OGG)) != OGG:
            yield Problem(file, 1, "", "không phải tệp Ogg", "ghi lại bằng Ogg Opus")


def _translation(path: Path, content: Mapping[str, Any], words: str) -> LessonTranslation:
    return LessonTranslation(
        lesson=path.stem,
        language=path.parent.name,
        title=content["title"],
        steps=lessons_words.steps(words=words),
        by=content["by"],
        reviewed_by=content["reviewed_by"] or "",
        on=content["on"],
        of=content["of"],
        text_hash=lessons_words.hash_of(title=content["title"], words=words),
    )
