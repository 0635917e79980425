"""Read the files of the register: YAML with line numbers, schema, and everything a schema cannot see."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.authority.rules import objects, register
from longhouse.authority.rules.holders import NAMES
from longhouse.authority.rules.tables.shape import TableWrong
from longhouse.authority.shapes import Body, Grant, Power, Register
from longhouse.core import written
from longhouse.core.written import Fault, Problem

SCHEMA = "catalogue/schema/power.schema.json"
SAMPLE = "catalogue/powers/land.yaml"
EMPTY: Fault = ((), "tệp trống", "viết thẩm quyền theo mẫu, hoặc xóa tệp")
Written = Mapping[str, Any]


def read_register(*, folder: Path) -> Register:
    """Return what the files of `folder`/powers say, and every problem with file, line, field and a way to mend it.

    Files with problems are left out; the caller decides whether to go on. A folder without powers has none.
    """
    schema = folder / "schema" / "power.schema.json"
    paths = sorted((folder / "powers").glob("*.yaml"))
    if not paths:
        return Register((), (), ())
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    powers: list[Power] = []
    grants: list[Grant] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for path in paths:
        content, found, root = written.read(path=path, folder=folder)
        faults = [] if found else list(_faults(content, validator, taken))
        problems += found
        problems += [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults]
        if not found and not faults:
            for entry in content["powers"]:
                powers.append(register.power_of(written=entry, file=content))
                grants += register.grants_of(written=entry, file=content)
                taken |= {entry["key"], *powers[-1].procedures}
    return Register(tuple(powers), tuple(grants), tuple(problems))


def _faults(content: Any, validator: Any, taken: set[str]) -> Iterator[Fault]:
    if content is None:
        yield EMPTY
        return
    errors = list(validator.iter_errors(content))
    if errors:
        for error in errors:
            yield written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE)
        return
    seen = set(taken)
    for place, entry in enumerate(content["powers"]):
        at = ("powers", place)
        codes = _codes(entry)
        for word in (entry["key"], *codes):
            if word in seen:
                yield (
                    (*at, "key"),
                    f"“{word}” đã có ở một thẩm quyền khác",
                    "mỗi thẩm quyền một khóa, mỗi thủ tục một thẩm quyền",
                )
            seen.add(word)
        yield from _faults_of_power(entry, at, content)
        for number, row in enumerate(entry["grants"]):
            yield from _faults_of_grant(row, (*at, "grants", number), entry, content)


def _codes(entry: Written) -> list[str]:
    """Return the procedures of a power, each once: one procedure may be about several of its segments."""
    of_segments = [code for row in entry.get("objects", []) for code in row.get("procedures", [])]
    return list(dict.fromkeys([*entry.get("procedures", []), *of_segments]))


def _faults_of_power(entry: Written, at: tuple[str | int, ...], file: Written) -> Iterator[Fault]:
    for name, keys in (
        ("objects", [row["key"] for row in entry.get("objects", [])]),
        ("grants", [row["id"] for row in entry["grants"]]),
    ):
        for key, count in Counter(keys).items():
            if count > 1:
                yield (*at, name), f"“{key}” có hai lần", "mỗi khóa một lần"
    if "table" not in entry:
        return
    try:
        table = objects.table_of(power=register.power_of(written=entry, file=file))
    except TableWrong as wrong:
        for mistake in wrong.mistakes:
            yield (*at, "table"), str(mistake), "xem docs/rules/decision-tables.md"
        return
    segments = {row["key"] for row in entry.get("objects", [])}
    output = next((column for column in table.outputs if column.name == objects.OBJECT), None)
    if output is None or not output.values or not {str(value) for value in output.values} <= segments:
        yield (
            (*at, "table"),
            f"bảng phải trả lời “{objects.OBJECT}” bằng các đoạn của thẩm quyền",
            f"thêm cột {objects.OBJECT} với values: {', '.join(sorted(segments))}",
        )


def _faults_of_grant(
    row: Written, at: tuple[str | int, ...], entry: Written, file: Written
) -> Iterator[Fault]:
    for name, shelf in (("source", "sources"), ("basis", "documents")):
        key = row["basis"]["document"] if name == "basis" and "basis" in row else row.get(name, "")
        if key and key not in file[shelf]:
            yield (*at, name), f"không có “{key}” trong {shelf}", f"thêm vào {shelf}, hoặc sửa tên khóa"
    if "name" not in row and Body(row["body"]) not in NAMES:
        yield at, f"“{row['body']}” cần tên", "thêm “name: …”, ví dụ name: Sở Nội vụ"
    known = {segment["key"] for segment in entry.get("objects", [])}
    if row.get("object") and row["object"] not in known:
        yield (
            (*at, "object"),
            f"thẩm quyền không có đoạn “{row['object']}”",
            f"chọn một trong: {', '.join(sorted(known)) or 'không có đoạn nào'}",
        )
    days = [_day(row.get(name)) for name in ("from", "to")]
    if False in days:
        yield at, "có ngày không có thật", "viết năm-tháng-ngày, ví dụ 2025-07-01"
    elif all(days) and days[0] >= days[1]:  # type: ignore[operator]  # all() knows that both are days
        yield (*at, "to"), "ngày kết thúc không sau ngày bắt đầu", "“to” là ngày đầu tiên không còn hiệu lực"


def _day(text: str | None) -> date | bool | None:
    """Return the day, None where there is none, False for what is no day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return False
