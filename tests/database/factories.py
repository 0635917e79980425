"""Servers, logins and databases of a test's own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg


def as_login(url: str, *, user: str, password: str, database: str = "postgres") -> str:
    """Return the URL of the same server for another login."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, f"{user}:{password}@{place}", f"/{database}", parts.query, ""))


@contextmanager
def statements(url: str, *, before: list[str], after: list[str]) -> Iterator[None]:
    """Run some SQL as the administrator, and undo it at the end."""
    with psycopg.connect(url, autocommit=True) as connection:
        for text in before:
            connection.execute(text.encode())
        try:
            yield
        finally:
            for text in after:
                connection.execute(text.encode())


@contextmanager
def somebody_elses_server(*, says: bytes) -> Iterator[int]:
    """Listen on a free port, answer every caller with the same bytes, and hang up; yields the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=_answer, args=(listener, says), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def free_port() -> int:
    """Return a port on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answer(listener: socket.socket, says: bytes) -> None:
    while True:
        try:
            caller, _ = listener.accept()
        except OSError:
            return
        with caller:
            caller.recv(1024)
            caller.sendall(says)
