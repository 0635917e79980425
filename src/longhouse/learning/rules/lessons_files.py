"""Read lessons from the catalogue: schema first, then everything a schema cannot see; every problem with its line."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.written import Fault, Problem
from longhouse.learning.rules import lessons_words
from longhouse.learning.rules.lessons_pictures import PictureNotPlain, plain_svg
from longhouse.learning.shapes import (
    Lesson,
    LessonChecked,
    LessonSource,
    LessonTrack,
    QuizQuestion,
)

SCHEMA, SHELF, PICTURES = "schema/lesson.schema.json", "curriculum/lessons", "curriculum/pictures"
SAMPLE = f"{SHELF}/ket-noi-mang.md"
RESERVED = {"thieu-tieng", "tien-do", "xem-lai", "nhan", "xoa", "cua-toi"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a lesson may name: skills, procedures' codes, powers' keys; None where it cannot be looked up here."""

    skills: Collection[str] | None = None
    procedures: Collection[str] | None = None
    powers: Collection[str] | None = None


def read_lessons(*, folder: Path, known: Known) -> tuple[dict[str, Lesson], tuple[Problem, ...]]:
    """Return the lessons by id, those before it before each, and every problem with file, line and a way to mend it.

    Args:
        folder: of the catalogue.
        known: what a lesson may name.
    """
    validator = Draft202012Validator(_schema(folder))
    paths = sorted((folder / SHELF).glob("*.md"))
    ids = {path.stem for path in paths}
    found: dict[str, Lesson] = {}
    problems: list[Problem] = []
    for path in paths:
        content, faults, root = written.read(path=path, folder=folder, part=lessons_words.front)
        problems += faults
        if faults:
            continue
        wrong = _wrong(content, validator) or _beyond(content, path.stem, ids, known)
        problems += [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in wrong]
        said = list(_of_body(path, folder)) if content else []
        problems += said
        if not wrong and not said:
            picture, fault = _picture(content, folder)
            problems += [written.problem(path=path, folder=folder, root=root, fault=fault)] if fault else []
            found[content["id"]] = _lesson(content, path.read_text(encoding="utf-8"), picture)
    problems += _circles(found)
    return _in_order(found), tuple(problems)


def _schema(folder: Path) -> dict[str, Any]:
    whole = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    return {"$ref": "#/$defs/lesson", "$defs": whole["$defs"]}


def _wrong(content: Any, validator: Draft202012Validator) -> list[Fault]:
    if not content:
        return [((), "thiếu phần đầu giữa hai dòng ---", f"chép phần đầu của {SAMPLE} rồi sửa")]
    return [
        written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE)
        for error in validator.iter_errors(content)
    ]


def _beyond(content: Mapping[str, Any], stem: str, ids: set[str], known: Known) -> list[Fault]:
    faults: list[Fault] = []
    if content["id"] != stem or stem in RESERVED:
        faults.append((("id",), "mã khác tên tệp, hoặc là tên đã dùng", f"viết id: {stem}, hoặc đổi tên tệp"))
    for key, allowed, mend in (
        ("skills", known.skills, "chọn mã trong curriculum/skills.yaml"),
        ("procedures", known.procedures, "chọn mã có trong catalogue/procedures"),
        ("powers", known.powers, "chọn key có trong catalogue/powers"),
        ("needs", ids - {stem}, f"chọn mã một bài khác trong {SHELF}"),
    ):
        for place, name in enumerate(content[key]):
            if allowed is not None and name not in allowed:
                faults.append(((key, place), f"“{name}” không có", mend))
    for place, row in enumerate(content["quiz"]):
        if row["right"] > len(row["choices"]):
            faults.append((("quiz", place, "right"), "câu đúng không có", "right đếm từ 1 trong choices"))
    return faults


def _of_body(path: Path, folder: Path) -> Iterator[Problem]:
    words, first = lessons_words.body(path.read_text(encoding="utf-8"))
    for line, fault, mend in lessons_words.faults(words=words):
        yield Problem(str(path.relative_to(folder)), first + line, "", fault, mend)


def _picture(content: Mapping[str, Any], folder: Path) -> tuple[str, Fault | None]:
    name = content.get("picture", "")
    if not name:
        return "", None
    path = folder / PICTURES / f"{name.removesuffix('.svg')}.svg"
    if not path.exists():
        return "", (("picture",), f"thiếu hình {path.name}", f"vẽ vào {PICTURES}/{path.name}")
    try:
        return plain_svg(content=path.read_bytes()), None
    except PictureNotPlain as error:
        return "", (("picture",), f"{path.name}: {error.words}", error.mend)


def _lesson(content: Mapping[str, Any], text: str, picture: str) -> Lesson:
    words, _ = lessons_words.body(text)
    return Lesson(
        id=content["id"],
        title=content["title"],
        title_en=content["title_en"],
        track=LessonTrack(content["track"]),
        group=content["group"],
        skills=tuple(content["skills"]),
        minutes=content["minutes"],
        needs=tuple(content["needs"]),
        procedures=tuple(content["procedures"]),
        powers=tuple(content["powers"]),
        services=tuple(content["services"]),
        steps=lessons_words.steps(words=words),
        quiz=tuple(
            QuizQuestion(row["ask"], tuple(row["choices"]), row["right"] - 1, row["why"])
            for row in content["quiz"]
        ),
        sources=tuple(LessonSource(row["text"], row["on"], row.get("url", "")) for row in content["sources"]),
        checked=LessonChecked(**content["checked"]) if content["checked"] else None,
        text_hash=lessons_words.hash_of(title=content["title"], words=words),
        picture=picture,
        picture_alt=content.get("picture_alt", ""),
        draft=content.get("draft", False),
    )


def _circles(found: Mapping[str, Lesson]) -> Iterator[Problem]:
    left = dict(found)
    while ready := [id for id, lesson in left.items() if not set(lesson.needs) & set(left)]:
        for id in ready:
            del left[id]
    for id in left:
        yield Problem(f"{SHELF}/{id}.md", 1, "needs", "các bài đòi nhau vòng tròn", "bỏ bớt một mã ở needs")


def _in_order(found: Mapping[str, Lesson]) -> dict[str, Lesson]:
    """Return each lesson after those it needs; otherwise by name. A circle stays as it is named."""
    ordered: dict[str, Lesson] = {}

    def add(id: str, above: tuple[str, ...]) -> None:
        if id in ordered or id in above or id not in found:
            return
        for need in found[id].needs:
            add(need, (*above, id))
        ordered[id] = found[id]

    for id in sorted(found):
        add(id, ())
    return ordered
