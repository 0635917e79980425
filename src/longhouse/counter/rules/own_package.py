"""One dossier as its applicant takes it away: plain values, every field that the house holds about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from longhouse.counter.rules.own_data import Asked
from longhouse.counter.shapes import Dossier, Message, Reader, Step

VERSION = 1


@dataclass(frozen=True, slots=True)
class OwnDossier:
    """Everything of one dossier that its applicant may know."""

    dossier: Dossier
    steps: Sequence[Step]
    readers: Sequence[Reader]
    notices: Sequence[Message]
    asked: Sequence[Asked]
    complaints: Sequence[dict[str, Any]]
    rating: int


def told(*, own: OwnDossier) -> dict[str, Any]:
    """Return it as plain values for JSON; moments in ISO 8601, money in VND."""
    return {
        **_standing(own.dossier),
        "applicant": _applicant(own.dossier),
        "answers": dict(own.dossier.answers),
        **_content(own.dossier),
        **_told_of(own),
        "kept_until": own.dossier.retention_on,
    }


def _standing(found: Dossier) -> dict[str, Any]:
    card = found.card
    return {
        "number": card.number,
        "reference": found.reference,
        "procedure": {"code": card.procedure_code, "name": card.procedure_name},
        "state": card.state.value,
        "outcome": found.outcome.value if found.outcome else None,
        "received_at": card.received_at,
        "due_at": card.due_at,
        "promised_at": card.promised_at,
        "offices": sorted(
            {card.received_office, card.deciding_office, found.handling_office, *found.parties} - {""}
        ),
    }


def _applicant(found: Dossier) -> dict[str, Any]:
    who = found.applicant
    return {
        "name": who.name,
        "birth_year": who.birth_year,
        "id_number_ends": who.id_ends,
        "phone_ends": who.phone_ends,
        "address": who.address,
        "notice_to": who.notice_to,
    }


def _content(found: Dossier) -> dict[str, Any]:
    return {
        "papers": [
            {"name": paper.name, "is_there": paper.is_there, "held_by": paper.held_by}
            for paper in found.papers
        ],
        "files": [
            {
                "name": file.name,
                "kind": file.kind,
                "size_bytes": file.size_bytes,
                "sha256": file.sha256,
                "part": file.part,
            }
            for file in found.files
        ],
        "fees": [
            {"name": fee.name, "amount_vnd": fee.amount_vnd, "paid_at": fee.paid_at} for fee in found.fees
        ],
    }


def _told_of(own: OwnDossier) -> dict[str, Any]:
    return {
        "acts": [
            {"act": step.act.value, "at": step.at, "office": step.office, "reason": step.reason}
            for step in own.steps
        ],
        "notices": [
            {"kind": one.kind, "to": one.address, "made_at": one.made_at, "sent_at": one.sent_at}
            for one in own.notices
        ],
        "read_by": [{"at": look.at, "office": look.office, "event": look.event} for look in own.readers],
        "requests": [asked_told(asked=one) for one in own.asked],
        "complaints": list(own.complaints),
        "rating": own.rating or None,
    }


def asked_told(*, asked: Asked) -> dict[str, Any]:
    """Return a request as plain values."""
    return {
        "kind": asked.kind.value,
        "words": asked.words,
        "filed_at": asked.filed_at,
        "answer_by": asked.answer_by,
        "answer": asked.answer,
        "is_granted": asked.is_granted,
        "answered_at": asked.answered_at,
    }


def package(
    *, at: str, account: dict[str, Any] | None, dossiers: Iterable[OwnDossier], more: dict[str, Any]
) -> dict[str, Any]:
    """Return the whole of what somebody takes away.

    Args:
        at: the moment, ISO 8601.
        account: of the signed-in person; None for one dossier shown by code.
        dossiers: each whole.
        more: drafts and requests that belong to the account alone.
    """
    return {
        "version": VERSION,
        "made_at": at,
        "account": account,
        "dossiers": [told(own=own) for own in dossiers],
        **more,
    }
