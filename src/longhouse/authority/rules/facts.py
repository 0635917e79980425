"""The one question to ask when facts are missing: of a table's column where a person can answer it, else of the segments."""

from dataclasses import dataclass

from longhouse.authority.rules.objects import OBJECT, table_of
from longhouse.authority.rules.tables.shape import Kind
from longhouse.authority.shapes import Verdict

FIELDS = {Kind.NUMBER: "number", Kind.DATE: "date"}  # facts that a field of a form can take


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the fact's name, its label, the type of its field; no field where segments are the answers."""

    name: str
    label: str = ""
    field: str = ""
    unit: str = ""


def question(*, verdict: Verdict) -> Question:
    """Return the question about the first missing fact that a field can take; the segments answer all others."""
    power = verdict.power
    if power is None or power.table is None:
        return Question(OBJECT)
    for column in table_of(power=power).inputs:
        if column.name in verdict.missing and column.kind in FIELDS:
            return Question(column.name, column.label, FIELDS[column.kind], column.unit)
    return Question(OBJECT)
