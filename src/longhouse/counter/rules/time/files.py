"""Read `catalogue/calendar/vn.yaml`: days over those of the package, hours of offices, each with its source."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.core import written
from longhouse.core.sources import Certainty, Source
from longhouse.core.written import Fault
from longhouse.counter.shapes import CalendarDay, CalendarFile, DayKind, WorkingHours

SCHEMA = "catalogue/schema/calendar.schema.json"
SAMPLE = "catalogue/calendar/vn.yaml"
Written = Mapping[str, Any]


def read_calendar(*, folder: Path) -> CalendarFile:
    """Return what `folder`/calendar/vn.yaml says, or the problems that keep it from being used.

    A file with problems yields no days; a folder without a calendar has nothing to say.
    """
    path = folder / "calendar" / "vn.yaml"
    if not path.exists():
        return CalendarFile()
    schema = json.loads((folder / "schema" / "calendar.schema.json").read_text(encoding="utf-8"))
    content, problems, root = written.read(path=path, folder=folder)
    if not problems:
        faults = _faults(content, Draft202012Validator(schema))
        problems = [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults]
    return CalendarFile(problems=tuple(problems)) if problems else _file_of(content)


def _faults(content: Any, validator: Any) -> Iterator[Fault]:
    errors = list(validator.iter_errors(content))
    if errors:
        for error in errors:
            yield written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE)
        return
    yield from _faults_of_sources(content)
    yield from _faults_of_days(content["days"])
    yield from _faults_of_hours(content)
    if content["years"]["from"] > content["years"]["to"]:
        yield ("years", "to"), "năm cuối trước năm đầu", "viết from không lớn hơn to"


def _faults_of_sources(content: Written) -> Iterator[Fault]:
    hours = [("hours", content["hours"]), *_of_offices(content)]
    days = [(f"days.{place}", row) for place, row in enumerate(content["days"])]
    for where, row in (("package", content["package"]), *hours, *days):
        if row["source"] not in content["sources"]:
            at = tuple(int(part) if part.isdigit() else part for part in where.split("."))
            yield (*at, "source"), f"không có nguồn “{row['source']}”", "thêm vào sources, hoặc sửa tên khóa"


def _faults_of_days(rows: list[Written]) -> Iterator[Fault]:
    wrong = [place for place, row in enumerate(rows) if not _are_days(row)]
    for place in wrong:
        yield ("days", place, "day"), "ngày không có thật", "viết năm-tháng-ngày, ví dụ 2026-09-02"
    counts = Counter(row["day"] for row in rows)
    for place, row in enumerate(rows):
        if counts[row["day"]] > 1:
            yield ("days", place, "day"), f"ngày {row['day']} có hai dòng", "mỗi ngày một dòng"
        elif "instead_of" in row and not _answers(row, rows):
            mend = "mỗi ngày nghỉ hoán đổi cần một dòng ngày làm bù chỉ ngược lại"
            yield ("days", place, "instead_of"), f"ngày {row['instead_of']} không đổi với ngày này", mend


def _answers(row: Written, rows: list[Written]) -> bool:
    return any(
        other["day"] == row["instead_of"]
        and other.get("instead_of") == row["day"]
        and other["kind"] != row["kind"]
        for other in rows
    )


def _are_days(row: Written) -> bool:
    try:
        return all(date.fromisoformat(row[name]) for name in ("day", "instead_of") if name in row)
    except ValueError:
        return False


def _faults_of_hours(content: Written) -> Iterator[Fault]:
    for where, row in (("hours", content["hours"]), *_of_offices(content)):
        spans = [*row["blocks"], *([row["saturday"]] if "saturday" in row else [])]
        backwards = any(opens >= closes for opens, closes in spans)
        overlap = any(earlier[1] > later[0] for earlier, later in pairwise(row["blocks"]))
        if backwards or overlap:
            yield tuple(where.split(".", 1)), "giờ chạy ngược hoặc chồng nhau", "viết từng buổi theo thứ tự"


def _of_offices(content: Written) -> list[tuple[str, Written]]:
    return [(f"offices.{key}", row) for key, row in content.get("offices", {}).items()]


def _file_of(content: Written) -> CalendarFile:
    sources = {key: _source(row) for key, row in content["sources"].items()}
    return CalendarFile(
        country=content["package"]["country"],
        first_year=content["years"]["from"],
        last_year=content["years"]["to"],
        announced_to=date.fromisoformat(content["announced_to"]),
        package=sources[content["package"]["source"]],
        days=tuple(_day_of(row, sources) for row in content["days"]),
        hours=_hours(content["hours"], sources),
        office_hours={key: _hours(row, sources) for key, row in content.get("offices", {}).items()},
    )


def _source(row: Written) -> Source:
    return Source(
        document=row["title"],
        article=row.get("ref"),
        url=row.get("url"),
        read=row["read"],
        certainty=Certainty(row["certainty"]),
        note=row.get("note"),
    )


def _day_of(row: Written, sources: Mapping[str, Source]) -> CalendarDay:
    instead = row.get("instead_of")
    return CalendarDay(
        on=date.fromisoformat(row["day"]),
        kind=DayKind(row["kind"]),
        name=row["name"],
        instead_of=date.fromisoformat(instead) if instead else None,
        source=sources[row["source"]],
    )


def _hours(row: Written, sources: Mapping[str, Source]) -> WorkingHours:
    blocks = tuple((time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in row["blocks"])
    saturday = row.get("saturday")
    return WorkingHours(
        blocks=blocks,
        source=sources[row["source"]],
        saturday=(time.fromisoformat(saturday[0]), time.fromisoformat(saturday[1])) if saturday else None,
    )
