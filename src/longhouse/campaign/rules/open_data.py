"""What a campaign gives to everybody: two tables, what each column means, and the description of both. Pure; ADR 0048."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from longhouse.campaign.shapes import Measure
from longhouse.core.words import mark

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
BYTE_ORDER = "\ufeff"  # Excel reads Vietnamese letters only with it


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A column and what it means, in Vietnamese, to be translated."""

    name: str
    kind: str  # of JSON Table Schema
    meaning: str


MEANINGS = {
    Measure.REACHED: mark(
        "Người được gặp lần đầu: mỗi người chỉ đếm một lần, ở nơi và ngày được ghi lần đầu."
    ),
    Measure.TRAINED: mark("Người đến buổi học lần đầu: mỗi người chỉ đếm một lần."),
    Measure.ABLE: mark(
        "Người lần đầu được thấy làm được một kỹ năng, do người hướng dẫn hoặc theo danh sách của Nhà nước."
    ),
    Measure.CONFIRMED: mark("Người lần đầu có tên trong danh sách của Nhà nước là làm được."),
    Measure.SESSIONS: mark("Buổi học đã mở."),
    Measure.VISITS: mark("Lần đến nhà."),
    Measure.SOLUTIONS: mark("Lần làm xong một việc ngay tại chỗ cho người dân."),
    Measure.ATTENDANCES: mark("Lượt đến học: một người đến hai buổi là hai lượt."),
    Measure.TYPED: mark("Lượt đến học nhập tay theo tổng, ngoài các lượt đã ghi từng người."),
}
UNIT = OpenColumn(
    "unit_key", "string", mark("Mã xã, phường theo danh mục đơn vị hành chính; địa giới của ngày ghi.")
)
NAME = OpenColumn("unit_name", "string", mark("Tên xã, phường."))
DAYS = (
    UNIT,
    NAME,
    OpenColumn("date", "date", mark("Ngày việc diễn ra.")),
    *(OpenColumn(measure.value, "integer", MEANINGS[measure]) for measure in Measure),
)
GROUPS = (
    UNIT,
    NAME,
    OpenColumn("until", "date", mark("Chủ nhật mà số được tính đến hết.")),
    OpenColumn(
        "group",
        "string",
        mark(
            "Nhóm: OLDER người lớn tuổi, WOMAN phụ nữ, MINORITY dân tộc thiểu số, DISABILITY người khuyết tật."
        ),
    ),
    OpenColumn(
        "trained",
        "integer",
        mark("Người trong nhóm đã học, tính từ đầu. Trống: số nhỏ được giấu để không chỉ ra ai."),
    ),
)


def table(*, columns: Sequence[OpenColumn], rows: Iterable[Sequence[object]]) -> str:
    """Return a table as CSV (RFC 4180, UTF-8 with its mark); None becomes an empty cell."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([column.name for column in columns])
    writer.writerows(rows)
    return BYTE_ORDER + file.getvalue()


def sundays(*, first: date, until: date) -> list[date]:
    """Return the Sundays from the first day to the last, both included."""
    day = first + (6 - first.weekday()) * date.resolution
    found = []
    while day <= until:
        found.append(day)
        day += 7 * date.resolution
    return found
