"""Plain shapes of villages: thôn, buôn and residential groups under communes, dated, and what became of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from longhouse.core.validity import Period
from longhouse.places.shapes.units import SuccessionKind


class VillageKind(StrEnum):
    """What people call the place: thôn, buôn, or tổ dân phố in a ward."""

    HAMLET = "HAMLET"
    BUON = "BUON"
    RESIDENTIAL_GROUP = "RESIDENTIAL_GROUP"


@dataclass(frozen=True, slots=True)
class Village:
    """A village as it is in `period`. Its key stays when it moves to another commune or changes its name.

    `population`, `adults` and `households` were counted on `counted_on` as `source` says; None where nobody told us.
    `languages` are tags such as "rad", in the order in which they are most spoken; Vietnamese is understood.
    `is_example` marks a made-up village: it stands for nothing.
    """

    key: str
    unit_key: str
    name: str
    kind: VillageKind
    period: Period
    population: int | None = None
    adults: int | None = None
    households: int | None = None
    counted_on: date | None = None
    source: str = ""
    languages: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class VillageStep:
    """One step of a merger or split: the village `old_key` went into `new_key`, whole or in part, on a day."""

    old_key: str
    new_key: str
    on: date
    kind: SuccessionKind


@dataclass(frozen=True, slots=True)
class VillageName:
    """The little that a list of all villages needs."""

    key: str
    unit_key: str
    name: str
