"""Take in a file that was handed over: the same envelopes through the same door, as if the phone itself had sent them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from longhouse.accounts.actions import close_scope, open_scope
from longhouse.audit import actions as audit
from longhouse.audit.shapes import OfficeEvent
from longhouse.core.actor import Actor
from longhouse.core.refusal import Refusal
from longhouse.sync import models
from longhouse.sync.actions.devices import become
from longhouse.sync.actions.media import put_part
from longhouse.sync.actions.pushing import push
from longhouse.sync.models.devices import person_of_device
from longhouse.sync.rules import handing as rules
from longhouse.sync.rules import media, wire
from longhouse.sync.rules.refusals import DeviceRevoked
from longhouse.sync.shapes import SyncVerdict


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of a file: events new and seen before, events that rooms refused, envelopes that do not join, files."""

    label: str
    new: int = 0
    seen: int = 0
    refused: int = 0
    apart: int = 0
    files: int = 0
    files_refused: int = 0


def take_handed(*, sent: bytes, code: str, actor: Actor, at: datetime) -> Handed:
    """Take in the unsent work in a file; the same file twice is as good as once. The actor's scope is open at the end.

    What is recorded is recorded by the phone's person and under that person's posts of now, whoever brings the file.

    Args:
        sent: the file as it came.
        code: the twelve digits from the phone's screen, with or without spaces.
        actor: who brings it.
        at: now.

    Raises:
        HandOverNotRight, HandOverTooOld, HandOverNotOpened, HandOverNotOurs: nothing of it is taken.
        DeviceRevoked: the phone was locked out, or its person is no longer known.
    """
    handed = rules.opened(sent=sent, code=code)
    try:
        device, person = _known(handed, at)
        taken = _taken(handed, device, person, at)
    finally:
        close_scope()
        open_scope(actor=actor)
    detail = {"new": taken.new, "seen": taken.seen, "refused": taken.refused, "files": taken.files}
    office = min(actor.offices, default="")
    event = OfficeEvent("sync.handed.taken", office)
    audit.record(event, actor=actor, subject=str(device.pk), at=at, detail=detail)
    return taken


def _known(handed: rules.HandedOver, at: datetime) -> tuple[models.Device, Actor]:
    """Return the phone that wrote a file and its person, whose scope is open."""
    person = person_of_device(device=handed.device)
    if not person:
        raise rules.HandOverNotOurs
    actor = become(person=person, at=at)
    row = models.Device.objects.get(pk=handed.device)
    if not rules.is_of(handed=handed, token_hash=bytes(row.token_hash)):
        raise rules.HandOverNotOurs
    if row.revoked_at is not None:
        raise DeviceRevoked
    return row, actor


def _taken(handed: rules.HandedOver, device: models.Device, person: Actor, at: datetime) -> Handed:
    new = seen = refused = apart = 0
    for sent in handed.envelopes:
        said = wire.opened(sent=sent, is_packed=sent.startswith(b"\x1f\x8b"))
        had = _have(wire.head(said=said).replica)
        reply = push(said=said, device=device.pk, actor=person, at=at)
        if reply.verdict is not SyncVerdict.TOOK:
            apart += 1
            continue
        fresh = max(0, reply.mark.have - had)
        new, seen = new + fresh, seen + _number(said) - fresh
        refused += len(reply.rejected)
    files = [_file(sha256, content, person, at) for sha256, content in handed.media.items()]
    return Handed(device.label, new, seen, refused, apart, sum(files), len(files) - sum(files))


def _have(replica: UUID) -> int:
    return models.Replica.objects.filter(pk=replica).values_list("have", flat=True).first() or 0


def _number(said: Mapping[str, Any]) -> int:
    """Return how many events an envelope holds that was taken: its groups are sound."""
    return sum(len(group["rows"]) if "rows" in group else group["n"] for group in said["groups"])


def _file(sha256: str, content: bytes, person: Actor, at: datetime) -> bool:
    """Take a file in parts; tell whether it is whole now."""
    try:
        done = [
            put_part(
                sha256=sha256,
                part=part,
                content=content[part * media.PART :][: media.PART],
                actor=person,
                at=at,
            )
            for part in range(media.parts(size=len(content)))
        ]
    except Refusal:
        return False
    return bool(done) and done[-1]
