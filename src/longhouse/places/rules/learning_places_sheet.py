"""The table of learning places as people keep it in Excel: its columns, and what a file would change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from longhouse.core.folding import fold
from longhouse.core.sheets.comparing import compare
from longhouse.core.sheets.kinds import Choice, Code, Day, Number, Text, Whole
from longhouse.core.sheets.shape import CellFault, Column, Line, Sheet, SheetDiff
from longhouse.core.words import mark
from longhouse.places.rules.villages_sheet import EAST, NORTH, SOUTH, WEST, Row, UnitCell, key_for
from longhouse.places.shapes import Connectivity, LearningPlace, LearningPlaceKind

SHEET = "Nơi học"
KIND_NAMES = {
    LearningPlaceKind.SCHOOL.value: mark("Trường học"),
    LearningPlaceKind.COMMUNITY_CENTRE.value: mark("Trung tâm học tập cộng đồng"),
    LearningPlaceKind.LIBRARY.value: mark("Thư viện"),
    LearningPlaceKind.CULTURE_HOUSE.value: mark("Nhà văn hóa"),
    LearningPlaceKind.SERVICE_CENTRE.value: mark("Trung tâm phục vụ hành chính công"),
}
CONNECTIVITY_NAMES = {
    Connectivity.NONE.value: mark("Không có mạng"),
    Connectivity.MOBILE.value: mark("Sóng di động"),
    Connectivity.FIBRE.value: mark("Cáp quang"),
    Connectivity.WIFI.value: mark("Wi-Fi miễn phí"),
}
BLANKS: Row = dict.fromkeys(("village", "address", "hours", "equipment", "connectivity", "source"), "")
_MOST_COMPUTERS = 1000


@dataclass(frozen=True, slots=True)
class PreparedPlaces:
    """What saving a file of learning places would change, and what is wrong."""

    diff: SheetDiff[str]
    faults: tuple[CellFault, ...]


@dataclass(frozen=True, slots=True)
class VillageKeys:
    """The villages of today: by key, and by commune and folded name."""

    units: Mapping[str, str]  # key to commune
    by_name: Mapping[tuple[str, str], str]

    def of(self, *, unit_key: str, word: str) -> str:
        """Return the key of the village that a word means in a commune, or nothing."""
        if self.units.get(word) == unit_key:
            return word
        return self.by_name.get((unit_key, fold(word)), "")


def columns(*, units: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns; communes are those of `units` (key to name)."""
    return (
        Column("key", mark("Mã nơi học"), Code("24169-thu-vien"), "24169-thu-vien", mark("Để trống thì nhà tự đặt.")),
        Column("unit", mark("Xã, phường"), UnitCell(units), next(iter(units), "24169"), mark("Mã hoặc tên xã, phường."),
               is_needed=True),
        Column("village", mark("Thôn, buôn"), Text(120), "Buôn Ea Bông", mark("Mã hoặc tên thôn, nếu biết."), blank=""),
        Column("name", mark("Tên"), Text(160), "Nhà văn hóa cộng đồng Buôn Ea Bông", "", is_needed=True),
        Column("kind", mark("Loại"), Choice(KIND_NAMES), "Nhà văn hóa", "", is_needed=True),
        Column("address", mark("Địa chỉ"), Text(200), "Cạnh trường tiểu học", mark("Viết để người chưa đến bao giờ cũng tìm được."), blank=""),
        Column("hours", mark("Giờ mở cửa"), Text(200), "Thứ Hai đến thứ Sáu, 7:30 đến 17:00", "", blank=""),
        Column("computers", mark("Số máy tính"), Whole(0, _MOST_COMPUTERS), "12", mark("Máy người học được dùng.")),
        Column("equipment", mark("Thiết bị khác"), Text(200), "Máy chiếu, loa", "", blank=""),
        Column("connectivity", mark("Mạng"), Choice(CONNECTIVITY_NAMES), "Wi-Fi miễn phí", "", blank=""),
        Column("latitude", mark("Vĩ độ"), Number(SOUTH, NORTH, "12.68"), "12.68", mark("Có thì mới tìm được nơi gần nhất.")),
        Column("longitude", mark("Kinh độ"), Number(WEST, EAST, "108.05"), "108.05", ""),
        Column("source", mark("Nguồn"), Text(300), "Phòng Văn hóa - Xã hội", "", blank=""),
        Column("closed_on", mark("Không còn từ ngày"), Day(), "1/1/2026", mark("Ngày đầu tiên không còn mở cho người học.")),
    )  # fmt: skip


def row_of(*, place: LearningPlace) -> Row:
    """Return a learning place as the row of its table."""
    plain = {one.name: getattr(place, one.name) for one in fields(place)}
    return {
        **{key: value for key, value in plain.items() if key not in {"unit_key", "village_key"}},
        "unit": place.unit_key,
        "village": place.village_key,
        "kind": place.kind.value,
        "connectivity": place.connectivity.value if place.connectivity else "",
    }


def prepare(
    *, sheet: Sheet, standing: Mapping[str, Row], villages: VillageKeys, may_keep: Callable[[str], bool]
) -> PreparedPlaces:
    """Return what the file would change and what is wrong with it.

    A line without a key is about the place of that name in that commune; where there is none, it is a new one.

    Args:
        sheet: as read by `columns`.
        standing: the rows as they stand, by key.
        villages: those of today.
        may_keep: whether whoever sends the file keeps the list of a commune.
    """
    names = {(str(row["unit"]), fold(str(row["name"]))): key for key, row in standing.items()}
    taken = set(standing)
    incoming: list[tuple[str, Line]] = []
    faults = []
    for read in sheet.lines:
        line = read
        unit, name = str(line.values["unit"]), str(line.values["name"])
        found = names.get((unit, fold(name)))
        key = str(line.values.get("key") or found or key_for(unit_key=unit, name=name, taken=taken))
        if key in {known for known, _ in incoming}:
            faults.append(sheet.fault(line, "name", mark("nơi này đã có ở một dòng trên")))
        taken.add(key)
        names.setdefault((unit, fold(name)), key)
        line, wrong = _with_village(sheet, line, villages, str(standing.get(key, {}).get("village", "")))
        incoming.append((key, replace(line, values={**line.values, "key": key})))
        faults += [*wrong, *_of_line(sheet, line)]
    diff = compare(standing=standing, incoming=incoming)
    faults += _not_kept(sheet, diff, standing, may_keep)
    return PreparedPlaces(diff, (*sheet.faults, *faults))


def _with_village(
    sheet: Sheet, line: Line, villages: VillageKeys, before: str
) -> tuple[Line, list[CellFault]]:
    """Return the line with the key of its village; one that stood there before may since have ended."""
    word = str(line.values.get("village") or "")
    if not word or word == before:
        return line, []
    key = villages.of(unit_key=str(line.values["unit"]), word=word)
    sentence = mark("không có thôn “%(text)s” trong xã, phường này")
    wrong = [] if key else [sheet.fault(line, "village", sentence, "Buôn Ea Bông", text=word[:40])]
    return replace(line, values={**line.values, "village": key}), wrong


def _of_line(sheet: Sheet, line: Line) -> Iterator[CellFault]:
    if (line.values.get("latitude") is None) != (line.values.get("longitude") is None):
        yield sheet.fault(line, "latitude", mark("vĩ độ và kinh độ phải có cả hai"), "12.68")


def _not_kept(
    sheet: Sheet, diff: SheetDiff[str], standing: Mapping[str, Row], may_keep: Callable[[str], bool]
) -> Iterator[CellFault]:
    for change in (*diff.added, *diff.changed):
        units = {
            str(change.line.values["unit"]),
            str(standing.get(change.identity, change.line.values)["unit"]),
        }
        for unit in sorted(units):
            if not may_keep(unit):
                sentence = mark("tài khoản này không giữ danh sách của xã, phường mã %(unit)s")
                yield sheet.fault(change.line, "unit", sentence, "", unit=unit)
