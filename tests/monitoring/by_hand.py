"""An independent reading of the catalogue's files: what names a document, found by plain search in the YAML."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from tests.paths import ROOT

FOLDER = ROOT / "catalogue"


def powers_touched(*, number: str, place: str = "", from_on: date | None = None) -> set[str]:
    """Return keys of the powers that rest on a document, or on one place of it, up to a day or after it.

    Args:
        number: "151/2025/NĐ-CP".
        place: "Điều 5 khoản 1 điểm h"; a basis that names less or more of the same place counts, another does not.
        from_on: the day of the change; a row that ended before is left out.
    """
    found = set()
    for path in sorted((FOLDER / "powers").glob("*.yaml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        numbers = {alias: row["number"] for alias, row in written.get("documents", {}).items()}
        for power in written["powers"]:
            if any(_named_in(power, numbers, number, place, from_on)):
                found.add(power["key"])
    return found


def procedures_naming(*, number: str, article: str = "") -> set[str]:
    """Return codes of the procedures in whose file the document's number stands, at that article or at none."""
    found = set()
    for path in (FOLDER / "procedures").glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        if any(_line_names(line, number.rpartition("/")[0], article) for line in lines):
            found.add(path.stem)
    return found


def procedures_decided_by(*, keys: set[str]) -> set[str]:
    """Return codes of the procedures that powers of these keys decide."""
    codes: set[str] = set()
    for path in (FOLDER / "powers").glob("*.yaml"):
        for power in yaml.safe_load(path.read_text(encoding="utf-8"))["powers"]:
            if power["key"] in keys:
                codes |= set(power.get("procedures", ()))
                codes |= {code for part in power.get("objects", ()) for code in part.get("procedures", ())}
    return codes


def _line_names(line: str, short: str, article: str) -> bool:
    """Tell whether a line of a file has the number; one that gives another article beside it does not count."""
    if not re.search(rf"(?<!\d){re.escape(short)}", line):
        return False
    beside = re.search(rf'{re.escape(short)}[^,]*, (?:article: "|Điều )(\d+)', line)
    return not (article and beside) or beside[1] == article


def _named_in(
    power: Mapping[str, Any], numbers: Mapping[str, str], number: str, place: str, from_on: date | None
) -> Iterator[bool]:
    for grant in power["grants"]:
        basis, end = grant.get("basis", {}), grant.get("to")
        if from_on is None or end is None or end >= from_on:
            parts = [("Điều", "article"), ("khoản", "clause"), ("điểm", "point")]
            where = " ".join(f"{word} {basis[part]}" for word, part in parts if part in basis)
            yield numbers.get(basis.get("document", "")) == number and _meets(where, place)
    for text in _texts(power):
        pattern = rf"(Điều \w+)?(?: của \S+ \S+ )?{re.escape(number)},?\s*((?:(?:Điều|khoản|điểm) \w+ ?)*)"
        for before, after in re.findall(pattern, text):
            yield _meets(before or after.strip(), place)


def _meets(where: str, place: str) -> bool:
    return (
        not place or not where or f"{place} ".startswith(f"{where} ") or f"{where} ".startswith(f"{place} ")
    )


def _texts(power: Mapping[str, Any]) -> Iterator[str]:
    yield from power.get("notes", ())
    yield from (row.get("basis", "") for row in power.get("table", {}).get("rows", ()))
    yield from (grant.get(part, "") for grant in power["grants"] for part in ("note", "limits"))
