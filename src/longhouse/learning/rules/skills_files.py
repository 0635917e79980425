"""Read the skill graph and its questions from the catalogue: schema first, then everything a schema cannot see."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.sources import Certainty, Source
from longhouse.core.written import Fault, Problem
from longhouse.learning.shapes import CheckItem, PassMark, Skill, SkillGraph, SkillGroup

SCHEMA = "schema/skills.schema.json"
FRAME, SHELF = "curriculum/skills.yaml", "curriculum/checks"
LEAST_ITEMS = 3


def read_skills(*, folder: Path) -> tuple[SkillGraph | None, tuple[Problem, ...]]:
    """Return the graph and every problem with file, line and a way to mend it; None where there is any problem.

    Args:
        folder: of the catalogue.
    """
    schema = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    frame, problems = _read(folder / FRAME, folder, schema["$defs"]["frame"])
    rows: list[Mapping[str, Any]] = []
    for path in sorted((folder / SHELF).glob("*.yaml")):
        found, faults = _read(path, folder, schema["$defs"]["items"])
        rows += found or []
        problems += faults
    if not problems:
        faults_found = [*_faults_of_graph(frame), *_faults_of_items(frame, rows)]
        problems = [
            Problem(FRAME, 1, ".".join(map(str, at)), words, mend) for at, words, mend in faults_found
        ]
    return (None if problems else _graph(frame, rows)), tuple(problems)


def _read(path: Path, folder: Path, schema: Mapping[str, Any]) -> tuple[Any, list[Problem]]:
    content, problems, root = written.read(path=path, folder=folder)
    if content is None:
        return None, problems
    faults = [
        written.of_schema(error=error, schema=SCHEMA, sample=FRAME)
        for error in Draft202012Validator(schema).iter_errors(content)
    ]
    return content, [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults]


def _faults_of_graph(frame: Mapping[str, Any]) -> Iterator[Fault]:
    known: set[str] = set()
    codes = Counter(row["code"] for row in frame["skills"])
    groups = {row["id"] for row in frame["groups"]}
    for place, row in enumerate(frame["skills"]):
        at = ("skills", place)
        if row["group"] not in groups:
            yield at, f"nhóm “{row['group']}” không có", "chọn một nhóm ở đầu tệp"
        if row["id"] in known:
            yield at, f"mã “{row['id']}” có hai lần", "đổi một trong hai mã"
        if codes[row["code"]] > 1:
            yield at, f"ký hiệu “{row['code']}” có hai lần", "mỗi kỹ năng một ký hiệu, không dùng lại"
        for implied in row["implies"]:
            if implied not in known:
                yield at, f"“{implied}” chưa có ở phía trên", "xếp kỹ năng dễ lên trước; không viết vòng tròn"
        known.add(row["id"])


def _faults_of_items(frame: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> Iterator[Fault]:
    skills = {row["id"] for row in frame["skills"]}
    counted = Counter(row["skill"] for row in rows)
    for skill in [row["id"] for row in frame["skills"] if counted[row["id"]] < LEAST_ITEMS]:
        yield ("skills", skill), f"mới có {counted[skill]} câu hỏi", f"viết đủ {LEAST_ITEMS} câu"
    twice = [item for item, count in Counter(row["id"] for row in rows).items() if count > 1]
    for item in twice:
        yield ("items", item), "mã câu hỏi có hai lần", "đổi một trong hai mã"
    for row in rows:
        if row["skill"] not in skills:
            yield ("items", row["id"]), f"kỹ năng “{row['skill']}” không có", "chọn một kỹ năng trong khung"
        if row["right"] in row["wrong"] or len(set(row["wrong"])) < len(row["wrong"]):
            yield ("items", row["id"]), "hai câu trả lời giống nhau", "viết mỗi câu trả lời một khác"


def _graph(frame: Mapping[str, Any], rows: list[Mapping[str, Any]]) -> SkillGraph:
    said = frame["source"]
    return SkillGraph(
        groups=tuple(SkillGroup(row["id"], row["name"], row["name_en"]) for row in frame["groups"]),
        skills={
            row["id"]: Skill(
                row["id"], row["code"], row["group"], row["name"], row["name_en"], tuple(row["implies"])
            )
            for row in frame["skills"]
        },
        items={
            row["id"]: CheckItem(
                row["id"], row["skill"], row["ask"], row["right"], tuple(row["wrong"]), row["why"]
            )
            for row in rows
        },
        pass_mark=PassMark(
            frame["pass_mark"]["right"], frame["pass_mark"]["of"], frame["pass_mark"]["source"]
        ),
        source=Source(
            document=said["title"],
            article=said["ref"],
            read=said["read"],
            certainty=Certainty(said["certainty"]),
        ),
    )
