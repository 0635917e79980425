"""The API of the counter: follow by code, the desk, one dossier, its acts, its days; receive; check a result."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Router, Schema
from pydantic import AwareDatetime

from longhouse.core.actor import Role, acting
from longhouse.core.clock import now
from longhouse.core.guards import only, public
from longhouse.counter import actions, queries
from longhouse.counter.actions.following_days import days_behind
from longhouse.counter.actions.pacing import check_pace
from longhouse.counter.rules import api_words as words
from longhouse.counter.rules.doing import words_of
from longhouse.counter.shapes import (
    Applicant,
    Application,
    Channel,
    DossierAct,
    DossierOutcome,
    InboxFilter,
    Shelf,
)

OFFICERS = (Role.CLERK, Role.SPECIALIST, Role.LEADER)
Word = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=2000)]
router = Router(tags=["counter"])
A = DossierAct
CALLS: dict[DossierAct, Callable[..., object]] = {
    A.RECEIVE: actions.receive_filed, A.REFUSE_RECEIPT: actions.refuse_receipt, A.ASSIGN: actions.assign,
    A.SUBSTITUTE: actions.substitute, A.TAKE: actions.take, A.ASK_SUPPLEMENT: actions.ask_supplement,
    A.TAKE_SUPPLEMENT: actions.take_supplement, A.ASK_PAYMENT: actions.ask_payment,
    A.TAKE_PAYMENT: actions.take_payment, A.CONSULT: actions.consult, A.ANSWER_OPINION: actions.answer_opinion,
    A.GO_ON: actions.go_on, A.TRANSFER: actions.transfer, A.ACCEPT: actions.accept, A.DECLINE: actions.decline,
    A.PROPOSE: actions.propose, A.SEND_BACK: actions.send_back, A.SIGN: actions.sign_result,
    A.REFUSE: actions.refuse_result, A.EXTEND: actions.extend, A.STOP: actions.stop,
    A.WITHDRAW: actions.withdraw, A.FINISH: actions.finish, A.HAND_OVER: actions.hand_over,
}  # fmt: skip


class FollowedBy(Schema):
    """Code of the dossier, and the phone or the secret of its receipt: in the body, so that no log keeps them."""

    code: Word
    factor: Word


class DayOut(Schema):
    """One day or block of hours, whether it counts, and why, in words."""

    on: date
    counts: bool
    reason: str
    words: str


class StatusOut(Schema):
    """How a dossier stands, without anything about people. `state` is the house's own, `national` one of ten codes."""

    number: str
    procedure: str
    state: str
    national: int
    received_office: str
    deciding_office: str
    received_at: datetime | None
    promised_at: datetime | None
    days: list[DayOut]


class DossierCardOut(Schema):
    """A dossier in a list."""

    id: UUID
    number: str
    procedure_code: str
    procedure: str
    applicant: str
    state: str
    received_office: str
    deciding_office: str
    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None


class DeskOut(Schema):
    """A page of an office's desk, the earliest promise first; `next` asks for the page after it."""

    dossiers: list[DossierCardOut]
    counts: dict[str, int]
    next: str


class PaperOut(Schema):
    """A paper of a dossier: there, held by the State, or asked for."""

    id: int
    name: str
    is_there: bool
    held_by: str
    asked_why: str


class DossierOut(DossierCardOut):
    """One dossier with its papers and what this person may do with it now."""

    reference: str
    basis: str
    outcome: str
    proposal: str
    papers: list[PaperOut]
    possible: list[str]


class ActIn(Schema):
    """An act with what it needs to be told; what it does not need is not read."""

    act: DossierAct
    reason: Words | None = None
    office: Word | None = None
    person: UUID | None = None
    items: dict[Word, Words] | None = None
    paper_ids: list[Annotated[int, Field(ge=1, le=2**63 - 1)]] | None = None
    lines: dict[Word, Annotated[int, Field(ge=0, le=10**12)]] | None = None
    paid_by: Word | None = None
    reference: Word | None = None
    question: Words | None = None
    due_at: AwareDatetime | None = None
    opinion_id: Annotated[int, Field(ge=1, le=2**63 - 1)] | None = None
    answer: Words | None = None
    place_key: Word | None = None
    outcome: DossierOutcome | None = None
    words: Words | None = None
    promised_on: date | None = None
    how: Word | None = None


class ApplicantIn(Schema):
    """Who applies; `notice_to` is where notices go, a phone or an address."""

    name: Word
    phone: Word = ""
    id_number: Word = ""
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    address: Word = ""
    notice_to: Word = ""


class ReceiptIn(Schema):
    """Somebody who walks in: for which procedure, about which unit, with which papers."""

    office: Word
    procedure_code: Word
    place_key: Word
    case_id: Word = ""
    applicant: ApplicantIn
    papers: list[Word] = []


class ReceiptOut(Schema):
    """What the person takes home; the secret is told once."""

    id: UUID
    number: str
    secret: str
    promised_at: datetime | None


class ResultOut(Schema):
    """A result that the house gave out: compare the hash with your file."""

    number: str
    procedure: str
    office: str
    issued_at: datetime
    sha256: str
    signature: str
    signer: str


@router.post("/dossiers/status", response=StatusOut, summary="Follow by code and second factor")
@public
def status(request: HttpRequest, asked: FollowedBy) -> dict[str, Any]:
    """Say how a dossier stands, and every day behind its promise; wrong and unknown are told the same."""
    actor, at = acting(request), now()
    asker = request.META.get("REMOTE_ADDR", "")
    found = actions.track(code=asked.code, factor=asked.factor, asker=asker, actor=actor, at=at)
    return words.status(tracked=found, lines=days_behind(tracked=found))


@router.get("/dossiers", response=DeskOut, summary="What lies on the desk of an office")
@only(*OFFICERS)
def desk(
    request: HttpRequest, office: Word, shelf: Shelf = Shelf.EVERYTHING, after: Word = ""
) -> dict[str, Any]:
    """List an office's desk; of an office that is not one's own nothing is seen."""
    _pace(request)
    after = words.checked_after(after=after)
    return words.desk(
        page=queries.inbox(office=words.plain(text=office), wanted=InboxFilter(shelf=shelf), after=after)
    )


@router.post("/dossiers", response=ReceiptOut, summary="Receive somebody at the counter")
@only(*OFFICERS)
def receive(request: HttpRequest, brought: ReceiptIn) -> dict[str, Any]:
    """Receive an application as the clerk of an office, and give the receipt."""
    _pace(request)
    words.check_is_json(content_type=request.content_type or "")
    said = brought.dict()
    words.check_plain(said=said)
    application = Application(
        procedure_code=brought.procedure_code,
        place_key=brought.place_key,
        case_id=brought.case_id,
        channel=Channel.DIRECT,
        applicant=Applicant(**said["applicant"]),
        papers=tuple(brought.papers),
    )
    receipt = actions.receive(application=application, office=brought.office, actor=acting(request), at=now())
    return words.receipt(receipt=receipt)


@router.get(
    "/dossiers/{uuid:dossier_id}", response=DossierOut, summary="One dossier; the reading is recorded"
)
@only(*OFFICERS)
def dossier(request: HttpRequest, dossier_id: UUID) -> dict[str, Any]:
    """Show a dossier of one's offices; another is told like one that is not there."""
    _pace(request)
    actor = acting(request)
    found = actions.open_dossier(dossier_id=dossier_id, actor=actor, at=now())
    return words.dossier(found=found, possible=queries.possible_acts(dossier_id=dossier_id, actor=actor))


@router.post("/dossiers/{uuid:dossier_id}/acts", response=DossierOut, summary="Do an act")
@only(*OFFICERS)
def act(request: HttpRequest, dossier_id: UUID, wanted: ActIn) -> dict[str, Any]:
    """Do one act of the table, and show the dossier as it stands then."""
    _pace(request)
    words.check_is_json(content_type=request.content_type or "")
    actor, at, said = acting(request), now(), wanted.dict(exclude={"act"})
    words.check_plain(said=said)
    told = words_of(act=wanted.act, said=said)
    if wanted.act in {A.SIGN, A.REFUSE}:
        told["tools"] = actions.Tools(verify_at=request.build_absolute_uri(f"{reverse('verify')}/"))
    CALLS[wanted.act](dossier_id=dossier_id, actor=actor, at=at, **told)
    found = actions.open_dossier(dossier_id=dossier_id, actor=actor, at=at)
    return words.dossier(found=found, possible=queries.possible_acts(dossier_id=dossier_id, actor=actor))


@router.get("/dossiers/{uuid:dossier_id}/days", response=list[DayOut], summary="Why it is due on that day")
@only(*OFFICERS)
def days(request: HttpRequest, dossier_id: UUID) -> list[dict[str, Any]]:
    """List every day behind the promise of a dossier of one's offices, counted or not."""
    _pace(request)
    actions.open_dossier(dossier_id=dossier_id, actor=acting(request), at=now())
    return words.days(lines=queries.explanation(dossier_id=dossier_id))


@router.get("/results/{token}", response=ResultOut, summary="Check a result that was given out")
@public
def result(request: HttpRequest, token: str) -> dict[str, Any]:
    """Say what the house gave out under a code: nothing about people."""
    _pace(request)
    return words.result(given=queries.given(token=words.plain(text=token)[:200]))


def _pace(request: HttpRequest) -> None:
    check_pace(actor=acting(request), asker=request.META.get("REMOTE_ADDR", ""))
