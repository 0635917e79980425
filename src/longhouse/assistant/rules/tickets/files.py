"""Check `catalogue/questions.yaml`: a word with marks in it would never be found, so no answer would be weighty."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.written import Problem

SCHEMA = "catalogue/schema/questions.schema.json"
SAMPLE = "catalogue/questions.yaml"


def problems_of_questions(*, folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the province's choices about questions, each with how to mend it; none where there is no such file."""
    path = folder / "questions.yaml"
    if not path.exists():
        return ()
    schema = json.loads((folder / "schema" / "questions.schema.json").read_text(encoding="utf-8"))
    content, problems, root = written.read(path=path, folder=folder)
    if problems:
        return tuple(problems)
    faults = [
        written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE)
        for error in Draft202012Validator(schema).iter_errors(content)
    ]
    return tuple(written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults)
