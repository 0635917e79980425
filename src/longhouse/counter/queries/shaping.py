"""Turn rows into the shapes by which the house speaks of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from longhouse.counter import models
from longhouse.counter.rules import states, timing
from longhouse.counter.shapes import (
    ApplicantCard,
    Channel,
    Dossier,
    DossierAct,
    DossierCard,
    DossierOutcome,
    DossierState,
    FeeLine,
    FileKept,
    Opinion,
    PaperHeld,
    Routing,
    Step,
    TimeLine,
)

CARD = (
    "id",
    "number",
    "reference",
    "procedure_code",
    "procedure_name",
    "applicant_name",
    "state",
    "channel",
    "received_office",
    "deciding_office",
    "desk_office",
    "assigned_to",
    "received_at",
    "due_at",
    "promised_at",
    "supplements",
)


def card_of(*, row: dict[str, Any]) -> DossierCard:
    """Return a card from the columns CARD; what has no number yet shows its reference."""
    values = {key: row[key] for key in CARD if key != "reference"}
    values["number"] = row["number"] or row["reference"]
    values["state"], values["channel"] = DossierState(row["state"]), Channel(row["channel"])
    return DossierCard(**values)


def card_of_row(*, row: models.Dossier) -> DossierCard:
    """Return a card from a whole row."""
    return card_of(row={key: getattr(row, key) for key in CARD})


def applicant_of(*, row: models.Dossier) -> ApplicantCard:
    """Return who applies, masked."""
    return ApplicantCard(
        row.applicant_name, row.birth_year, row.id_ends, row.phone_ends, row.address, row.notice_to
    )


def time_of(*, row: models.Dossier) -> TimeLine:
    """Return what the deadline of a dossier rests on and what it came to."""
    return TimeLine(
        received_at=row.received_at,
        due_at=row.due_at,
        promised_at=row.promised_at,
        allowed=timing.allowed_of(written=row.allowed),
        pauses=timing.pauses_of(written=row.pauses),
        extension=timing.extension_of(written=row.extension),
        ended_at=row.ended_at,
    )


def dossier_of(*, row: models.Dossier) -> Dossier:
    """Return the whole dossier with what lies in it."""
    return Dossier(
        card=card_of_row(row=row),
        reference=row.reference,
        case_id=row.case_id,
        applicant=applicant_of(row=row),
        routing=routing_of(written=row.routing),
        time=time_of(row=row),
        national=states.NATIONAL[DossierState(row.state)],
        outcome=DossierOutcome(row.outcome) if row.outcome else None,
        helped_office=row.helped_office,
        handling_office=row.handling_office,
        parties=tuple(row.parties),
        applicant_person=row.applicant_person,
        helper_person=row.helper_person,
        proposed_by=row.proposed_by,
        signed_by=row.signed_by,
        proposal=row.proposal,
        papers=tuple(paper_of(row=paper) for paper in row.papers.order_by("id")),
        files=tuple(file_of(row=file) for file in row.files.order_by("id")),
        fees=tuple(fee_of(row=fee) for fee in row.fees.order_by("id")),
        opinions=tuple(opinion_of(row=opinion) for opinion in row.opinions.order_by("id")),
        answers=row.answers,
        retention_on=row.retention_on,
    )


def routing_of(*, written: Mapping[str, Any]) -> Routing:
    """Return who decides from plain data; blanks where nobody was named yet."""
    said = {key: str(written.get(key, "")) for key in ("office", "body", "name", "basis", "why", "digest")}
    return Routing(
        office=said["office"],
        body=said["body"],
        name=said["name"],
        basis=said["basis"],
        why=said["why"],
        digest=said["digest"],
        by_hand=bool(written.get("by_hand")),
    )


def paper_of(*, row: models.Paper) -> PaperHeld:
    """Return one paper."""
    return PaperHeld(
        row.pk, row.name, row.form, row.count, row.held_by, row.held_rule, row.is_there, row.asked_why
    )


def file_of(*, row: models.File) -> FileKept:
    """Return one file."""
    return FileKept(row.pk, row.paper_id, row.name, row.sha256, row.kind, row.size_bytes, row.pages, row.part)


def fee_of(*, row: models.Fee) -> FeeLine:
    """Return one line of what is to be paid."""
    return FeeLine(row.pk, row.name, row.amount_vnd, row.exemption, row.paid_at, row.paid_by, row.reference)


def opinion_of(*, row: models.Opinion) -> Opinion:
    """Return one opinion."""
    return Opinion(
        row.pk,
        UUID(str(row.dossier_id)),
        row.office,
        row.question,
        row.asked_at,
        row.due_at,
        row.answered_at,
        row.answer,
    )


def step_of(*, row: models.Act) -> Step:
    """Return one act that was done."""
    return Step(
        act=DossierAct(row.act),
        before=DossierState(row.before) if row.before else None,
        after=DossierState(row.after),
        person=str(row.person or ""),
        role=row.role,
        office=row.office,
        at=row.at,
        reason=row.reason,
        detail=row.detail,
    )
