"""The table of villages as people keep it in Excel: its columns, what each means, and its rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from longhouse.core.folding import fold
from longhouse.core.sheets.kinds import Choice, Code, Day, Names, Number, Several, Text, Whole
from longhouse.core.sheets.shape import CellWrong, Column
from longhouse.core.words import mark
from longhouse.places.shapes import Village, VillageKind

SHEET = "Thôn, buôn"
KIND_NAMES = {
    VillageKind.HAMLET.value: mark("Thôn"),
    VillageKind.BUON.value: mark("Buôn"),
    VillageKind.RESIDENTIAL_GROUP.value: mark("Tổ dân phố"),
}
# Vietnam lies within these.
SOUTH, NORTH, WEST, EAST = 8.0, 24.0, 102.0, 118.0
UNIT_DIGITS = 5  # codes of communes in the statistics office's list
LONGEST_KEY = 80
Row = Mapping[str, object]
BLANKS: Row = {"became": (), "source": "", "languages": ()}  # what a new row has where its file says nothing


@dataclass(frozen=True, slots=True)
class UnitCell:
    """A commune: its code, or its name where only one bears it."""

    names: Mapping[str, str]  # key to name

    def read(self, text: str) -> str:
        """Return the commune's key."""
        bare = text.strip()
        if bare.isdigit() and (key := bare.zfill(UNIT_DIGITS)) in self.names:
            return key
        if bare in self.names:
            return bare
        found = [key for key, name in self.names.items() if fold(name) == fold(bare)]
        today = [key for key in found if not key.startswith("old-")]
        if len(today or found) == 1:
            return (today or found)[0]
        sentence = mark("không có xã, phường “%(text)s”") if not found else mark("nhiều nơi tên “%(text)s”")
        raise CellWrong(sentence, next(iter(self.names), "24169"), text=bare[:40])

    def write(self, value: object) -> str:
        """Return the code."""
        return str(value or "")


def columns(*, units: Mapping[str, str], languages: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns; communes are those of `units`, languages those of `languages` (tag to name)."""
    return (
        Column("key", mark("Mã thôn"), Code("24169-buon-a"), "24169-buon-a",
               mark("Để trống thì nhà tự đặt. Mã không đổi khi thôn đổi tên hay đổi xã.")),
        Column("unit", mark("Xã, phường"), UnitCell(units), next(iter(units), "24169"),
               mark("Mã hoặc tên xã, phường."), is_needed=True),
        Column("name", mark("Tên"), Text(120), "Buôn Ea Bông", mark("Viết đủ, có cả chữ buôn, thôn, tổ dân phố."),
               is_needed=True),
        Column("kind", mark("Loại"), Choice(KIND_NAMES), "Buôn", mark("Thôn, Buôn hoặc Tổ dân phố."), is_needed=True),
        Column("valid_from", mark("Từ ngày"), Day(), "1/7/2025", mark("Ngày đầu tiên thôn như dòng này. Trống: từ trước đến nay.")),
        Column("valid_to", mark("Không còn từ ngày"), Day(), "1/1/2026",
               mark("Ngày đầu tiên không còn như dòng này. Trống: đang còn.")),
        Column("became", mark("Nhập vào"), Names(), "24169-buon-b",
               mark("Thôn mất đi đã vào thôn nào: mã hoặc tên, cách nhau bằng dấu chấm phẩy. Nhiều thôn nghĩa là tách."), blank=()),
        Column("population", mark("Số dân"), Whole(), "1111", ""),
        Column("adults", mark("Người từ 18 tuổi"), Whole(), "760", ""),
        Column("households", mark("Số hộ"), Whole(), "196", ""),
        Column("counted_on", mark("Số liệu ngày"), Day(), "1/4/2025", mark("Ngày đếm người và hộ.")),
        Column("source", mark("Nguồn"), Text(300), "Báo cáo số 12 của xã", mark("Số liệu lấy ở đâu."), blank=""),
        Column("languages", mark("Tiếng nói"), Several(languages), next(iter(languages.values()), ""),
               mark("Tiếng bà con hay nói, ngoài tiếng Việt; nhiều người nói nhất viết trước."), blank=()),
        Column("latitude", mark("Vĩ độ"), Number(SOUTH, NORTH, "12.68"), "12.68", mark("Của nhà văn hóa hoặc giữa thôn.")),
        Column("longitude", mark("Kinh độ"), Number(WEST, EAST, "108.05"), "108.05", ""),
    )  # fmt: skip


def row_of(*, village: Village, became: Sequence[str]) -> Row:
    """Return a village as the row of its table."""
    return {
        "key": village.key,
        "unit": village.unit_key,
        "name": village.name,
        "kind": village.kind.value,
        "valid_from": village.period.valid_from,
        "valid_to": village.period.valid_to,
        "became": tuple(sorted(became)),
        "population": village.population,
        "adults": village.adults,
        "households": village.households,
        "counted_on": village.counted_on,
        "source": village.source,
        "languages": village.languages,
        "latitude": village.latitude,
        "longitude": village.longitude,
    }


def key_for(*, unit_key: str, name: str, taken: set[str]) -> str:
    """Return a new key for a village: its commune's code and its name, with a number where that is taken."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "thon"
    bare = f"{unit_key.removeprefix('old-')}-{slug}"[: LONGEST_KEY - 4].strip("-")
    number, key = 1, bare
    while key in taken:
        number += 1
        key = f"{bare}-{number}"
    return key
