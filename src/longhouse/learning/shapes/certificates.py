"""Plain shapes of certificates: what one says, and the keys that vouch for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from longhouse.learning.shapes.skills import EvidenceGrade


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says. The house keeps no name: only the paper and its signed text carry one.

    `skills` are the codes of what is credited; `number` is its place in the public list of what was taken back.
    """

    code: str
    grade: EvidenceGrade
    skills: tuple[str, ...]
    issued_on: date
    number: int
    revoked_at: datetime | None = None
    revoked_why: str = ""


@dataclass(frozen=True, slots=True)
class IssuerKey:
    """A public key of the house's certificates: its name and its 32 bytes."""

    id: str
    public: bytes


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: address and name of the house, what its skills are called, and which codes it has taken back."""

    address: str
    name: str
    keys: tuple[IssuerKey, ...]
    skills: Mapping[str, str]
    revoked: tuple[str, ...] = ()
