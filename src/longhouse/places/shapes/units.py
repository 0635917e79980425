"""Plain shapes of places: units of today and of before, how they followed each other, offices."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from longhouse.core.sources import Source
from longhouse.core.validity import Period


class UnitKind(StrEnum):
    """What a unit is, or was before 1 July 2025."""

    PROVINCE = "province"
    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special-zone"
    OLD_PROVINCE = "old-province"
    OLD_DISTRICT = "old-district"
    OLD_COMMUNE = "old-commune"
    OLD_WARD = "old-ward"
    OLD_TOWNSHIP = "old-township"

    @property
    def is_old(self) -> bool:
        """Tell whether units of this kind ended on 1 July 2025."""
        return self.value.startswith("old-")


class SuccessionKind(StrEnum):
    """How much of the old unit went into the new one."""

    WHOLE = "whole"
    PART = "part"


class OfficeKind(StrEnum):
    """What an office is. The Committee and its chair hold power apart from each other."""

    COMMITTEE = "committee"
    CHAIR = "chair"
    SERVICE_CENTRE = "service-centre"
    SPECIALIST = "specialist"
    DEPARTMENT = "department"
    POLICE = "police"


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit. `key` is the statistics office's code today, "old-" and the code for what has ended."""

    key: str
    code: str
    name: str
    kind: UnitKind
    province_name: str
    district_name: str | None
    parent_key: str | None
    period: Period
    latitude: float | None
    longitude: float | None
    area_km2: float | None


@dataclass(frozen=True, slots=True)
class Succession:
    """One step of a merger or split: `old` went into `new`, whole or in part, on a day."""

    old: Unit
    new: Unit
    on: date
    kind: SuccessionKind


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a unit, dated and with its source."""

    code: str
    unit_key: str
    kind: OfficeKind
    name: str
    period: Period
    source: Source


@dataclass(frozen=True, slots=True)
class Place:
    """What the gazetteer needs to know of a unit."""

    key: str
    name: str  # with its type: "Phường Ea Kao"
    kind: UnitKind
    province: str
    district: str | None
    is_home: bool  # in the house's own province


@dataclass(frozen=True, slots=True)
class Match:
    """A place found in a text. `words` are the folded syllables it was found by, `is_typed` with its type word."""

    place: Place
    score: float
    words: str
    is_typed: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a load made, changed and left alone."""

    added: int
    changed: int
    unchanged: int
