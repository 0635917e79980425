"""Plain shapes of the people of a dossier: who applies, who helps, and what was kept before it was filed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who applies, as told at the door. The id number and the phone are kept as keyed hashes and their last digits.

    `notice_to` is where notices go, a phone number or an e-mail address; empty: none are wanted.
    """

    name: str
    phone: str
    birth_year: int | None = None
    id_number: str = ""
    address: str = ""
    notice_to: str = ""


@dataclass(frozen=True, slots=True)
class ApplicantCard:
    """Who applies, as an officer reads it: never a whole id number or phone."""

    name: str
    birth_year: int | None
    id_ends: str
    phone_ends: str
    address: str
    notice_to: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What the applicant let a helper do, in words; `revoked_at` ends it."""

    id: int
    dossier_id: UUID
    helper_person: UUID
    words: str
    given_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DossierDraft:
    """An application not filed yet; it follows the person by its code and their phone, and ends by itself."""

    id: UUID
    procedure_code: str
    case_id: str
    place: str
    saved_at: datetime
    expires_at: datetime
    answers: Mapping[str, object] = field(default_factory=dict)
    dossier_id: UUID | None = None
