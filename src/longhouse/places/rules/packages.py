"""Read the data packages into rows of units and successions.

Source: PyPI packages `vietnam-provinces` (codes and names of the General Statistics Office) and `vietnamadminunits`
(units before 1 July 2025, successions, centre points). Their data files are read, not their code.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from longhouse.core.folding import fold
from longhouse.places.shapes import SuccessionKind, UnitKind

_NEW_KINDS = {"xã": UnitKind.COMMUNE, "phường": UnitKind.WARD, "đặc khu": UnitKind.SPECIAL_ZONE}
_OLD_KINDS = {"Xã": UnitKind.OLD_COMMUNE, "Phường": UnitKind.OLD_WARD, "Thị trấn": UnitKind.OLD_TOWNSHIP}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit as the packages know it; `merge_key` ties old and new units of the succession file."""

    key: str
    code: str
    name: str
    kind: UnitKind
    province_name: str
    district_name: str
    parent_key: str
    latitude: float | None
    longitude: float | None
    area_km2: float | None
    merge_key: str


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """`old_key` went into `new_key`, whole or in part."""

    old_key: str
    new_key: str
    kind: SuccessionKind


def new_units(*, divisions: Path, dataset: Path) -> Iterator[UnitRow]:
    """Yield the provinces and communes of today."""
    points = _points(dataset)
    for province in json.loads(divisions.read_text(encoding="utf-8")):
        key, full = f"{province['code']:02}", _province_name(province)
        yield UnitRow(key, key, full, UnitKind.PROVINCE, full, "", "", None, None, None, _squeeze(full))
        for ward in province["wards"]:
            code = f"{ward['code']:05}"
            latitude, longitude, area = points.get(code, (None, None, None))
            kind = _NEW_KINDS[ward["division_type"]]
            merge = f"{_squeeze(full)}_{_squeeze(ward['name'])}"
            yield UnitRow(
                code, code, _tidy(ward["name"]), kind, full, "", key, latitude, longitude, area, merge
            )


def old_units(*, dataset: Path) -> Iterator[UnitRow]:
    """Yield the provinces, districts and communes that ended on 1 July 2025, each once."""
    seen: set[str] = set()
    for row in _rows(dataset, "admin_units_legacy"):
        for unit in (_old_province(row), _old_district(row), _old_commune(row)):
            if unit is not None and unit.key not in seen:
                seen.add(unit.key)
                yield unit


def _old_province(row: sqlite3.Row) -> UnitRow:
    name, code = row["province"], row["provinceCode"]
    point = (row["provinceLat"], row["provinceLon"], None)
    return UnitRow(f"old-{code}", code, name, UnitKind.OLD_PROVINCE, name, "", "", *point, _squeeze(name))


def _old_district(row: sqlite3.Row) -> UnitRow:
    name, province, code = row["district"], row["province"], row["districtCode"]
    point = (row["districtLat"], row["districtLon"], None)
    merge, above = f"{_squeeze(province)}_{_squeeze(name)}", f"old-{row['provinceCode']}"
    return UnitRow(f"old-{code}", code, name, UnitKind.OLD_DISTRICT, province, "", above, *point, merge)


def _old_commune(row: sqlite3.Row) -> UnitRow | None:
    """Return the commune of the row; island districts have none."""
    name, district, province, code = row["ward"], row["district"], row["province"], row["wardCode"]
    if not name or not code:
        return None
    point = (row["wardLat"], row["wardLon"], None)
    merge, above = f"{_squeeze(province)}_{_squeeze(district)}_{_squeeze(name)}", f"old-{row['districtCode']}"
    return UnitRow(
        f"old-{code}",
        code,
        _tidy(name),
        _OLD_KINDS[row["wardType"]],
        province,
        district,
        above,
        *point,
        merge,
    )


def successions(*, converter: Path, new: list[UnitRow], old: list[UnitRow]) -> Iterator[SuccessionRow]:
    """Yield which old commune and province went into which new one."""
    content = json.loads(converter.read_text(encoding="utf-8"))
    new_keys = {row.merge_key: row.key for row in new}
    old_keys = {row.merge_key: row.key for row in old}
    for new_merge, old_merges in content["DICT_PROVINCE"].items():
        yield from _steps(
            [(merge, new_merge) for merge in old_merges], old_keys, new_keys, SuccessionKind.WHOLE
        )
    for province, wards in content["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        pairs = [(merge, f"{province}_{ward}") for ward, merges in wards.items() for merge in merges]
        yield from _steps(pairs, old_keys, new_keys, SuccessionKind.WHOLE)
    for province, divided in content["DICT_PROVINCE_WARD_DIVIDED"].items():
        pairs = [
            (merge, f"{province}_{part['newWardKey']}") for merge, parts in divided.items() for part in parts
        ]
        yield from _steps(pairs, old_keys, new_keys, SuccessionKind.PART)


def _steps(
    pairs: list[tuple[str, str]], old_keys: dict[str, str], new_keys: dict[str, str], kind: SuccessionKind
) -> Iterator[SuccessionRow]:
    for old_merge, new_merge in pairs:
        old_key, new_key = old_keys.get(_squeeze(old_merge)), new_keys.get(_squeeze(new_merge))
        if old_key and new_key:
            yield SuccessionRow(old_key, new_key, kind)


def _province_name(province: dict[str, Any]) -> str:
    name: str = province["name"]
    if name.startswith(("Thành phố", "Tỉnh")):
        return name
    return f"Thành phố {name}" if "thành phố" in province["division_type"] else f"Tỉnh {name}"


def _points(dataset: Path) -> dict[str, tuple[float, float, float]]:
    rows = _rows(dataset, "admin_units")
    return {row["wardCode"]: (row["wardLat"], row["wardLon"], row["wardAreaKm2"]) for row in rows}


def _rows(dataset: Path, table: str) -> list[sqlite3.Row]:
    connection = sqlite3.connect(f"file:{dataset}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        return connection.execute(f"SELECT * FROM {table}").fetchall()
    finally:
        connection.close()


def _tidy(name: str) -> str:
    """Return the name with single spaces; the package has a few doubled ones."""
    return " ".join(name.split())


def _squeeze(name: str) -> str:
    """Return the name as the succession file writes it: folded, without spaces and hyphens; underscores stay."""
    return "".join(sign for sign in fold(name) if sign.isalnum() or sign == "_")
