"""The envelope on the line: JSON, packed by gzip, opened within bounds."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from uuid import UUID

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.sync.rules import columns
from longhouse.sync.shapes import (
    SyncBatch,
    SyncEvent,
    SyncMark,
    SyncNote,
    SyncOutcome,
    SyncRejected,
    SyncReply,
    SyncVerdict,
)

VERSION = 1
MOST_EVENTS, MOST_SENT, MOST_OPENED = 2_000, 64 * 1024, 1024 * 1024


class EnvelopeNotRight(Refusal):
    """An envelope cannot be opened: the phone's program made a mistake, and must not send the same again."""

    code = "envelope-not-right"
    sentence = mark("Gói dữ liệu gửi lên không đọc được (%(what)s). Xin cập nhật ứng dụng rồi gửi lại.")


class EnvelopeTooLarge(Refusal):
    """An envelope is larger than one may be: send fewer at a time."""

    code = "envelope-too-large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    sentence = mark("Gói dữ liệu gửi lên quá lớn. Xin gửi làm nhiều gói nhỏ hơn.")


def packed(*, said: Mapping[str, Any]) -> bytes:
    """Return JSON packed by gzip, always the same bytes for the same words."""
    text = json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode()
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    return squeeze.compress(text) + squeeze.flush()


def opened(*, sent: bytes, is_packed: bool) -> dict[str, Any]:
    """Return what an envelope says.

    Raises:
        EnvelopeTooLarge: it is larger than one may be, as sent or once opened.
        EnvelopeNotRight: it is no gzip or no JSON object.
    """
    if len(sent) > MOST_SENT:
        raise EnvelopeTooLarge
    text = _inflated(sent) if is_packed else sent
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EnvelopeNotRight(what="json") from error
    if not isinstance(said, dict):
        raise EnvelopeNotRight(what="json")
    return said


def written(*, batch: SyncBatch, named: Mapping[str, int]) -> dict[str, Any]:
    """Return a batch as it travels; `named` holds the numbers of the replica's events that named an id."""
    said = {
        "v": VERSION,
        "replica": str(batch.replica),
        "from": batch.first,
        "after": code_of(batch.after),
        "at": batch.sent_at,
        "groups": columns.pack(events=batch.events, named=named),
    }
    for name, known in (("parent", batch.parent), ("origin", batch.origin)):
        if known is not None:
            said[name] = {"replica": str(known[0]), **mark_told(mark=known[1])}
    return said


def head(*, said: Mapping[str, Any]) -> SyncBatch:
    """Return the batch of an envelope without its events.

    Raises:
        EnvelopeNotRight: one of them cannot be read.
    """
    replica, first, after, at = (said.get(name) for name in ("replica", "from", "after", "at"))
    if said.get("v") != VERSION or type(first) is not int or not 1 <= first <= columns.MOST_INT:
        raise EnvelopeNotRight(what="v, from")
    if type(at) is not int or not isinstance(replica, str) or not isinstance(after, str):
        raise EnvelopeNotRight(what="replica, after, at")
    try:
        parent, origin = _known(said.get("parent")), _known(said.get("origin"))
        return SyncBatch(UUID(replica), first, bytes_of(after), (), at, parent, origin)
    except (ValueError, TypeError, KeyError) as error:
        raise EnvelopeNotRight(what="replica, after, parent, origin") from error


def batch_of(*, said: Mapping[str, Any], names: Mapping[int, str]) -> SyncBatch:
    """Return the batch of an envelope.

    Args:
        said: what it says.
        names: the ids that events before the batch named, by number, as far as `columns.references` asks for them.

    Raises:
        EnvelopeNotRight: it cannot be read.
        EnvelopeTooLarge: it holds more events than one may.
    """
    batch = head(said=said)
    groups = said.get("groups")
    try:
        json.dumps(groups, ensure_ascii=False).encode()  # half a letter is no letter
        own = columns.names(groups=groups, first=batch.first)
        events = columns.unpack(groups=groups, name_of=lambda seq: own.get(seq) or names.get(seq))
    except (columns.ColumnsNotRight, UnicodeEncodeError, RecursionError) as error:
        raise EnvelopeNotRight(what=str(error)[:60]) from error
    if len(events) > MOST_EVENTS:
        raise EnvelopeTooLarge
    return replace(batch, events=tuple(events))


def told(*, reply: SyncReply, at: int) -> dict[str, Any]:
    """Return a reply as it travels; `at` is our time, in seconds since 1970."""
    said: dict[str, Any] = {"is": reply.verdict.value, **mark_told(mark=reply.mark), "at": at}
    if reply.fork:
        said["fork"] = reply.fork
    if reply.rejected:
        said["rejected"] = [
            {"seq": each.seq, "code": each.code, "words": each.words} for each in reply.rejected
        ]
    if reply.notes:
        said["notes"] = [
            {"seq": each.seq, "is": each.outcome.value, "words": each.words} for each in reply.notes
        ]
    return said


def heard(*, said: Mapping[str, Any]) -> SyncReply:
    """Return the reply that travelled, as a phone reads it."""
    rejected = tuple(
        SyncRejected(each["seq"], each["code"], each["words"]) for each in said.get("rejected", ())
    )
    notes = tuple(
        SyncNote(each["seq"], SyncOutcome(each["is"]), each["words"]) for each in said.get("notes", ())
    )
    return SyncReply(SyncVerdict(said["is"]), mark_heard(said=said), said.get("fork", 0), rejected, notes)


def mark_told(*, mark: SyncMark) -> dict[str, Any]:
    """Return a mark as it travels."""
    return {"have": mark.have, "sum": code_of(mark.chain)}


def mark_heard(*, said: Mapping[str, Any]) -> SyncMark:
    """Return the mark that travelled."""
    return SyncMark(said["have"], bytes_of(said["sum"]))


def named(*, events: Iterable[SyncEvent], first: int = 1) -> dict[str, int]:
    """Return the numbers of the events that named an id, by id."""
    numbered = enumerate(events, start=first)
    names = ((event.body.get(columns.NAME), seq) for seq, event in numbered)
    return {name: seq for name, seq in names if isinstance(name, str) and name}


def code_of(value: bytes) -> str:
    """Return bytes in base64 for addresses, without padding."""
    return urlsafe_b64encode(value).decode().rstrip("=")


def bytes_of(code: str) -> bytes:
    """Return the bytes of such a code, or raise ValueError."""
    return urlsafe_b64decode(code.encode("ascii") + b"=" * (-len(code) % 4))


def _known(said: object) -> tuple[UUID, SyncMark] | None:
    if said is None:
        return None
    if (
        not isinstance(said, dict)
        or type(said["have"]) is not int
        or not 0 <= said["have"] <= columns.MOST_INT
    ):
        raise TypeError("parent")
    return UUID(said["replica"]), SyncMark(said["have"], bytes_of(said["sum"]))


def _inflated(sent: bytes) -> bytes:
    stretch = zlib.decompressobj(31)
    try:
        text = stretch.decompress(sent, MOST_OPENED)
    except zlib.error as error:
        raise EnvelopeNotRight(what="gzip") from error
    if stretch.unconsumed_tail:
        raise EnvelopeTooLarge
    if not stretch.eof:
        raise EnvelopeNotRight(what="gzip")
    return text
