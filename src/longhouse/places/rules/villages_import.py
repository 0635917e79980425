"""What a file of villages means: which row each line is about, what is wrong between lines, what would change."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from longhouse.core.folding import fold
from longhouse.core.sheets.comparing import compare
from longhouse.core.sheets.shape import CellFault, Line, LineChange, Sheet, SheetDiff
from longhouse.core.validity import Period
from longhouse.core.words import mark
from longhouse.places.rules.villages_sheet import BLANKS, Row, key_for

Identity = tuple[str, date | None]  # key, and the first day of the row that stands
Standing = Mapping[Identity, Row]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What saving a file would change, and what is wrong; with a fault nothing may be saved."""

    diff: SheetDiff[Identity]
    faults: tuple[CellFault, ...]


@dataclass(slots=True)
class _Names:
    """Keys by commune and folded name, as they stand and as the file adds to them."""

    keys: set[str]
    by_name: dict[tuple[str, str], set[str]]

    @classmethod
    def of(cls, standing: Standing) -> "_Names":
        """Return the names of what stands."""
        made = cls(set(), defaultdict(set))
        for (key, _), row in standing.items():
            made.add(key, row)
        return made

    def add(self, key: str, row: Row) -> None:
        """Remember a village."""
        self.keys.add(key)
        self.by_name[str(row["unit"]), fold(str(row["name"]))].add(key)

    def found(self, unit: object, name: object) -> set[str]:
        """Return the keys that bear the name in the commune."""
        return self.by_name.get((str(unit), fold(str(name))), set())


def prepare(*, sheet: Sheet, standing: Standing, may_keep: Callable[[str], bool]) -> Prepared:
    """Return what the file would change and what is wrong with it.

    A line without a key is about the village of that name in that commune; where there is none, it is a new one.
    A line with the only row of its key may change its first day; else lines and rows meet by their first day.

    Args:
        sheet: as read by the columns of villages.
        standing: every row that stands, in all communes that the file may name.
        may_keep: whether whoever sends the file keeps the villages of a commune.
    """
    names = _Names.of(standing)
    keyed, faults = _keyed(sheet, names)
    lines = []
    for key, line in keyed:
        resolved, wrong = _resolved(sheet, line, key, names)
        lines.append((key, resolved))
        faults += [*wrong, *_of_line(sheet, resolved)]
    met = _met(lines, standing)
    diff = compare(standing=standing, incoming=met)
    faults += _overlaps(sheet, met, standing)
    faults += _not_kept(sheet, diff, standing, may_keep)
    return Prepared(diff, (*sheet.faults, *faults))


def after(*, change: LineChange[Identity], standing: Standing) -> Row:
    """Return the row as it would be after a change."""
    return {**BLANKS, **standing.get(change.identity, {}), **change.line.values}


def _keyed(sheet: Sheet, names: _Names) -> tuple[list[tuple[str, Line]], list[CellFault]]:
    keyed, faults = [], []
    for line in sheet.lines:
        unit, name = line.values["unit"], line.values["name"]
        given, found = line.values.get("key"), names.found(unit, name)
        if not given and len(found) > 1:
            sentence = mark("nhiều thôn cùng tên trong xã này; xin viết mã: %(keys)s")
            faults.append(sheet.fault(line, "key", sentence, min(found), keys=", ".join(sorted(found))))
            continue
        key = (
            str(given)
            if given
            else next(iter(found), "") or key_for(unit_key=str(unit), name=str(name), taken=names.keys)
        )
        names.add(key, line.values)
        keyed.append((key, replace(line, values={**line.values, "key": key})))
    return keyed, faults


def _resolved(sheet: Sheet, line: Line, key: str, names: _Names) -> tuple[Line, list[CellFault]]:
    """Return the line with the keys of the villages it went into, and which of them nobody knows."""
    if "became" not in line.values:
        return line, []
    targets: list[str] = []
    faults: list[CellFault] = []
    written = line.values["became"]
    for word in written if isinstance(written, tuple) else ():
        found = {word} & names.keys or names.found(line.values["unit"], word)
        if len(found) == 1 and key not in found:
            targets += found
        else:
            sentence = mark("không rõ “%(text)s” là thôn nào; xin viết mã của một thôn khác")
            faults.append(sheet.fault(line, "became", sentence, "24169-buon-b", text=word[:40]))
    return replace(line, values={**line.values, "became": tuple(sorted(targets))}), faults


def _of_line(sheet: Sheet, line: Line) -> Iterator[CellFault]:
    values = line.values
    start, end = values.get("valid_from"), values.get("valid_to")
    if isinstance(start, date) and isinstance(end, date) and start >= end:
        yield sheet.fault(line, "valid_to", mark("phải sau ngày bắt đầu"), "1/1/2026")
    if values.get("became") and not isinstance(end, date):
        yield sheet.fault(
            line, "valid_to", mark("thôn đã nhập vào nơi khác thì cần ngày không còn"), "1/1/2026"
        )
    people, adults = values.get("population"), values.get("adults")
    if isinstance(people, int) and isinstance(adults, int) and adults > people:
        yield sheet.fault(line, "adults", mark("nhiều hơn số dân"), str(people))
    if (values.get("latitude") is None) != (values.get("longitude") is None):
        yield sheet.fault(line, "latitude", mark("vĩ độ và kinh độ phải có cả hai"), "12.68")


def _met(lines: Sequence[tuple[str, Line]], standing: Standing) -> list[tuple[Identity, Line]]:
    """Return each line with the identity of the row it is about."""
    rows: dict[str, list[Identity]] = defaultdict(list)
    for identity in standing:
        rows[identity[0]].append(identity)
    counts = Counter(key for key, _ in lines)
    return [
        (rows[key][0] if len(rows[key]) == counts[key] == 1 else (key, _day(line.values, "valid_from")), line)
        for key, line in lines
    ]


def _overlaps(sheet: Sheet, met: Sequence[tuple[Identity, Line]], standing: Standing) -> Iterator[CellFault]:
    """Yield the lines that would let a village stand twice on one day."""
    spans: dict[str, list[tuple[Period, Line | None]]] = defaultdict(list)
    named = {identity for identity, _ in met}
    touched = {key for key, _ in named}
    for identity, row in standing.items():
        if identity[0] in touched and identity not in named:
            spans[identity[0]].append((_period(row), None))
    for identity, line in met:
        row = {**standing.get(identity, {}), **line.values}
        spans[identity[0]].append((_period(row), line))
    for rows in spans.values():
        for (one, _), (other, later) in combinations(rows, 2):
            if later is not None and one.overlaps(other):
                sentence = mark("thôn này đã có một dòng khác trong những ngày đó; xin sửa ngày")
                yield sheet.fault(later, "valid_from", sentence, "1/7/2025")


def _not_kept(
    sheet: Sheet, diff: SheetDiff[Identity], standing: Standing, may_keep: Callable[[str], bool]
) -> Iterator[CellFault]:
    for change in (*diff.added, *diff.changed):
        units = {str(change.line.values["unit"])}
        if change.identity in standing:
            units.add(str(standing[change.identity]["unit"]))
        for unit in sorted(units):
            if not may_keep(unit):
                sentence = mark("tài khoản này không giữ danh sách của xã, phường mã %(unit)s")
                yield sheet.fault(change.line, "unit", sentence, "", unit=unit)


def _period(row: Row) -> Period:
    start, end = _day(row, "valid_from"), _day(row, "valid_to")
    return Period(start, end) if not start or not end or start < end else Period(start, None)


def _day(row: Row, key: str) -> date | None:
    found = row.get(key)
    return found if isinstance(found, date) else None
