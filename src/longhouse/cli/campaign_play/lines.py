"""The line between a phone and the house: in this process, by the same steps as the address of sync, or over HTTP."""

import http.client
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from longhouse.core.refusal import Refusal
from longhouse.sync import actions as sync
from longhouse.sync.rules import wire
from longhouse.sync.shapes import SyncReply

SECONDS = 60


class Line(Protocol):
    """A way to the house."""

    def push(self, *, token: str, sent: bytes, at: datetime, cut: int = 0) -> SyncReply | str:
        """Send an envelope, of which the last `cut` bytes get lost; return the reply, or the code of the refusal."""


class InProcess:
    """The steps of `POST /api/v1/sync/push`, without the web server before them."""

    def push(self, *, token: str, sent: bytes, at: datetime, cut: int = 0) -> SyncReply | str:
        """Send an envelope."""
        try:
            device, actor = sync.entered(token=token, at=at)
            said = wire.opened(sent=sent[: len(sent) - cut], is_packed=True)
            sync.note_contact(device=device, sent_at=wire.head(said=said).sent_at, at=at)
            reply = sync.push(said=said, device=device.id, actor=actor, at=at)
        except Refusal as refusal:
            return refusal.code
        told = json.dumps(wire.told(reply=reply, at=int(at.timestamp())), ensure_ascii=False)
        return wire.heard(said=json.loads(told))


@dataclass(frozen=True, slots=True)
class OverHttp:
    """A house that runs at an address, on the same database. It goes by its own clock, not by that of the play."""

    address: str

    def push(self, *, token: str, sent: bytes, at: datetime, cut: int = 0) -> SyncReply | str:
        """Send an envelope; where bytes get lost, the connection ends before they come."""
        parts = urlsplit(self.address)
        line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=SECONDS)
        try:
            line.putrequest("POST", "/api/v1/sync/push")
            line.putheader("Authorization", f"Bearer {token}")
            line.putheader("Content-Type", "application/json")
            line.putheader("Content-Encoding", "gzip")
            line.putheader("Content-Length", str(len(sent)))
            line.endheaders(sent[: len(sent) - cut])
            if cut:
                return "envelope-not-right"
            answer = line.getresponse()
            said = json.loads(answer.read())
        finally:
            line.close()
        return wire.heard(said=said) if answer.status == http.client.OK else str(said["code"])
