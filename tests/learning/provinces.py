"""A province at the other end of a line that can be cut: a real server that remembers each byte it was sent."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.conftest import free_port

TOOK = {"is": "took", "have": 2, "sum": "AAAA", "at": 1}


@dataclass
class Province:
    """What arrived, in order, and what is answered: a status and words, or None: the line is cut before the answer."""

    port: int
    sent: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    answer: tuple[int, Any] | None = (200, TOOK)

    @property
    def address(self) -> str:
        """Return where it is."""
        return f"http://127.0.0.1:{self.port}"

    def bodies(self) -> list[bytes]:
        """Return the envelopes that arrived."""
        return [
            body for method, path, _, body in self.sent if (method, path) == ("POST", "/api/v1/sync/push")
        ]


@contextmanager
def province(port: int = 0) -> Iterator[Province]:
    """Open a province on a port; leaving closes it."""
    own = Province(port or free_port())

    class Door(BaseHTTPRequestHandler):
        """Write down what comes, and answer as told."""

        def answer_all(self) -> None:
            """Answer any method."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            own.sent.append((self.command, self.path, dict(self.headers), body))
            if own.answer is None:
                self.connection.close()
                return
            status, words = own.answer
            content = json.dumps(words).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_HEAD = answer_all  # noqa: N815  # names of the standard library

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

        def finish(self) -> None:
            """Close without complaint where the line is cut already."""
            if not self.wfile.closed and own.answer is not None:
                super().finish()

    server = ThreadingHTTPServer(("127.0.0.1", own.port), Door)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield own
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
