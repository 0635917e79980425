"""The roster of teams as people keep it in Excel: a line a member, its columns and what each means. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from longhouse.campaign.shapes import PARTS, WEEK, TeamRole, Training
from longhouse.core.sheets.kinds import Choice, Code, Day, Names, Several, Text
from longhouse.core.sheets.shape import CellWrong, Column
from longhouse.core.words import mark
from longhouse.places.rules.villages_sheet import UnitCell

SHEET = "Tổ công nghệ số"
ROLE_NAMES = {TeamRole.LEADER.value: mark("Tổ trưởng"), TeamRole.MEMBER.value: mark("Thành viên")}
TRAINING_NAMES = {Training.BASIC.value: mark("Cơ bản"), Training.TRAINER.value: mark("Dạy lại được")}
WEEKDAY_NAMES = dict(
    zip(
        WEEK,
        (
            mark("Thứ Hai"),
            mark("Thứ Ba"),
            mark("Thứ Tư"),
            mark("Thứ Năm"),
            mark("Thứ Sáu"),
            mark("Thứ Bảy"),
            mark("Chủ nhật"),
        ),
        strict=True,
    )
)
PART_NAMES = dict(zip(PARTS, (mark("sáng"), mark("chiều"), mark("tối")), strict=True))
SHIFT_NAMES = {
    f"{day}-{part}": f"{WEEKDAY_NAMES[day]} {PART_NAMES[part]}" for day, part in product(WEEK, PARTS)
}
# Numbers of Vietnam: ten figures for mobiles, eleven for some fixed lines.
_PHONE = re.compile(r"0[0-9]{9,10}")
_NINE_FIGURES = 9  # what Excel leaves of a mobile number
Row = Mapping[str, object]
FIELDS = (
    "unit",
    "team",
    "villages",
    "name",
    "phone",
    "role",
    "training",
    "trained_on",
    "shifts",
    "valid_from",
    "valid_to",
)
BLANKS: Row = {
    "villages": (),
    "phone": "",
    "role": TeamRole.MEMBER.value,
    "training": "",
    "trained_on": None,
    "shifts": (),
    "valid_from": None,
    "valid_to": None,
}


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number of Vietnam; the 0 that Excel drops is put back."""

    def read(self, text: str) -> str:
        """Return the figures."""
        bare = re.sub(r"[\s.()-]", "", text)
        if bare.startswith("+84"):
            bare = f"0{bare.removeprefix('+84')}"
        if re.fullmatch(r"[1-9][0-9]*", bare) and len(bare) == _NINE_FIGURES:
            bare = f"0{bare}"
        if not _PHONE.fullmatch(bare):
            raise CellWrong(
                mark("“%(text)s” không phải số điện thoại"), "0905 123 456", text=text.strip()[:20]
            )
        return bare

    def write(self, value: object) -> str:
        """Return the figures with spaces between them, so that Excel takes them for words."""
        found = str(value or "")
        return f"{found[:4]} {found[4:7]} {found[7:]}" if found else ""


@dataclass(frozen=True, slots=True)
class VillageWords:
    """Villages between semicolons: read as they are written, to be found in the line's commune; written by name."""

    words: Mapping[str, str]  # key to name, or to the key where another village of the commune has the name

    def read(self, text: str) -> tuple[str, ...]:
        """Return the words."""
        return Names(120).read(text)

    def write(self, value: object) -> str:
        """Return the names with semicolons between them."""
        keys = value if isinstance(value, tuple) else ()
        return "; ".join(self.words.get(key, key) for key in keys)


def columns(*, units: Mapping[str, str], villages: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns; communes are those of `units`, `villages` are words for the keys of villages."""
    return (
        Column("key", mark("Mã thành viên"), Code("24169-1", r"[0-9]{5}-[0-9]{1,6}"), "24169-1",
               mark("Để trống thì nhà tự đặt.")),
        Column("unit", mark("Xã, phường"), UnitCell(units), next(iter(units), "24169"), mark("Mã hoặc tên xã, phường."),
               is_needed=True),
        Column("team", mark("Tổ"), Text(120), "Tổ công nghệ số Buôn Ea Bông",
               mark("Tên tổ, viết giống nhau ở mọi dòng của tổ."), is_needed=True),
        Column("villages", mark("Thôn, buôn phụ trách"), VillageWords(villages), "Buôn Ea Bông",
               mark("Tên hoặc mã, cách nhau bằng dấu chấm phẩy."), blank=()),
        Column("name", mark("Họ và tên"), Text(120), "Y Thi Niê", "", is_needed=True),
        Column("phone", mark("Điện thoại"), Phone(), "0905 123 456",
               mark("Chỉ cán bộ của xã, phường này xem được."), blank=""),
        Column("role", mark("Việc trong tổ"), Choice(ROLE_NAMES), "Thành viên", mark("Tổ trưởng hoặc Thành viên."),
               blank=TeamRole.MEMBER.value),
        Column("training", mark("Đã tập huấn"), Choice(TRAINING_NAMES), "Cơ bản",
               mark("Cơ bản, hoặc Dạy lại được. Trống: chưa."), blank=""),
        Column("trained_on", mark("Tập huấn ngày"), Day(), "20/7/2025", ""),
        Column("shifts", mark("Ca trực"), Several(SHIFT_NAMES), "Thứ Hai tối; Thứ Bảy sáng",
               mark("Thứ và buổi, cách nhau bằng dấu chấm phẩy."), blank=()),
        Column("valid_from", mark("Từ ngày"), Day(), "15/7/2025", mark("Ngày vào tổ. Trống: từ trước đến nay.")),
        Column("valid_to", mark("Thôi từ ngày"), Day(), "1/1/2026",
               mark("Ngày đầu tiên không còn trong tổ. Sau 90 ngày, tên và số điện thoại được xóa.")),
    )  # fmt: skip
