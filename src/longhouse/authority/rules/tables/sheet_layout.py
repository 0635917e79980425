"""The layout of a table on a sheet, and how text travels in its cells without ever becoming a formula.

Rows 1 to 3 hold the table's name, its label and its hit policy in column B. Rows 4 to 9 describe each column from
B on: role, name, label, type, values or limits, unit. From row 10 on each row is a rule; column A holds its key.
"""

import re
from enum import StrEnum

from longhouse.authority.rules.tables.shape import Kind

SHEET = "bang"
ROLE_ROW, NAME_ROW, LABEL_ROW, TYPE_ROW, VALUES_ROW, UNIT_ROW, FIRST_RULE = 4, 5, 6, 7, 8, 9, 10
TITLES = (
    "Tên bảng",
    "Tên gọi",
    "Cách chọn dòng",
    "Vai trò",
    "Mã cột",
    "Tên cột",
    "Kiểu",
    "Giá trị nhận",
    "Đơn vị",
)
TYPES = {
    Kind.STRING: "chữ",
    Kind.NUMBER: "số",
    Kind.BOOLEAN: "đúng/sai",
    Kind.DATE: "ngày",
    Kind.ENUM: "danh mục",
}
WHOLE, NULLABLE = "số nguyên", "có thể không có"
# What spreadsheet programs take for a formula when text becomes CSV, wide signs included.
LIVE = re.compile("^'*[=+\\-@\t\n\uff1d\uff0b\uff0d\uff20]")


class Part(StrEnum):
    """What a column of the sheet holds."""

    INPUT = "điều kiện"
    OUTPUT = "kết quả"
    NOTE = "ghi chú"
    BASIS = "căn cứ"
    VALID_FROM = "từ ngày"
    VALID_TO = "đến trước ngày"


def guarded(*, text: str) -> str:
    """Return text that no spreadsheet program takes for a formula; `bare` takes the guard off again."""
    return f"'{text}" if LIVE.match(text) else text


def bare(*, text: str) -> str:
    """Return guarded text as it was."""
    return text[1:] if text.startswith("'") and LIVE.match(text) else text
