"""Who is asked what names a document. A room that comes later adds its asker as one line of ASKERS."""

from collections.abc import Callable
from datetime import date

from longhouse.authority import queries as authority
from longhouse.authority.shapes import Power
from longhouse.law.rules.mentions import Mention
from longhouse.learning import queries as learning
from longhouse.monitoring.shapes import Cited, TouchedKind
from longhouse.procedures import queries as procedures
from longhouse.procedures.shapes import Origin, Procedure

Asker = Callable[[str, date], list[Cited]]  # the document's number and the day, to the records that name it


def cited_in_powers(number: str, on: date) -> list[Cited]:
    """Return the powers whose rows, decision table or notes name the document."""
    return [
        Cited(TouchedKind.POWER, power.key, power.name, power.field, True, lines)
        for power, lines in authority.resting_on(number=number, on=on)
    ]


def cited_in_procedures(number: str, on: date) -> list[Cited]:
    """Return the procedures whose lines name the document, or whose deciding body rests on it."""
    found = {
        procedure.code: (procedure, lines) for procedure, lines in procedures.citing(number=number, on=on)
    }
    for code, decided in _deciding(number, on).items():
        known = found.get(code)
        procedure = known[0] if known else procedures.procedure(code=code, on=on)
        if procedure:
            found[code] = (procedure, (*(known[1] if known else ()), *decided))
    return [_procedure(procedure, lines) for procedure, lines in found.values()]


def cited_in_lessons(number: str, on: date) -> list[Cited]:
    """Return the lessons that teach a power or procedure which names the document, with the lines that do."""
    records = {
        (record.kind, record.key): record
        for record in (*cited_in_powers(number, on), *cited_in_procedures(number, on))
    }
    found = []
    for lesson in learning.curriculum().lessons.values():
        named = [(TouchedKind.POWER, key) for key in lesson.powers]
        named += [(TouchedKind.PROCEDURE, code) for code in lesson.procedures]
        taught = [records[at] for at in named if at in records]
        if taught and not lesson.draft:
            lines = tuple(dict.fromkeys(line for record in taught for line in record.lines))
            found.append(Cited(TouchedKind.LESSON, lesson.id, lesson.title, taught[0].field, True, lines))
    return found


ASKERS: tuple[Asker, ...] = (
    cited_in_powers,
    cited_in_procedures,
    cited_in_lessons,
)


def _deciding(number: str, on: date) -> dict[str, tuple[Mention, ...]]:
    """Return, by the code of a procedure, the rows of its power that rest on the document."""
    found: dict[str, tuple[Mention, ...]] = {}
    for power, lines in authority.resting_on(number=number, on=on):
        for code in power.procedures:
            rows = tuple(
                Mention("decider", line.words, line.citation, line.valid_from, line.valid_to)
                for line in lines
                if line.part == "grant" and line.segment in _segments(power, code)
            )
            if rows:
                found[code] = rows
    return found


def _segments(power: Power, code: str) -> set[str]:
    """Return the segments of the power that the procedure is about, the whole among them."""
    own = {segment.key for segment in power.objects if code in segment.procedures}
    return {"", *(own or {segment.key for segment in power.objects})}


def _procedure(found: Procedure, lines: tuple[Mention, ...]) -> Cited:
    return Cited(
        TouchedKind.PROCEDURE,
        found.code,
        found.name,
        found.field,
        found.origin is Origin.CATALOGUE,
        lines,
    )
