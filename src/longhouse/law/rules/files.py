"""Read the catalogue's law: documents the house holds no text of, in our own words, with every problem's line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from longhouse.core import written as files
from longhouse.core.written import Fault, Problem
from longhouse.law.rules.eids import eid_of
from longhouse.law.rules.numbers import document_key

SCHEMA = "catalogue/schema/law.schema.json"
SAMPLE = "catalogue/law/*.yaml"
_DAYS = (("effective_from", "effective_to"), ("valid_from", "valid_to"), ("from_on", "to_on"))


@dataclass(frozen=True, slots=True)
class LawReading:
    """What the files say of each document, by its key, and what is wrong with them."""

    documents: dict[str, Mapping[str, Any]]
    problems: tuple[Problem, ...]


def read_law(*, folder: Path) -> LawReading:
    """Return what the files of `folder`/law say, and every problem with file, line, field and a way to mend it.

    A document with problems is left out; the caller decides whether to go on.
    """
    paths = sorted((folder / "law").glob("*.yaml"))
    if not paths:
        return LawReading({}, ())
    validator = Draft202012Validator(
        json.loads((folder / "schema" / "law.schema.json").read_text(encoding="utf-8"))
    )
    documents: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for path in paths:
        content, found, root = files.read(path=path, folder=folder)
        problems += found
        if found:
            continue
        faults = list(_faults(content, validator))
        key = "" if faults else key_of(written=content)
        if key in documents:
            faults = [(("number",), f"văn bản {content['number']} đã có ở tệp khác", "gộp hai tệp làm một")]
        problems += [_problem(path, folder, root, fault) for fault in faults]
        if not faults:
            documents[key] = content
    return LawReading(documents, tuple(problems))


def key_of(*, written: Mapping[str, Any]) -> str:
    """Return the key of a document of the catalogue."""
    day = written.get("issued_on") or written.get("effective_from")
    return document_key(number=written["number"], title=written["title"], year=int(day[:4]) if day else None)


def eid_in(*, row: Mapping[str, Any]) -> str:
    """Return the name of the provision that a row speaks of; empty for the whole document."""
    return eid_of(article=row.get("article", ""), clause=row.get("clause", ""), point=row.get("point", ""))


def _problem(path: Path, folder: Path, root: yaml.Node | None, fault: Fault) -> Problem:
    return files.problem(path=path, folder=folder, root=root, fault=fault)


def _faults(content: Any, validator: Draft202012Validator) -> Iterator[Fault]:
    if content is None:
        yield (), "tệp trống", "viết văn bản theo mẫu, hoặc xóa tệp"
        return
    errors = list(validator.iter_errors(content))
    yield from (files.of_schema(error=error, schema=SCHEMA, sample=SAMPLE) for error in errors)
    if errors:
        return
    yield from _of_days(content, ())
    for group in ("provisions", "effects"):
        for place, row in enumerate(content.get(group, ())):
            yield from _of_days(row, (group, place))
            if row.get("point") and not row.get("article"):
                yield (group, place, "point"), "có điểm mà không có điều", "ghi thêm article"
    yield from _doubled(content.get("provisions", ()))


def _of_days(row: Mapping[str, Any], at: tuple[str | int, ...]) -> Iterator[Fault]:
    for names in _DAYS:
        try:
            start, end = (date.fromisoformat(row[name]) if name in row else None for name in names)
        except ValueError:
            yield at, "ngày không có thật", "viết ngày có thật, dạng 2025-07-01"
            continue
        if start and end and start >= end:
            yield (
                (*at, names[1]),
                "ngày hết hiệu lực không sau ngày bắt đầu",
                "ngày kết thúc là ngày đầu tiên KHÔNG còn hiệu lực",
            )


def _doubled(rows: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    spans: dict[str, list[tuple[str, str]]] = {}
    for place, row in enumerate(rows):
        span = (row.get("valid_from", ""), row.get("valid_to", "9999"))
        eid = eid_in(row=row)
        if any(start < span[1] and span[0] < end for start, end in spans.get(eid, [])):
            yield (
                ("provisions", place),
                "cùng một quy định viết hai lần cho cùng ngày",
                "gộp lại, hoặc sửa ngày",
            )
        spans.setdefault(eid, []).append(span)
