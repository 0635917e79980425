"""Read one file in, let a person mend the reading, then accept it whole or drop it; nothing is lost on the way."""

from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.db import transaction

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.law import models
from longhouse.law.actions.amending import check_can_write
from longhouse.law.actions.importing import store
from longhouse.law.actions.keeping import lock, renew
from longhouse.law.adapters import reading
from longhouse.law.adapters.turns import turn
from longhouse.law.queries.citing import titles
from longhouse.law.queries.drafts import marks_of
from longhouse.law.rules.drafting import identified, lines_of, name_in, parsed_in, reading_of
from longhouse.law.rules.formats import limits, wire
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.preparing import key_of, names_of, prepared_of
from longhouse.law.shapes import LineMark, Parsed

UPLOADED = "upload"


class DraftNotOpen(Refusal):
    """There is no such reading any more: it was accepted or dropped, or never was."""

    code = "law-draft-not-open"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Bản đọc này không còn. Có thể đã được nhận hoặc đã bỏ.")


class DraftHasNoIdentity(Refusal):
    """A reading without number and title would be a document that nobody can find again."""

    code = "law-draft-without-identity"
    sentence = mark("Chưa có số, ký hiệu hoặc tên văn bản. Xin điền rồi nhận lại.")


class TextNotHeld(Refusal):
    """The house holds no text of the document, so there is nothing to read again."""

    code = "law-text-not-held"
    status = HTTPStatus.NOT_FOUND
    sentence = mark("Chúng tôi chưa có lời văn của văn bản %(document)s.")


def open_draft(*, actor: Actor, at: datetime, file_name: str, content: bytes) -> int:
    """Read a file that somebody sent and keep the reading until one accepts or drops it; return the draft's id.

    Raises:
        RoleNeeded: the actor may not write law.
        FileNeedsOperator: it takes too long for a request; `open_draft_of` reads it.
        ReadersBusy: others are being read.
        FileRefused: the file cannot be read, with the reason.
    """
    check_can_write(actor=actor)
    read = reading.read_soon(name=file_name, content=content, turns=_turns())
    return _keep(actor, at, file_name, read)


def open_draft_of(*, actor: Actor, at: datetime, path: Path) -> int:
    """Read a file on this machine, however long it takes within the limits, and keep the reading as `open_draft` does.

    Raises:
        RoleNeeded: the actor may not write law.
        ReadersBusy: others are being read.
        FileRefused: the file cannot be read, with the reason.
    """
    check_can_write(actor=actor)
    with turn(folder=_turns(), seconds=limits.WAIT_OF_OPERATOR):
        read = reading.read_file(path=path)
    return _keep(actor, at, path.name, read)


def reopen(*, actor: Actor, at: datetime, document_key: str) -> int:
    """Open a reading of a document that the house holds, to mend it; the document stays until it is accepted.

    Raises:
        RoleNeeded: the actor may not write law.
        TextNotHeld: there is no text.
    """
    check_can_write(actor=actor)
    text = models.Text.objects.filter(document_key=document_key, retired_at=None).first()
    document = models.Document.objects.filter(key=document_key, retired_at=None).first()
    if text is None or document is None:
        raise TextNotHeld(document=document_key)
    days = {name: getattr(document, name) for name in ("issued_on", "effective_from", "effective_to")}
    identity = {name: getattr(document, name) for name in ("number", "title", "issuer", "kind")}
    identity |= {name: day.isoformat() for name, day in days.items() if day}
    lines = Lines(lines=tuple(text.lines.split("\n")))
    return _keep(
        actor, at, text.source_name, lines, {name: value for name, value in identity.items() if value}
    )


@transaction.atomic
def mark_line(*, actor: Actor, at: datetime, draft_id: int, line: int, mark: LineMark | None) -> None:
    """Say what a line of the source opens, or take that back (no mark), and read the file again.

    Raises:
        RoleNeeded: the actor may not write law.
        DraftNotOpen: no such reading is open.
    """
    row = _open(actor, draft_id)
    marks = {**row.marks}
    marks.pop(str(line), None)
    if mark:
        marks[str(line)] = {"kind": mark.kind.value if mark.kind else "", "number": mark.number}
    row.marks = marks
    _read_again(row)


@transaction.atomic
def name_draft(*, actor: Actor, at: datetime, draft_id: int, identity: Mapping[str, str]) -> None:
    """Say what the document is: number, kind, title, issuer, days; empty days are days nobody knows.

    Raises:
        RoleNeeded: the actor may not write law.
        DraftNotOpen: no such reading is open.
    """
    row = _open(actor, draft_id)
    row.identity = dict(identity)
    _read_again(row)


@transaction.atomic
def accept_draft(*, actor: Actor, at: datetime, draft_id: int) -> str:
    """Make the reading the house's text of the document, and return the document's key.

    Raises:
        RoleNeeded: the actor may not write law.
        DraftNotOpen: no such reading is open.
        DraftHasNoIdentity: it has neither number nor title.
    """
    lock()
    row = _open(actor, draft_id)
    parsed = parsed_in(text=row.parsed)
    if not (parsed.number or parsed.title):
        raise DraftHasNoIdentity
    key = key_of(parsed=parsed)
    known = titles(on=parsed.issued_on or parsed.effective_from or date.max)
    names = names_of(parsed=parsed, name=name_in(file_name=row.file_name))
    prepared = prepared_of(parsed=parsed, key=key, names=names, titles=known)
    is_new = store(prepared=prepared, source_name=row.file_name, origin=UPLOADED, at=at)
    _close(row, "accepted", at)
    renew()
    detail = {"file": row.file_name, "marks": len(row.marks), "changed": is_new}
    audit.record("law.text.accepted", actor=actor, subject=key, at=at, detail=detail)
    return key


@transaction.atomic
def drop_draft(*, actor: Actor, at: datetime, draft_id: int) -> None:
    """Drop a reading; nothing of the law changes.

    Raises:
        RoleNeeded: the actor may not write law.
        DraftNotOpen: no such reading is open.
    """
    row = _open(actor, draft_id)
    _close(row, "dropped", at)
    audit.record(
        "law.draft.dropped", actor=actor, subject=str(draft_id), at=at, detail={"file": row.file_name}
    )


def _turns() -> Path:
    return Path(settings.VAR) / "reading"


@transaction.atomic
def _keep(
    actor: Actor, at: datetime, name: str, answer: Lines | Parsed, identity: Mapping[str, str] | None = None
) -> int:
    row = models.Draft(
        recorded_at=at,
        file_name=name,
        made_by=actor.code,
        answer=wire.packed(answer).decode("utf-8"),
        marks={},
        identity=dict(identity or {}),
    )
    _read_again(row)
    audit.record("law.draft.opened", actor=actor, subject=str(row.pk), at=at, detail={"file": name})
    return int(row.pk)


def _read_again(row: models.Draft) -> None:
    answer = wire.unpacked(row.answer.encode("utf-8"))
    if isinstance(answer, Lines):
        parsed = reading_of(
            lines=lines_of(lines=answer),
            doubts=answer.doubts,
            marks=marks_of(row.marks),
            identity=row.identity,
            name=answer.name or name_in(file_name=row.file_name),
        )
    else:
        parsed = identified(parsed=answer, identity=row.identity)
    row.parsed = wire.packed(parsed).decode("utf-8")
    row.document_key = key_of(parsed=parsed)
    row.save()


def _open(actor: Actor, draft_id: int) -> models.Draft:
    check_can_write(actor=actor)
    row = models.Draft.objects.select_for_update().filter(pk=draft_id, retired_at=None).first()
    if row is None:
        raise DraftNotOpen
    return row


def _close(row: models.Draft, outcome: str, at: datetime) -> None:
    models.Draft.objects.filter(pk=row.pk).update(retired_at=at, outcome=outcome)
