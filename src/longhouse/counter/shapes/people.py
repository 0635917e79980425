"""Plain shapes of the people of a dossier: who applies, who helps, and what was kept before it was filed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from longhouse.counter.shapes.channel import Channel


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


@dataclass(frozen=True, slots=True)
class Application:
    """What is filed: for which procedure and case, about which place, by whom, with which papers.

    `place_key` is the unit the case lies in: it decides who decides. `facts` are what the register of powers asks.
    `papers` are the names of those that are there. With `consent`, the actor is a helper and these are the words by
    which the applicant let them; `helped_office` is where the help was given.
    """

    procedure_code: str
    place_key: str
    channel: Channel
    applicant: Applicant
    case_id: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    consent: str = ""
    helped_office: str = ""
    named_office: str = ""
