"""Targets as people keep them in Excel: columns, what a file would change, and the targets that hold in a unit. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from typing import Any

from longhouse.campaign.shapes import Campaign, Target, TargetUnit
from longhouse.core.refusal import Refusal
from longhouse.core.sheets.comparing import compare
from longhouse.core.sheets.kinds import Choice, Code, Day, Text, Whole
from longhouse.core.sheets.shape import CellFault, Column, Line, Sheet, SheetDiff
from longhouse.core.words import mark

SHEET = "Chỉ tiêu"
WHOLE, MOST = 100, 1_000_000_000  # a share is of a hundred; a plan may be the nation's
Identity = tuple[str, str]  # the target's key, and the commune's: '' for the province
Row = Mapping[str, object]
FIELDS = ("goal", "of", "of_on", "of_source")


class TargetsNotYours(Refusal):
    """Somebody other than the province's editor changes targets."""

    code = "targets-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Chỉ người biên tập của tỉnh sửa được chỉ tiêu.")


class TargetsNotRight(Refusal):
    """A file that has wrong cells was to be saved."""

    code = "targets-not-right"
    sentence = mark("Tệp còn %(count)s ô sai nên chưa lưu gì. Ô đầu tiên: %(first)s")


class TargetsChangedMeanwhile(Refusal):
    """Between the preview and the saving somebody changed the same targets."""

    code = "targets-changed-meanwhile"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Trong lúc ông bà xem, chỉ tiêu đã đổi. Chưa lưu gì. Xin gửi lại tệp để xem thay đổi mới."
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a file would change, and everything that is wrong with it."""

    diff: SheetDiff[Identity]
    faults: tuple[CellFault, ...]


def columns(*, campaign: Campaign) -> tuple[Column, ...]:
    """Return the columns of the table of targets."""
    names = {target.key: target.name for target in campaign.targets}
    first = campaign.targets[0].name if campaign.targets else ""
    return (
        Column("target", mark("Chỉ tiêu"), Choice(names), first, mark("Tên hoặc mã của chỉ tiêu, như trong tệp tải về."),
               is_needed=True),
        Column("unit", mark("Mã xã, phường"), Code("24133", r"[0-9]{5}"), "24133",
               mark("Trống: toàn tỉnh."), blank=""),
        Column("goal", mark("Phải đạt"), Whole(0, MOST), "70", mark("Phần trăm, hoặc số người nếu chỉ tiêu đếm người."),
               is_needed=True),
        Column("of", mark("Mẫu số"), Whole(1, MOST), "41200", mark("Bao nhiêu người trong diện. Trống: chưa biết.")),
        Column("of_on", mark("Mẫu số ngày"), Day(), "1/7/2025", mark("Ngày của mẫu số.")),
        Column("of_source", mark("Nguồn mẫu số"), Text(300), "Báo cáo số 12 của phường", mark("Mẫu số lấy ở đâu."),
               blank=""),
    )  # fmt: skip


def rows_of(*, campaign: Campaign, saved: Mapping[Identity, Row]) -> dict[Identity, Row]:
    """Return the rows of the table: the catalogue's targets, under what was saved over them."""
    found: dict[Identity, Row] = {
        (target.key, unit): _row(target, unit)
        for target in campaign.targets
        for unit in target.units or ("",)
    }
    found |= {key: {"target": key[0], "unit": key[1], **row} for key, row in saved.items()}
    return dict(sorted(found.items(), key=lambda item: (item[0][1], item[0][0])))


def targets_in(*, campaign: Campaign, unit: str, saved: Mapping[Identity, Row]) -> tuple[Target, ...]:
    """Return the targets that hold in a commune ('' for the province), as they were saved last."""
    own = [one for one in campaign.targets if (unit in one.units if unit else not one.units)]
    known = {one.key for one in own}
    more = [
        replace(one, units=(unit,) if unit else ())
        for one in campaign.targets
        if one.key not in known and (one.key, unit) in saved
    ]
    return tuple(_over(one, saved.get((one.key, unit))) for one in (*own, *more))


def prepare(
    *, sheet: Sheet, campaign: Campaign, standing: Mapping[Identity, Row], units: Mapping[str, str]
) -> Prepared:
    """Return what the lines would change, and everything that is wrong.

    Args:
        sheet: as it was read.
        campaign: whose targets.
        standing: the rows as they are.
        units: name of every commune by its key.
    """
    kinds = {target.key: target.unit for target in campaign.targets}
    faults, seen, incoming = list(sheet.faults), set(), []
    for line in sheet.lines:
        identity = (str(line.values["target"]), str(line.values.get("unit") or ""))
        faults += _faults(sheet, line, kinds[identity[0]], units)
        if identity in seen:
            faults.append(sheet.fault(line, "target", mark("chỉ tiêu này ở nơi này đã có ở dòng trên")))
        seen.add(identity)
        incoming.append((identity, line))
    return Prepared(compare(standing=standing, incoming=incoming), tuple(faults))


def _faults(sheet: Sheet, line: Line, kind: TargetUnit, units: Mapping[str, str]) -> Iterator[CellFault]:
    values: Mapping[str, Any] = line.values
    unit = values.get("unit")
    if unit and unit not in units:
        yield sheet.fault(
            line, "unit", mark("không có xã, phường mã “%(code)s”"), next(iter(units), ""), code=unit
        )
    if kind is TargetUnit.SHARE and values["goal"] > WHOLE:
        yield sheet.fault(line, "goal", mark("tỷ lệ quá 100 phần trăm"), "70")
    if values.get("of") is not None and not values.get("of_source"):
        yield sheet.fault(line, "of_source", mark("có mẫu số thì phải có nguồn"), "Báo cáo số 12 của phường")
    if values.get("of") is not None and values.get("of_on") is None:
        yield sheet.fault(line, "of_on", mark("có mẫu số thì phải có ngày"), "1/7/2025")


def _row(target: Target, unit: str) -> Row:
    return {
        "target": target.key,
        "unit": unit,
        "goal": target.goal,
        "of": target.denominator_count,
        "of_on": target.denominator_on,
        "of_source": target.denominator_source,
    }


def _over(target: Target, row: Row | None) -> Target:
    if row is None:
        return target
    said: Mapping[str, Any] = row
    on: date | None = said["of_on"]
    return replace(
        target,
        goal=said["goal"],
        denominator_count=said["of"],
        denominator_on=on,
        denominator_source=said["of_source"],
    )


def told(*, campaign: Campaign, rows: Sequence[Row], units: Mapping[str, str]) -> list[tuple[str, str, Row]]:
    """Return each row with the words for its target and its place, '' for the province."""
    names = {target.key: target.name for target in campaign.targets}
    return [(names[str(row["target"])], units.get(str(row["unit"]), ""), row) for row in rows]
