"""A small clamd for tests: speaks INSTREAM, PING and VERSION on a socket of its own, and knows one bad string."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

# The test file of EICAR, which every scanner knows; written in two parts so that no scanner takes this file away.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 25 * 1024 * 1024


@contextmanager
def clamd(*, at: Path | None = None, answers: bool = True) -> Iterator[str]:
    """Serve on a Unix socket, or on loopback where `at` is None; yield the address as settings name it.

    Args:
        at: where the socket lies.
        answers: False closes every line without a word.
    """
    server = socket.socket(socket.AF_UNIX if at else socket.AF_INET, socket.SOCK_STREAM)
    server.bind(str(at) if at else ("127.0.0.1", 0))
    server.listen(8)
    address = f"unix:{at}" if at else f"tcp://127.0.0.1:{server.getsockname()[1]}"
    thread = threading.Thread(target=_serve, args=(server, answers), daemon=True)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)
        server.close()


def _serve(server: socket.socket, answers: bool) -> None:
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        with line, line.makefile("rb") as told:
            command = b""
            while not command.endswith(b"\0"):
                command += told.read(1)
            if answers:
                line.sendall(_said(command, told) + b"\0")


def _said(command: bytes, told: BufferedReader) -> bytes:
    if command == b"zVERSION\0":
        return b"ClamAV 1.4.6/27800/Mon Mar  2 09:00:00 2026"
    content = b""
    while length := struct.unpack(">I", told.read(4))[0]:
        content += told.read(length)
    if len(content) > MOST:
        return b"INSTREAM size limit exceeded. ERROR"
    return b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"
