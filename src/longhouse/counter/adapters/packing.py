"""A ZIP sent as it is made: no whole package in memory, no file of people plain on the disk."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from longhouse.core.refusal import Refusal
from longhouse.counter.adapters import files

NOT_THERE = "Tệp này không còn trên máy chủ, hoặc không mở được. Xin báo Trung tâm Phục vụ hành chính công.\n"


def packed(*, texts: Iterable[tuple[str, str]], kept: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    """Yield a ZIP piece by piece.

    Args:
        texts: name and content of each text.
        kept: name and hash of each kept file; one that cannot be opened is told of beside its name.
    """
    drain = _Drain()
    with zipfile.ZipFile(drain, "w") as package:
        for name, text in texts:
            package.writestr(name, text, zipfile.ZIP_DEFLATED)
            yield drain.taken()
        for name, sha256 in kept:
            yield from _file(package, drain, name, sha256)
    yield drain.taken()


def _file(package: zipfile.ZipFile, drain: "_Drain", name: str, sha256: str) -> Iterator[bytes]:
    try:
        found = files.opened(sha256=sha256)
    except Refusal:
        found = None
    if found is None:
        package.writestr(f"{name}.txt", NOT_THERE)
        return
    with package.open(name, "w") as entry:
        for piece in found.pieces:
            entry.write(piece)
            yield drain.taken()


class _Drain(io.RawIOBase):
    """Where the ZIP is written to, and taken from at once; it cannot go back."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        """Tell that it takes bytes."""
        return True

    def write(self, piece: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]  # what zipfile writes
        """Keep a piece until it is taken."""
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """Return what was written since the last time."""
        found = b"".join(self._pieces)
        self._pieces.clear()
        return found
