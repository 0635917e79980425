"""The line that counts: every byte both ways, and nothing more once it is cut."""

import socket
import threading
from collections.abc import Iterator

import pytest
from bench.counted import CountedLine, counted_line

ASKED = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


@pytest.fixture
def line() -> Iterator[CountedLine]:
    """A line to a server that answers every asking with five bytes."""
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_serve, args=(server,), daemon=True).start()
    with counted_line(to=server.getsockname()[1]) as line:
        yield line
    server.close()


def _serve(server: socket.socket) -> None:
    while True:
        try:
            joined, _ = server.accept()
        except OSError:
            return
        with joined:
            while joined.recv(1024):
                joined.sendall(b"hello")


def test_bytes_and_requests_are_counted_both_ways_and_once(line: CountedLine) -> None:
    with socket.create_connection(("127.0.0.1", line.port), timeout=10) as phone:
        for _ in range(2):
            phone.sendall(ASKED)
            assert phone.recv(5, socket.MSG_WAITALL) == b"hello"
    passed = line.taken()
    assert (passed.up, passed.down, passed.requests) == (2 * len(ASKED), 10, 2)
    assert passed.bytes == passed.up + passed.down
    assert line.taken().bytes == 0


def test_a_cut_line_lets_nothing_through_until_it_is_whole_again(line: CountedLine) -> None:
    line.cut_after(len(ASKED) - 1)
    with socket.create_connection(("127.0.0.1", line.port), timeout=10) as phone:
        phone.sendall(ASKED)
        with pytest.raises(ConnectionError):
            phone.recv(5) or _ended()
    assert line.taken().up == 0
    line.cut_after(None)
    with socket.create_connection(("127.0.0.1", line.port), timeout=10) as phone:
        phone.sendall(ASKED)
        assert phone.recv(5, socket.MSG_WAITALL) == b"hello"


def _ended() -> bytes:
    raise ConnectionResetError
