"""Plain shapes of authority: powers, who holds them and since when, and the answer to "who decides?"."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from longhouse.core.sources import Certainty, Source
from longhouse.core.validity import Period
from longhouse.core.written import Problem


class Body(StrEnum):
    """A holder of power by type and tier. A Committee and its chair are two different holders, never merged."""

    COMMUNE_COMMITTEE = "commune-committee"
    COMMUNE_CHAIR = "commune-chair"
    COMMUNE_OFFICE = "commune-office"  # specialist office of a commune
    COMMUNE_COUNCIL = "commune-council"
    COMMUNE_POLICE = "commune-police"
    DISTRICT_COMMITTEE = "district-committee"  # until 30 June 2025
    DISTRICT_CHAIR = "district-chair"
    DISTRICT_OFFICE = "district-office"
    PROVINCIAL_COMMITTEE = "provincial-committee"
    PROVINCIAL_CHAIR = "provincial-chair"
    PROVINCIAL_DEPARTMENT = "provincial-department"
    PROVINCIAL_COUNCIL = "provincial-council"
    PROVINCIAL_POLICE = "provincial-police"
    INSURANCE = "insurance"
    MINISTRY = "ministry"
    MINISTER = "minister"
    PRIME_MINISTER = "prime-minister"
    GOVERNMENT = "government"
    COMMUNE = (
        "commune"  # somebody of that tier: the document that we have does not say who, and we do not guess
    )
    DISTRICT = "district"
    PROVINCE = "province"
    OTHER = "other"
    UNKNOWN = "unknown"  # a document changed the holder and nobody has shown us to whom: never guessed


class Tier(StrEnum):
    """The tier a body belongs to."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    CENTRAL = "central"


class GrantKind(StrEnum):
    """How a power came to its holder: four things that must not be confused, and the law itself."""

    LAW = "law"  # the law gives it directly
    DEVOLVED = "devolved"  # phân quyền
    DELEGATED = "delegated"  # phân cấp
    AUTHORISED = "authorised"  # ủy quyền
    DIVIDED = "divided"  # phân định thẩm quyền


@dataclass(frozen=True, slots=True)
class Basis:
    """The provision a grant rests on; `ends_on` is the first day on which that provision itself no longer holds.

    `number` is empty where nobody has shown us the document. An end that is only UNCONFIRMED does not end the grant;
    it is told as a doubt.
    """

    number: str
    article: str = ""
    clause: str = ""
    point: str = ""
    ends_on: date | None = None
    ends_certainty: Certainty = Certainty.UNCONFIRMED


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the register: this body holds this power over this object, here, in `[valid_from, valid_to)`.

    `object_key` is a segment of the power's object (`""`: all of it), `place_key` a unit (`""`: everywhere in the
    country), `delegation_id` the local decision it comes from, where it does. `can_pass_on` tells whether it may be
    delegated further. `limits` says in words what the holder may not do, `note` what a reader must know of the row.
    `layer` is 0 for the law itself, 1 for a local decision standing over it in its place and days, 2 for one that
    passes that on.
    """

    key: str
    power_key: str
    object_key: str
    place_key: str
    body: Body
    body_name: str
    kind: GrantKind
    basis: Basis
    limits: str
    can_pass_on: bool
    valid_from: date | None
    valid_to: date | None
    source: Source
    delegation_id: int | None = None
    layer: int = 0
    note: str = ""

    @property
    def period(self) -> Period | None:
        """Return the days on which the row stands: its own, cut where its basis surely ends; None: on no day."""
        is_sure = self.basis.ends_certainty is not Certainty.UNCONFIRMED
        ends = [day for day in (self.valid_to, self.basis.ends_on if is_sure else None) if day]
        end = min(ends, default=None)
        if self.valid_from and end and self.valid_from >= end:
            return None
        return Period(self.valid_from, end)

    @property
    def holder(self) -> tuple[Body, str]:
        """Return what tells two holders apart."""
        return self.body, self.body_name


@dataclass(frozen=True, slots=True)
class PowerObject:
    """A segment of what a power is about: households, organisations; one of them applies to a case."""

    key: str
    name: str
    procedures: tuple[str, ...] = ()  # those of the power's procedures that are about this segment
    phrasings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Power:
    """A power to decide something. `table` tells by facts which object a case belongs to; None: there is one only."""

    key: str
    name: str
    field: str
    objects: tuple[PowerObject, ...]
    procedures: tuple[str, ...]
    phrasings: tuple[str, ...]
    table: dict[str, object] | None = None
    notes: tuple[str, ...] = ()
    field_name: str = ""
    not_passed_on: str = ""  # the provision that forbids giving it further, in words; "": none that we know


class Ruling(StrEnum):
    """How far "who decides?" could be answered."""

    DECIDED = "decided"
    MISSING_FACTS = "missing-facts"  # `missing` names them
    HOLDER_UNKNOWN = (
        "holder-unknown"  # a row stands and names nobody (Body.UNKNOWN); the notes say what is known
    )
    NOBODY = "nobody"  # a gap in the register on that day
    UNKNOWN_POWER = "unknown-power"


@dataclass(frozen=True, slots=True)
class Holder:
    """The very office that holds a grant in a place: "Chủ tịch Ủy ban nhân dân Phường Ea Kao"."""

    body: Body
    tier: Tier
    name: str
    office_code: str = ""
    unit_key: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who decides: the matched row, its holder here, what it stands on, what it replaced, what comes, what is missing."""

    ruling: Ruling
    power: Power | None
    grant: Grant | None
    holder: Holder | None
    on: date
    place_key: str
    before: tuple[Grant, ...] = ()  # what this row replaced, latest first
    after: tuple[Grant, ...] = ()  # what will replace it
    chain: tuple[Grant, ...] = ()  # from the law down to the matched row, each delegation a step
    missing: tuple[str, ...] = ()  # names of facts still needed
    notes: tuple[str, ...] = ()
    choices: tuple[Grant, ...] = ()  # with MISSING_FACTS: the row of each segment that may apply


class FaultKind(StrEnum):
    """What may be wrong in the register."""

    GAP = "gap"
    OVERLAP = "overlap"
    CONFLICT = "conflict"
    BASIS_ENDS = "basis-ends"
    BASIS_UNKNOWN = "basis-unknown"


@dataclass(frozen=True, slots=True)
class Fault:
    """A power, an object, a place and days for which the register has nobody, two, or a basis that ends."""

    kind: FaultKind
    power_key: str
    object_key: str
    place_key: str
    valid_from: date | None
    valid_to: date | None
    words: str
    grants: tuple[str, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class PowerText:
    """What the search index reads of a power, or of one segment of it."""

    key: str
    object_key: str
    name: str
    phrasings: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Register:
    """What the files of the register say, and what is wrong with them."""

    powers: tuple[Power, ...]
    grants: tuple[Grant, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RegisterDiff:
    """What a load changed: keys of powers and of rows that are new, different, or no longer in the files."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    ended: tuple[str, ...]
    unchanged: int
