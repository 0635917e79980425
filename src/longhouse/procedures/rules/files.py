"""Read the files of the catalogue: YAML with line numbers, schema, and everything a schema cannot see."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.written import Problem
from longhouse.procedures.rules import cross
from longhouse.procedures.shapes import Reading

SCHEMA = "catalogue/schema/procedure.schema.json"
SAMPLE = "catalogue/procedures/1.001193.yaml"
EMPTY: written.Fault = ((), "tệp trống", "viết thủ tục theo mẫu, hoặc xóa tệp")


def read_catalogue(*, folder: Path) -> Reading:
    """Return what the files of `folder` say, and every problem with file, line, field and a way to mend it.

    Files with problems are left out of the definitions; the caller decides whether to go on.
    """
    problems: list[Problem] = []
    shelves: dict[str, Any] = {}
    for shelf in ("fields", "life-events"):
        shelves[shelf], found, _ = written.read(path=folder / f"{shelf}.yaml", folder=folder)
        problems += found
    guides = []
    for path in sorted((folder / "guides").glob("*.yaml")):
        guide, found, root = written.read(path=path, folder=folder)
        problems += found
        if guide is not None:
            faults = list(cross.faults_of_guide(guide=guide))
            problems += [
                written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults
            ]
            guides.append(guide)
    shelves["guides"] = guides
    definitions, found = _procedures(folder, shelves)
    shelves["guides"] = [guide for guide in guides if isinstance(guide, dict)]
    return Reading(definitions, shelves, tuple(problems + found))


def _procedures(
    folder: Path, shelves: Mapping[str, Any]
) -> tuple[dict[str, Mapping[str, object]], list[Problem]]:
    validator = Draft202012Validator(
        json.loads((folder / "schema" / "procedure.schema.json").read_text(encoding="utf-8"))
    )
    read = [
        (path, *written.read(path=path, folder=folder))
        for path in sorted((folder / "procedures").glob("*.yaml"))
    ]
    keys = {
        shelf: {row.get("key") for row in shelves.get(shelf) or []} for shelf in ("fields", "life-events")
    }
    definitions, problems = {}, []
    for path, definition, found, root in read:
        problems += found
        if definition is None:
            if not found:
                problems.append(written.problem(path=path, folder=folder, root=root, fault=EMPTY))
            continue
        faults = [
            written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE)
            for error in validator.iter_errors(definition)
        ]
        if not faults:
            faults = list(cross.faults_of_procedure(written=definition, stem=path.stem, keys=keys))
        problems += [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults]
        if not faults:
            definitions[definition["code"]] = definition
    return definitions, problems
