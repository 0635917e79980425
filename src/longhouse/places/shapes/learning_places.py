"""Plain shapes of the places where people can learn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LearningPlaceKind(StrEnum):
    """What a learning place is."""

    SCHOOL = "SCHOOL"
    COMMUNITY_CENTRE = "COMMUNITY_CENTRE"
    LIBRARY = "LIBRARY"
    CULTURE_HOUSE = "CULTURE_HOUSE"
    SERVICE_CENTRE = "SERVICE_CENTRE"


class Connectivity(StrEnum):
    """How a learning place reaches the network."""

    NONE = "NONE"
    MOBILE = "MOBILE"
    FIBRE = "FIBRE"
    WIFI = "WIFI"  # free for learners


@dataclass(frozen=True, slots=True)
class LearningPlace:
    """A place where people can learn. What nobody told us is empty or None."""

    key: str
    unit_key: str
    village_key: str
    name: str
    kind: LearningPlaceKind
    address: str = ""
    hours: str = ""
    computers: int | None = None
    equipment: str = ""
    connectivity: Connectivity | None = None
    latitude: float | None = None
    longitude: float | None = None
    source: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A learning place with how far it lies as the crow flies; None where that cannot be measured."""

    place: LearningPlace
    km: float | None
    is_same_village: bool
    is_same_unit: bool
