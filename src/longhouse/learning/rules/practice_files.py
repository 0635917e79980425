"""Read practice by invented scenes from the catalogue."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.written import Problem
from longhouse.learning.shapes import Practice, PracticeScene

SCHEMA, SHELF = "schema/practice.schema.json", "curriculum/practice"
SAMPLE = f"{SHELF}/giu-ma-otp.yaml"


def read_practices(*, folder: Path) -> tuple[dict[str, Practice], tuple[Problem, ...]]:
    """Return the practices by id, and every problem with file, line and a way to mend it.

    Args:
        folder: of the catalogue.
    """
    validator = Draft202012Validator(json.loads((folder / SCHEMA).read_text(encoding="utf-8")))
    found, problems = {}, []
    for path in sorted((folder / SHELF).glob("*.yaml")):
        content, faults, root = written.read(path=path, folder=folder)
        problems += faults
        if content is None:
            continue
        wrong = [
            written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE)
            for error in validator.iter_errors(content)
        ] or _beyond(content, path.stem)
        problems += [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in wrong]
        if not wrong:
            found[content["id"]] = _practice(content)
    return found, tuple(problems)


def _beyond(content: dict[str, Any], stem: str) -> list[written.Fault]:
    faults: list[written.Fault] = []
    if content["id"] != stem:
        faults.append((("id",), "mã khác tên tệp", f"viết id: {stem}"))
    for place, row in enumerate(content["scenes"]):
        if row["right"] > len(row["choices"]):
            faults.append((("scenes", place), "câu đúng không có", "right đếm từ 1 trong choices"))
    return faults


def _practice(content: dict[str, Any]) -> Practice:
    scenes = tuple(
        PracticeScene(row["from"], row["shows"], tuple(row["choices"]), row["right"] - 1, row["why"])
        for row in content["scenes"]
    )
    return Practice(content["id"], content["title"], content["title_en"], content["lead"], scenes)
