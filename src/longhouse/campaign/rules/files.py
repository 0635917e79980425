"""Read campaigns from the catalogue: schema first, then what a schema cannot see."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from longhouse.campaign.shapes import Campaign, Curve, CurveKind, Measure, Phase, Target, TargetUnit, Task
from longhouse.core import written
from longhouse.core.sources import Certainty, Source
from longhouse.core.written import Fault, Problem

SHELF, SCHEMA = "campaigns", "schema/campaign.schema.json"
SAMPLE = "catalogue/campaigns/100-ngay-2025.yaml"
WHOLE = 100  # a share is of a hundred


def read_campaigns(*, folder: Path) -> tuple[dict[str, Campaign], tuple[Problem, ...]]:
    """Return the campaigns that are right by their keys, and every problem with file, line and a way to mend it.

    Args:
        folder: of the catalogue; a campaign's key is the name of its file.
    """
    campaigns: dict[str, Campaign] = {}
    problems: list[Problem] = []
    shelf = sorted((folder / SHELF).glob("*.yaml"))
    schema = json.loads((folder / SCHEMA).read_text(encoding="utf-8")) if shelf else {}
    for path in shelf:
        content, found, root = written.read(path=path, folder=folder)
        problems += found
        if found:
            continue
        faults = faults_of(said=content, schema=schema)
        problems += [written.problem(path=path, folder=folder, root=root, fault=fault) for fault in faults]
        if not faults:
            campaigns[path.stem] = campaign_of(key=path.stem, said=content)
    return campaigns, tuple(problems)


def faults_of(*, said: Any, schema: Mapping[str, Any]) -> list[Fault]:
    """Return everything that is wrong with a campaign as it is said in a file or made in the browser.

    Args:
        said: as the schema has it.
        schema: of a campaign, from the catalogue.
    """
    errors = Draft202012Validator(schema).iter_errors(said)
    faults = [written.of_schema(error=error, schema=SCHEMA, sample=SAMPLE) for error in errors]
    return faults or list(_faults(said))


def _faults(said: Mapping[str, Any]) -> Iterator[Fault]:
    days: list[tuple[tuple[str | int, ...], str]] = [(("first",), said["first"]), (("last",), said["last"])]
    days += [(("tasks", place, "due_on"), row["due_on"]) for place, row in enumerate(said["tasks"])]
    for place, row in enumerate(said["phases"]):
        days += [(("phases", place, name), row[name]) for name in ("first", "last")]
    wrong = [at for at, text in days if _day(text) is None]
    yield from ((at, "không phải ngày có thật", 'viết như "2025-07-15"') for at in wrong)
    if not wrong:
        yield from _faults_of_days(said)
    twice = [key for key, count in Counter(row["key"] for row in said["targets"]).items() if count > 1]
    yield from ((("targets",), f"mã “{key}” có hai lần", "đổi một trong hai mã") for key in twice)
    for place, row in enumerate(said["targets"]):
        yield from _faults_of_target(("targets", place), row)


def _faults_of_days(said: Mapping[str, Any]) -> Iterator[Fault]:
    if said["last"] < said["first"]:
        yield ("last",), "ngày cuối trước ngày đầu", "đổi lại hai ngày"
    for place, row in enumerate(said["phases"]):
        if not said["first"] <= row["first"] <= row["last"] <= said["last"]:
            yield (
                ("phases", place),
                "giai đoạn ra ngoài chiến dịch",
                "sửa ngày đầu hoặc ngày cuối của giai đoạn",
            )


def _faults_of_target(at: tuple[str | int, ...], row: Mapping[str, Any]) -> Iterator[Fault]:
    if row["unit"] == TargetUnit.SHARE and row["goal"] > WHOLE:
        yield (*at, "goal"), "tỷ lệ quá 100", "viết phần trăm, hoặc đổi unit thành count"
    if "denominator_count" in row and not (
        row.get("denominator_source") and _day(row.get("denominator_on", ""))
    ):
        yield (
            (*at, "denominator_count"),
            "mẫu số thiếu nguồn hoặc ngày",
            "thêm denominator_source và denominator_on",
        )
    points = row["curve"].get("points", [])
    if (row["curve"]["kind"] == CurveKind.MILESTONES) != bool(points):
        yield (*at, "curve"), "mốc không khớp kiểu", "chỉ kiểu milestones có points, và phải có"
    if points != sorted(points) or any(share > 1 for _, share in points):
        yield (
            (*at, "curve"),
            "mốc không tăng dần hoặc quá 1",
            "viết [ngày thứ, phần đạt từ 0 đến 1], ngày tăng dần",
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def campaign_of(*, key: str, said: Mapping[str, Any]) -> Campaign:
    """Return the campaign that is said; there must be no fault in it."""
    source = _source(said["source"])
    return Campaign(
        key=key,
        name=said["name"],
        name_en=said["name_en"],
        first=date.fromisoformat(said["first"]),
        last=date.fromisoformat(said["last"]),
        days_said=said["days_said"],
        days_note=said["days_note"],
        days_note_en=said["days_note_en"],
        phases=tuple(
            Phase(
                row["name"], row["name_en"], date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            )
            for row in said["phases"]
        ),
        tasks=tuple(
            Task(
                row["key"],
                row["name"],
                row["name_en"],
                row["owner"],
                date.fromisoformat(row["due_on"]),
                row["evidence"],
            )
            for row in said["tasks"]
        ),
        targets=tuple(_target(row, source) for row in said["targets"]),
        source=source,
    )


def _target(row: Mapping[str, Any], source: Source) -> Target:
    points = tuple((int(day), float(share)) for day, share in row["curve"].get("points", []))
    return Target(
        key=row["key"],
        name=row["name"],
        name_en=row["name_en"],
        group=row["group"],
        age=row["age"],
        numerator=row["numerator"],
        denominator=row["denominator"],
        denominator_source=row.get("denominator_source", ""),
        denominator_count=row.get("denominator_count"),
        denominator_on=_day(row.get("denominator_on", "")),
        unit=TargetUnit(row["unit"]),
        goal=row["goal"],
        measure=Measure(row["measure"]) if row["measure"] else None,
        evidence=row["evidence"],
        curve=Curve(CurveKind(row["curve"]["kind"]), points),
        units=tuple(row.get("units", ())),
        source=_source(row["source"]) if "source" in row else source,
    )


def _source(said: Mapping[str, Any]) -> Source:
    return Source(
        document=said["title"],
        article=said.get("ref"),
        url=said.get("url"),
        read=said["read"],
        certainty=Certainty(said["certainty"]),
    )
