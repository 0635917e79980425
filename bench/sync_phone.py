"""A phone on a socket that counts every byte both ways, headers in; it sends as the kit's outbox does."""

import gzip
import json
import socket
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from longhouse.sync.rules import columns, wire
from longhouse.sync.rules.outbox import Log, Outbox
from longhouse.sync.shapes import SyncBatch, SyncEvent, Value

USUAL, MOST, USUAL_BYTES, MOST_BYTES = 250, 2_000, 8_192, 60_000  # as in the kit's outbox.js
VILLAGE = "24169.buon-mau"


@dataclass
class Line:
    """One kept-alive connection, opened anew after a cut."""

    port: int
    token: str
    up: int = 0
    down: int = 0
    requests: int = 0
    wire: socket.socket | None = None

    def ask(
        self, method: str, path: str, body: bytes = b"", is_cut: bool = False, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask, and return status, headers and body; a cut line gives status 0."""
        told = {
            "Host": f"127.0.0.1:{self.port}",
            "Authorization": f"Bearer {self.token}",
            "Accept-Encoding": "gzip",
        }
        told |= {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile", **headers}
        if body:
            told |= {"Content-Length": str(len(body)), "Content-Type": "application/json"}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        sent = "\r\n".join([*lines, "", ""]).encode() + body
        self.requests, self.up = self.requests + 1, self.up + len(sent)
        line = self.wire or socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.wire = line
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(sent)
        if is_cut:
            time.sleep(1)  # the house commits, and answers nobody
            self.close()
            return 0, {}, b""
        return self._answer(line)

    def close(self) -> None:
        """Cut the line."""
        if self.wire is not None:
            self.wire.close()
        self.wire = None

    def _answer(self, line: socket.socket) -> tuple[int, dict[str, str], bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            got += line.recv(65536)
        head, _, body = got.partition(b"\r\n\r\n")
        first, *rest = head.decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in rest)}
        while len(body) < int(headers.get("content-length", 0)):
            body += line.recv(65536)
        self.down += len(head) + 4 + len(body)
        is_packed = headers.get("content-encoding") == "gzip"
        return int(first.split()[1]), headers, gzip.decompress(body) if is_packed else body


@dataclass
class Phone:
    """A phone with an outbox on a line."""

    line: Line
    replica: UUID
    outbox: Outbox = field(init=False)
    limit: int = USUAL
    good: int = 0

    def __post_init__(self) -> None:
        self.outbox = Outbox([Log(self.replica)])

    def does(self, op: str, **body: Value) -> None:
        """Record something."""
        usual: dict[str, Value] = {"at": 1_795_000_000, "on": "2026-11-20", "village": VILLAGE}
        self.outbox.add(SyncEvent(op, usual | body))

    def send_all(self, cut_at: int = -1) -> None:
        """Send everything; the answer to batch number `cut_at` is lost."""
        named, number = wire.named(events=self.outbox.logs[0].events), 0
        while (batch := self.outbox.next_batch(limit=self.limit, sent_at=1_795_000_000)) is not None:
            packed, batch = self._packed(batch, named)
            is_cut = number == cut_at
            number += 1
            status, _, body = self.line.ask(
                "POST", "/api/v1/sync/push", packed, is_cut=is_cut, **{"Content-Encoding": "gzip"}
            )
            if is_cut:
                self.limit, self.good = max(1, self.limit // 2), 0
                continue
            if status != 200:
                raise RuntimeError(f"{status}: {body[:300]!r}")
            said = json.loads(body)
            if said.get("rejected"):
                raise RuntimeError(str(said["rejected"][:3]))
            self.outbox.hear(batch=batch, reply=wire.heard(said=said))
            self.good += 1
            if self.good >= 2:
                self.limit = min(MOST, self.limit * 2)

    def pull(self, cursor: str = "", tag: str = "") -> tuple[dict[str, Any], str, int]:
        """Pull one page: what it says, its tag, how many events it holds."""
        log = self.outbox.logs[0]
        headers = {"If-None-Match": tag} if tag else {}
        path = f"/api/v1/sync/pull?cursor={cursor}&replica={log.replica}:{len(log.events)}"
        status, told, body = self.line.ask("GET", path, b"", False, **headers)
        if status == 304:
            return {}, tag, 0
        if status != 200:
            raise RuntimeError(f"{status}: {body[:300]!r}")
        said = json.loads(body)
        events = columns.unpack(groups=said["groups"], name_of=lambda number: said["ids"][number])
        return said, told["etag"], len(events)

    def _packed(self, batch: SyncBatch, named: dict[str, int]) -> tuple[bytes, SyncBatch]:
        most = min(MOST_BYTES, max(USUAL_BYTES, USUAL_BYTES * self.limit // USUAL))
        while True:
            packed = wire.packed(said=wire.written(batch=batch, named=named))
            if len(packed) <= most or len(batch.events) == 1:
                return packed, batch
            half = batch.events[: -(-len(batch.events) // 2)]
            batch = SyncBatch(
                batch.replica, batch.first, batch.after, half, batch.sent_at, batch.parent, batch.origin
            )
