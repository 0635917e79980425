"""What analysts are given of field events: which columns, what each means, and what never leaves the house. Pure; ADR 0048."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from http import HTTPStatus

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark


class Detail(StrEnum):
    """What one export tells: villages or groups, never both, since both together would point at people."""

    VILLAGES = "villages"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: as it comes out of the database, in DuckDB's words, and as it is written."""

    name: str
    came_as: str
    written: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many events, up to which position of receiving."""

    events: int
    upto: int


class ExportToolMissing(Refusal):
    """DuckDB is not installed here."""

    code = "export-tool-missing"
    status = HTTPStatus.NOT_IMPLEMENTED
    sentence = mark(
        "Máy này chưa có DuckDB để ghi Parquet. Cài một lần: .venv/bin/pip install duckdb, rồi chạy lại."
    )


class ExportFolderTaken(Refusal):
    """Something lies where the export shall go."""

    code = "export-folder-taken"
    status = HTTPStatus.CONFLICT
    sentence = mark("Đã có %(folder)s. Xin chọn một thư mục chưa có; không ghi đè lên gì.")


class ExportNotYours(Refusal):
    """Somebody else than the house or the province's editor asks for all events."""

    code = "export-not-yours"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Chỉ người biên tập của tỉnh được lấy bản ghi cho người phân tích.")


# A pseudonym of this export alone: the key is thrown away with the export, so nothing leads back, nor to another export.
# Half a hash tells millions of people apart (two alike: one case in ten million exports) and is written in half the time.
MASKED = "left(sha256('{{key}}' || {name}), 16) AS {name}"
MIXED = "hash('{{key}}' || {name}) AS {name}"  # a session is nobody: the quicker mix will do
COLUMNS = (
    ExportColumn(
        "kind",
        "VARCHAR",
        "kind",
        "loại bản ghi: SESSION buổi học, ATTENDANCE lượt đến học, CHECK kiểm tra"
        " kỹ năng, VISIT đến nhà, SOLUTION giải pháp đã giới thiệu, LEARNER người học mới, TYPED tổng lượt nhập tay",
    ),
    ExportColumn("unit_key", "VARCHAR", "unit_key", "mã xã, phường của ngày ghi"),
    ExportColumn(
        "village_key",
        "VARCHAR",
        "village_key",
        "mã thôn, buôn, tổ dân phố dưới xã của ngày ghi; trống khi xuất theo nhóm",
    ),
    ExportColumn("on", "DATE", '"on"', "ngày việc diễn ra"),
    ExportColumn("received_on", "DATE", "received_on", "ngày nhà này nhận được (giờ Việt Nam)"),
    ExportColumn(
        "session",
        "VARCHAR",
        MIXED.format(name="session"),
        "bí danh của buổi học, chỉ đúng trong bản xuất này",
    ),
    ExportColumn(
        "learner",
        "VARCHAR",
        MASKED.format(name="learner"),
        "bí danh của người học, chỉ đúng trong bản xuất này",
    ),
    ExportColumn(
        "groups",
        "VARCHAR",
        "groups",
        "nhóm người học, cách nhau bằng dấu cách: OLDER, WOMAN, MINORITY, DISABILITY…;"
        " trống khi xuất theo thôn",
    ),
    ExportColumn("skill", "VARCHAR", "skill", "mã kỹ năng được kiểm tra"),
    ExportColumn("grade", "VARCHAR", "grade", "bằng chứng: SELF, SEEN, OFFICIAL…"),
    ExportColumn("passed", "BOOLEAN", "passed", "đạt hay chưa, chỉ với CHECK"),
    ExportColumn("count", "INTEGER", '"count"', "số lượt, chỉ với TYPED"),
)
MONTH = "month"
CAME_AS = {column.name: column.came_as for column in COLUMNS}


def written(*, key: str) -> str:
    """Return what is written, as an SQL list over the columns as they came.

    Args:
        key: of the pseudonyms, of letters, digits, - and _; made for one export and forgotten.
    """
    return ", ".join(
        [*(column.written for column in COLUMNS), f"strftime(\"on\", '%Y-%m') AS {MONTH}"]
    ).format(key=key)


def guide(*, exported: Exported, detail: Detail, on: date) -> str:
    """Return what stands beside the files, in Markdown: what each column means, and what one must not do with them.

    Args:
        exported: what was written.
        detail: of this export.
        on: the day it was made.
    """
    told = "theo thôn, không có nhóm" if detail is Detail.VILLAGES else "theo nhóm, chỉ đến xã"
    rows = "\n".join(f"| `{column.name}` | {column.meaning} |" for column in COLUMNS)
    return f"""# Bản ghi hoạt động, xuất ngày {on.day}/{on.month}/{on.year}

{exported.events} bản ghi, đến số {exported.upto}; {told}. Parquet, chia theo tháng (`events/month=2025-07/…`).
Đọc bằng DuckDB: `SELECT kind, count(*) FROM 'events/*/*.parquet' GROUP BY kind;`

| cột | nghĩa |
|---|---|
{rows}
| `month` | tháng của `on` |

## Giữ kín

- Không có tên, số điện thoại, lời ghi, tên người ghi. Bí danh không dẫn về nhà này, cũng không dẫn sang bản xuất khác.
- Vẫn là dữ liệu về từng người: **không** đưa ra ngoài cơ quan, **không** ghép với danh sách nào khác để tìm ra ai.
- Trước khi công bố bảng số: giấu mọi ô người từ 1 đến 4, giấu thêm ô khác để không ai trừ ra được
  (quyết định 35 trong `docs/decisions`). Số liệu đã giấu sẵn có ở trang “Dữ liệu mở” của chiến dịch.
- Một người chỉ nên đếm một lần: `count(DISTINCT learner)`, không cộng qua các ngày hay các xã.
- Xóa thư mục này khi phân tích xong. Việc xuất đã được ghi vào nhật ký của nhà.
"""
