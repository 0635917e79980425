"""Read and check `catalogue/retention.yaml`."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.written import Problem
from longhouse.counter.rules.retention import Keeps, RetentionRule
from longhouse.counter.shapes import DossierState

NAME = "retention.yaml"
SCHEMA = "catalogue/schema/retention.schema.json"
SAMPLE = "catalogue/retention.yaml"


def read_retention(*, folder: Path) -> tuple[tuple[RetentionRule, ...], tuple[Problem, ...]]:
    """Return the rules, or what is wrong with them and how to mend it; nothing of both where there is no such file."""
    path = folder / NAME
    if not path.exists():
        return (), ()
    content, problems, root = written.read(path=path, folder=folder)
    if problems:
        return (), tuple(problems)
    schema = json.loads((folder / "schema" / "retention.schema.json").read_text(encoding="utf-8"))
    faults = [
        written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE)
        for error in Draft202012Validator(schema).iter_errors(content)
    ] or _doubles(content["rules"])
    if faults:
        return (), tuple(
            written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults
        )
    return tuple(_rule(row) for row in content["rules"]), ()


def _doubles(rows: list[dict[str, Any]]) -> list[written.Fault]:
    """Return what two rules both say: one key, or one state of a dossier."""
    seen: set[str] = set()
    faults: list[written.Fault] = []
    for place, row in enumerate(rows):
        for name in [row["key"], *(f"states: {state}" for state in row.get("states", []))]:
            if name in seen:
                faults.append((("rules", place), f"“{name}” có hai lần", "xóa một trong hai"))
            seen.add(name)
    return faults


def _rule(row: dict[str, Any]) -> RetentionRule:
    states = frozenset(DossierState(state) for state in row.get("states", []))
    return RetentionRule(
        row["key"], Keeps(row["what"]), row["days"], states, row["source"], row["is_confirmed"]
    )
