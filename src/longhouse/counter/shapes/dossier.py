"""Plain shapes of a dossier: where it stands, whose it is, who decides it, and what lies in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from longhouse.counter.shapes.channel import Channel
from longhouse.counter.shapes.people import ApplicantCard
from longhouse.counter.shapes.states import DossierAct, DossierOutcome, DossierState, NationalCode
from longhouse.counter.shapes.time import Extension, Pause, TimeAllowed


@dataclass(frozen=True, slots=True)
class Routing:
    """Who decides, by the register of powers on the day of receipt, and why; `digest` fixes the verdict it rests on.

    `by_hand`: the register does not say, and the counter named the office.
    """

    office: str
    body: str
    name: str
    basis: str
    why: str
    digest: str
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Everything that the deadline of a dossier rests on, and what it came to.

    `due_at` is the legal limit, `promised_at` what the person was told; both None while nobody can say.
    """

    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    allowed: TimeAllowed | None
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DossierCard:
    """A dossier in a list: enough to know it and to open it. `desk_office` is whose turn it is; "" when it has ended."""

    id: UUID
    number: str
    procedure_code: str
    procedure_name: str
    applicant_name: str
    state: DossierState
    channel: Channel
    received_office: str
    deciding_office: str
    desk_office: str
    assigned_to: UUID | None
    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    supplements: int = 0


@dataclass(frozen=True, slots=True)
class PaperHeld:
    """A paper of a dossier. `form` says how it lies here: form, original, copy, show, data.

    With `held_by`, the State has it already: it is not asked for, by `held_rule`.
    """

    id: int
    name: str
    form: str
    count: int
    held_by: str = ""
    held_rule: str = ""
    is_there: bool = False
    asked_why: str = ""  # what the supplement asks of it


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file of a dossier by its hash; `part` is paper, form or result."""

    id: int
    paper_id: int | None
    name: str
    sha256: str
    kind: str
    size_bytes: int
    pages: int
    part: str = "paper"


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of what is to be paid, in whole VND; `exemption` says why it is nothing."""

    id: int
    name: str
    amount_vnd: int
    exemption: str = ""
    paid_at: datetime | None = None
    paid_by: str = ""  # cash, transfer, online
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One act that was done on a dossier; never changed. `person` is empty where nobody signed in did it."""

    act: DossierAct
    before: DossierState | None
    after: DossierState
    person: str
    role: str
    office: str
    at: datetime
    reason: str
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What another office was asked about a dossier, by when, and what it said."""

    id: int
    dossier_id: UUID
    office: str
    question: str
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier as an officer reads it; every reading is recorded."""

    card: DossierCard
    reference: str
    case_id: str
    applicant: ApplicantCard
    routing: Routing
    time: TimeLine
    national: NationalCode
    outcome: DossierOutcome | None
    helped_office: str
    handling_office: str
    parties: tuple[str, ...]
    applicant_person: UUID | None
    helper_person: UUID | None
    proposed_by: UUID | None
    signed_by: UUID | None
    proposal: str
    papers: tuple[PaperHeld, ...]
    files: tuple[FileKept, ...]
    fees: tuple[FeeLine, ...]
    opinions: tuple[Opinion, ...]
    answers: Mapping[str, object]
    retention_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the person takes home: the number, the day, and a secret that opens the dossier; shown once, kept as a hash."""

    dossier_id: UUID
    number: str
    secret: str
    promised_at: datetime | None


@dataclass(frozen=True, slots=True)
class Message:
    """A notice that waits to be sent to where the applicant chose."""

    id: int
    dossier_id: UUID | None
    kind: str
    address: str
    values: Mapping[str, object]
    made_at: datetime
    sent_at: datetime | None = None
    failed_at: datetime | None = None
    fault: str = ""
