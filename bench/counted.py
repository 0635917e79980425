"""A line on loopback that counts what passes both ways, headers in; cut on demand."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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


class CountedLine:
    """A line to one port; `taken` tells what passed since it was asked before, `cut_after` ends it for good."""

    def __init__(self, *, to: int) -> None:
        self.to, self.port = to, 0
        self._up = self._down = self._requests = 0
        self._left: int | None = None
        self._loop = asyncio.new_event_loop()
        self._is_open, self._writers = threading.Event(), set[asyncio.StreamWriter]()
        self._thread = threading.Thread(target=self._run, daemon=True)

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

    def open(self) -> None:
        """Listen."""
        self._thread.start()
        self._is_open.wait(10)

    def close(self) -> None:
        """Let everybody go."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._joined, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._is_open.set()
        self._loop.run_forever()
        server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._loop.run_until_complete(asyncio.sleep(0.1))
        self._loop.close()

    async def _joined(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        far, to_far = await asyncio.open_connection("127.0.0.1", self.to)
        self._writers |= {to_near, to_far}
        ways = [
            asyncio.ensure_future(self._pass(near, to_far, is_up=True)),
            asyncio.ensure_future(self._pass(far, to_near, is_up=False)),
        ]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        for writer in (to_near, to_far):
            writer.transport.abort()
        self._writers -= {to_near, to_far}

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, is_up: bool) -> None:
        try:
            while piece := await source.read(65_536):
                if is_up and not self._goes(piece):
                    return
                self._down += 0 if is_up else len(piece)
                target.write(piece)
                await target.drain()
        except OSError:
            return

    def _goes(self, piece: bytes) -> bool:
        """Count what goes up; tell whether it may."""
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
