"""Ways out for the tests: a real mail server in a process of its own, and one that does as it is told."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from mailbox import Maildir
from pathlib import Path

from longhouse.counter.adapters.ways import NotSent


@dataclass
class Told:
    """A way out that keeps what it was given, and fails as often as it is told to."""

    knows_keys: bool = True
    faults: list[NotSent] = field(default_factory=list)
    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, *, to: str, text: str, key: str) -> None:
        """Keep the notice, or raise the next fault."""
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append((to, text, key))


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(folder: Path) -> Iterator[tuple[str, Maildir]]:
    """Run a mail server that keeps what it gets in `folder`; yield its address and the mail box."""
    port = free_port()
    words = [
        "-m",
        "aiosmtpd",
        "-n",
        "-l",
        f"127.0.0.1:{port}",
        "-c",
        "aiosmtpd.handlers.Mailbox",
        str(folder),
    ]
    process = subprocess.Popen([sys.executable, *words])
    try:
        wait_for(port)
        yield f"smtp://127.0.0.1:{port}", Maildir(folder, create=True)
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    patience_ends = time.monotonic() + 20
    while time.monotonic() < patience_ends:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nobody listens on {port}")
