"""Organisations that adopt villages, as people keep them in Excel: columns, what a file means and would change. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from longhouse.campaign.rules.roster_sheet import VillageWords
from longhouse.campaign.shapes import OrganisationKind
from longhouse.core.folding import fold
from longhouse.core.sheets.comparing import compare
from longhouse.core.sheets.kinds import Choice, Day, Text
from longhouse.core.sheets.shape import CellFault, Column, Line, Sheet, SheetDiff
from longhouse.core.words import mark
from longhouse.places.rules.learning_places_sheet import VillageKeys
from longhouse.places.rules.villages_sheet import UnitCell

SHEET = "Đỡ đầu"
KIND_NAMES = {
    OrganisationKind.YOUTH.value: mark("Đoàn Thanh niên"),
    OrganisationKind.WOMEN.value: mark("Hội Phụ nữ"),
    OrganisationKind.FARMERS.value: mark("Hội Nông dân"),
    OrganisationKind.VETERANS.value: mark("Hội Cựu chiến binh"),
    OrganisationKind.SCHOOL.value: mark("Trường học"),
    OrganisationKind.COMPANY.value: mark("Doanh nghiệp"),
    OrganisationKind.OTHER.value: mark("Tổ chức khác"),
}
Row = Mapping[str, object]
Identity = tuple[str, str]  # the village's key, and the organisation's name, folded
FIELDS = ("unit", "village", "organisation", "kind", "valid_from", "valid_to")
BLANKS: Row = {"valid_from": None, "valid_to": None}


@dataclass(frozen=True, slots=True)
class VillageWord:
    """One village: read as it is written, to be found in the line's commune; written by name."""

    words: Mapping[str, str]

    def read(self, text: str) -> str:
        """Return the word."""
        return Text(120).read(text)

    def write(self, value: object) -> str:
        """Return the name."""
        return VillageWords(self.words).write((str(value),)) if value else ""


@dataclass(frozen=True, slots=True)
class PreparedAdoptions:
    """What saving a file would change, and what is wrong."""

    diff: SheetDiff[Identity]
    faults: tuple[CellFault, ...]


def columns(*, units: Mapping[str, str], villages: Mapping[str, str]) -> tuple[Column, ...]:
    """Return the columns; communes are those of `units`, `villages` are words for the keys of villages."""
    return (
        Column("unit", mark("Xã, phường"), UnitCell(units), next(iter(units), "24169"), mark("Mã hoặc tên xã, phường."),
               is_needed=True),
        Column("village", mark("Thôn, buôn"), VillageWord(villages), "Buôn Ea Bông", mark("Mã hoặc tên thôn."),
               is_needed=True),
        Column("organisation", mark("Đơn vị đỡ đầu"), Text(160), "Đoàn Thanh niên phường Ea Kao",
               mark("Tên tổ chức, không ghi tên người."), is_needed=True),
        Column("kind", mark("Loại"), Choice(KIND_NAMES), "Đoàn Thanh niên", "", is_needed=True),
        Column("valid_from", mark("Từ ngày"), Day(), "15/7/2025", mark("Ngày bắt đầu đỡ đầu.")),
        Column("valid_to", mark("Thôi từ ngày"), Day(), "1/1/2026", mark("Ngày đầu tiên không còn đỡ đầu. Trống: đang còn.")),
    )  # fmt: skip


def prepare(
    *,
    sheet: Sheet,
    standing: Mapping[Identity, Row],
    villages: VillageKeys,
    may_keep: Callable[[str], bool],
) -> PreparedAdoptions:
    """Return what the file would change and what is wrong with it. A line is about one organisation in one village.

    Args:
        sheet: as read by `columns`.
        standing: the rows as they stand.
        villages: those of today.
        may_keep: whether whoever sends the file keeps the lists of a commune.
    """
    faults, incoming = list(sheet.faults), dict[Identity, Line]()
    for line in sheet.lines:
        unit, word = str(line.values["unit"]), str(line.values["village"])
        key = villages.of(unit_key=unit, word=word)
        identity = (key or word, fold(str(line.values["organisation"])))
        if not key and identity not in standing:
            sentence = mark("không có thôn “%(text)s” trong xã, phường này")
            faults.append(sheet.fault(line, "village", sentence, "Buôn Ea Bông", text=word[:40]))
        if identity in incoming:
            faults.append(sheet.fault(line, "organisation", mark("đơn vị này ở thôn này đã có ở dòng trên")))
        faults += _of_line(sheet, line)
        incoming[identity] = replace(line, values={**line.values, "village": identity[0]})
    diff = compare(standing=standing, incoming=incoming.items())
    faults += _not_kept(sheet, diff, standing, may_keep)
    return PreparedAdoptions(diff, tuple(faults))


def _of_line(sheet: Sheet, line: Line) -> Iterator[CellFault]:
    start, end = line.values.get("valid_from"), line.values.get("valid_to")
    if isinstance(start, date) and isinstance(end, date) and start >= end:
        yield sheet.fault(line, "valid_to", mark("phải sau ngày bắt đầu"), "1/1/2026")


def _not_kept(
    sheet: Sheet, diff: SheetDiff[Identity], standing: Mapping[Identity, Row], may_keep: Callable[[str], bool]
) -> Iterator[CellFault]:
    for change in (*diff.added, *diff.changed):
        before = standing.get(change.identity, change.line.values)
        for unit in sorted({str(change.line.values["unit"]), str(before["unit"])}):
            if not may_keep(unit):
                sentence = mark("tài khoản này không giữ danh sách của xã, phường mã %(unit)s")
                yield sheet.fault(change.line, "unit", sentence, "", unit=unit)
