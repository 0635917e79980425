"""A line on loopback that counts what passes both ways, headers in; cut on demand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.journeys.slow_line import Line

ASKS = b" HTTP/1.1\r\n"


@dataclass(frozen=True, slots=True)
class Passed:
    """Bytes towards the server, bytes back, and requests."""

    up: int
    down: int
    requests: int

    @property
    def bytes(self) -> int:
        """Return the bytes both ways."""
        return self.up + self.down


class CountedLine(Line):
    """A line to one port; `taken` tells what passed since it was asked before, `cut_after` ends it for good."""

    piece = 65_536

    def __init__(self, *, to: int) -> None:
        super().__init__(to=to)
        self._up = self._down = self._requests = 0
        self._left: int | None = None

    @property
    def address(self) -> str:
        """Return where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def taken(self) -> Passed:
        """Return what passed, and count from nothing again."""
        passed = Passed(self._up, self._down, self._requests)
        self._up = self._down = self._requests = 0
        return passed

    def cut_after(self, sent: int | None) -> None:
        """Let so many more bytes go up, then none on any connection; None: let everything go again."""
        self._left = sent

    def _goes(self, piece: bytes, left: list[int], *, is_up: bool) -> bool:
        """Count what passes, apart for each direction; tell whether it may."""
        if not is_up:
            self._down += len(piece)
            return True
        if self._left is not None:
            self._left -= len(piece)
            if self._left < 0:
                return False
        self._up += len(piece)
        self._requests += piece.count(ASKS)
        return True


@contextmanager
def counted_line(*, to: int) -> Iterator[CountedLine]:
    """Have a counted line to a port of this machine for a while."""
    line = CountedLine(to=to)
    line.open()
    try:
        yield line
    finally:
        line.close()
