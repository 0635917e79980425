"""ClamAV where it runs: a file is shown to clamd over its socket (INSTREAM) before it is kept. Without one, none is.

Whether it is away or slow, a file is never held up by it: it is kept, and the administrator's page says how the scanner is.
"""

import logging
import socket
import struct
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings

from longhouse.counter.rules.uploads import FileInfected

CONNECT_SECONDS, SCAN_SECONDS = 1.0, 15.0
PIECE = 64 * 1024
MOST_ANSWER = 4096
FOUND, CLEAN = " FOUND", "OK"
log = logging.getLogger(__name__)


class ScannerState(StrEnum):
    """How the scanner is."""

    NONE = "none"  # none was named: the null twin
    READY = "ready"
    AWAY = "away"  # named, and does not answer
    NOT_LOCAL = "not-local"  # named on another machine: files of people are not sent there


@dataclass(frozen=True, slots=True)
class Scanner:
    """How the scanner is, and what it says of its own version and signatures."""

    state: ScannerState
    version: str = ""


class _NotLocal(OSError):
    """The address is of another machine."""


def check(*, content: bytes) -> bool:
    """Show a file to the scanner and tell whether it was looked at.

    Raises:
        FileInfected: the scanner knows something bad in it.
    """
    if not settings.CLAMD:
        return False
    try:
        answer = _asked(b"zINSTREAM\0", content)
    except OSError as error:
        log.warning("clamd does not answer: %s", error)
        return False
    words = answer.removeprefix("stream: ")
    if words.endswith(FOUND):
        raise FileInfected(name=words.removesuffix(FOUND))
    if words != CLEAN:
        log.warning("clamd could not look at a file: %s", words)
    return words == CLEAN


def scanner() -> Scanner:
    """Return how the scanner is now."""
    if not settings.CLAMD:
        return Scanner(ScannerState.NONE)
    try:
        return Scanner(ScannerState.READY, _asked(b"zVERSION\0", None))
    except _NotLocal:
        return Scanner(ScannerState.NOT_LOCAL)
    except OSError:
        return Scanner(ScannerState.AWAY)


def _asked(command: bytes, content: bytes | None) -> str:
    """Return clamd's one answer to a command, with a file in pieces after it where there is one."""
    with _connected() as line:
        line.sendall(command)
        if content is not None:
            for begin in range(0, len(content), PIECE):
                piece = content[begin : begin + PIECE]
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
        return _answer(line)


def _connected() -> socket.socket:
    """Return a connection to clamd: `unix:/run/clamav/clamd.ctl`, or `tcp://127.0.0.1:3310` of this machine only."""
    address = urlsplit(settings.CLAMD)
    if address.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(CONNECT_SECONDS)
        try:
            line.connect(address.path)
        except OSError:
            line.close()
            raise
    else:
        host = address.hostname or ""
        if not _is_loopback(host):
            raise _NotLocal(host)
        line = socket.create_connection((host, address.port or 3310), CONNECT_SECONDS)
    line.settimeout(SCAN_SECONDS)
    return line


def _answer(line: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < MOST_ANSWER:
        part = line.recv(MOST_ANSWER)
        if not part:
            break
        answer += part
    if not answer:
        raise ConnectionError("clamd closed the line without an answer")
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
