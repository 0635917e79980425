"""A line on loopback between a phone and the house: as fast as told, and cut in the middle as often as told."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Line:
    """A line that listens on a port of its own; `slow_down` and `heal` change it while it is in use."""

    piece = 1_024  # bytes that pass at once

    def __init__(self, *, to: int) -> None:
        self.to, self.port = to, 0
        self.bytes_per_second, self.cuts = 0, list[int]()
        self.cut_so_far, self.carried = 0, 0
        self._loop = asyncio.new_event_loop()
        self._is_open, self._writers = threading.Event(), set[asyncio.StreamWriter]()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def slow_down(self, *, kbit_per_second: int, cuts: list[int]) -> None:
        """From now on pass so many bits a second in each direction, and cut the next connections after so many bytes."""
        self.bytes_per_second, self.cuts = kbit_per_second * 1_000 // 8, list(cuts)

    def heal(self) -> None:
        """From now on pass everything at once."""
        self.bytes_per_second, self.cuts = 0, []

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
            writer.transport.abort()  # whoever reads from it ends by itself
        self._loop.run_until_complete(asyncio.sleep(0.2))
        self._loop.close()

    async def _joined(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        far, to_far = await asyncio.open_connection("127.0.0.1", self.to)
        self._writers |= {to_near, to_far}
        left = [self.cuts.pop(0)] if self.cuts else []
        ways = [
            asyncio.ensure_future(self._pass(near, to_far, left, is_up=True)),
            asyncio.ensure_future(self._pass(far, to_near, left, is_up=False)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for writer in (to_near, to_far):
                writer.transport.abort()
            self._writers -= {to_near, to_far}

    async def _pass(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, left: list[int], *, is_up: bool
    ) -> None:
        try:
            while piece := await source.read(self.piece):
                if self.bytes_per_second:
                    await asyncio.sleep(len(piece) / self.bytes_per_second)
                if not self._goes(piece, left, is_up=is_up):
                    return
                target.write(piece)
                await target.drain()
        except OSError:
            return

    def _goes(self, piece: bytes, left: list[int], *, is_up: bool) -> bool:
        """Count what passes in either direction; tell whether it may, or the connection ends here."""
        if left:
            left[0] -= len(piece)
            if left[0] < 0:
                self.cut_so_far += 1
                return False
        self.carried += len(piece)
        return True


@contextmanager
def line(*, to: int) -> Iterator[Line]:
    """Have a line to a port of this machine for a while."""
    made = Line(to=to)
    made.open()
    try:
        yield made
    finally:
        made.close()
