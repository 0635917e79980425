"""What the API says of the counter's shapes, in plain values; and what it takes of the words it is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.documents_result import Given
from longhouse.counter.rules.time import wording
from longhouse.counter.shapes import (
    Counted,
    Dossier,
    DossierAct,
    DossierCard,
    InboxPage,
    Receipt,
    Tracked,
)


class ResultNotKnown(Refusal):
    """The house gave out nothing under that code."""

    code = "result-not-known"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Không biết: chúng tôi không có kết quả nào mang mã này. Xin hỏi nơi trả kết quả.")


class PageMarkNotRight(Refusal):
    """The mark of a page is none that the house gave."""

    code = "page-mark-not-right"
    sentence = mark("Dấu trang không đúng. Xin lấy lại danh sách từ đầu.")


class TextNotPlain(Refusal):
    """A text holds a sign that no text has and no database keeps."""

    code = "text-not-plain"
    sentence = mark("Chữ gửi lên có ký tự không dùng được. Xin gõ lại.")


class JsonNeeded(Refusal):
    """A write came as something else than JSON, as a form on a foreign page would send it."""

    code = "json-needed"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    sentence = mark("Yêu cầu này phải gửi dạng JSON (Content-Type: application/json).")


def check_is_json(*, content_type: str) -> None:
    """Raise JsonNeeded unless JSON was sent: no page of another site can do that in the name of who is signed in."""
    if content_type != "application/json":
        raise JsonNeeded


def plain(*, text: str) -> str:
    """Return a text as it is.

    Raises:
        TextNotPlain: it holds a NUL or half of a surrogate pair.
    """
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise TextNotPlain
    return text


def check_plain(*, said: object) -> None:
    """Raise TextNotPlain where anything that was said, however deep, is no plain text."""
    if isinstance(said, str):
        plain(text=said)
    elif isinstance(said, Mapping):
        check_plain(said=[*said.keys(), *said.values()])
    elif isinstance(said, list | tuple):
        for one in said:
            check_plain(said=one)


def checked_after(*, after: str) -> str:
    """Return the mark of a page: a moment or "-", and an id.

    Raises:
        PageMarkNotRight: it is none that the house gave.
    """
    moment, _, dossier_id = after.partition("~")
    try:
        is_right = not after or (bool(UUID(dossier_id)) and (moment == "-" or _is_aware(moment)))
    except ValueError as wrong:
        raise PageMarkNotRight from wrong
    if not is_right:
        raise PageMarkNotRight
    return after


def _is_aware(moment: str) -> bool:
    return datetime.fromisoformat(moment).tzinfo is not None


def card(*, found: DossierCard) -> dict[str, Any]:
    """Return a dossier in a list."""
    return {
        **asdict(found),
        "procedure": found.procedure_name,
        "applicant": found.applicant_name,
        "state": found.state.value,
    }


def desk(*, page: InboxPage) -> dict[str, Any]:
    """Return a page of a desk."""
    counts = {state.value: count for state, count in page.counts.items()}
    return {"dossiers": [card(found=one) for one in page.cards], "counts": counts, "next": page.next_after}


def dossier(*, found: Dossier, possible: Iterable[DossierAct]) -> dict[str, Any]:
    """Return one dossier and what may be done with it."""
    return {
        **card(found=found.card),
        "reference": found.reference,
        "basis": found.routing.basis,
        "outcome": found.outcome.value if found.outcome else "",
        "proposal": found.proposal,
        "papers": [asdict(paper) for paper in found.papers],
        "possible": [act.value for act in possible],
    }


def days(*, lines: Iterable[Counted]) -> list[dict[str, Any]]:
    """Return each day behind a promise, with its words."""
    return [
        {
            "on": line.on,
            "counts": line.counts,
            "reason": line.reason.value,
            "words": wording.line(counted=line),
        }
        for line in lines
    ]


def status(*, tracked: Tracked, lines: Iterable[Counted]) -> dict[str, Any]:
    """Return how a dossier stands to whoever holds code and second factor."""
    told = {**asdict(tracked), "procedure": tracked.procedure_name, "state": tracked.state.value}
    return {**told, "national": int(tracked.national), "days": days(lines=lines)}


def receipt(*, receipt: Receipt) -> dict[str, Any]:
    """Return what the person takes home."""
    return {**asdict(receipt), "id": receipt.dossier_id}


def result(*, given: Given | None) -> dict[str, Any]:
    """Return what was given out.

    Raises:
        ResultNotKnown: there is nothing.
    """
    if given is None:
        raise ResultNotKnown
    return {**asdict(given), "procedure": given.procedure_name}
