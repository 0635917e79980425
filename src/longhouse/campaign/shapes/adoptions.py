"""Plain shapes of organisations that adopt villages. Organisations only: no names of people."""

from dataclasses import dataclass
from enum import StrEnum

from longhouse.core.validity import Period


class OrganisationKind(StrEnum):
    """What kind of organisation adopts a village."""

    YOUTH = "YOUTH"
    WOMEN = "WOMEN"
    FARMERS = "FARMERS"
    VETERANS = "VETERANS"
    SCHOOL = "SCHOOL"
    COMPANY = "COMPANY"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Adoption:
    """An organisation that looks after a village in `period`: helps its team, teaches, lends devices."""

    unit: str
    village: str
    organisation: str
    kind: OrganisationKind
    period: Period
