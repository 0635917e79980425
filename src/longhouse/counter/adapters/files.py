"""Files on the disk: cleaned before they are kept, sealed, by the hash of what is kept, outside the web's folders."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from longhouse.counter.adapters import cleaning, parts, scanning, sealing
from longhouse.counter.rules import uploads
from longhouse.counter.rules.sealed import FileDamaged
from longhouse.counter.rules.uploads import FileKind

HEXADECIMAL = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it was kept, and what may be wrong with it."""

    sha256: str
    kind: str
    size_bytes: int
    pages: int
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A kept file, found whole: how many bytes it has, and the bytes, piece by piece."""

    size_bytes: int
    pieces: Iterator[bytes]


def keep(*, content: bytes) -> Kept:
    """Clean a file and keep it; the same content twice is kept once.

    Raises:
        FileEmpty, FileTooLarge, FileInfected, KindNotTaken, HeicNotRead: it is nothing the house keeps.
        ImageNotReadable, ImageTooBig, PdfNotReadable, PdfTooLong, PdfIsActive: it cannot be cleaned.
    """
    uploads.check_size(size=len(content))
    scanning.check(content=content)
    kind = uploads.kind_of(
        head=content[:1024] if content[:1024].lstrip().startswith(b"%PDF-") else content[:32]
    )
    if kind is FileKind.PDF:
        return _stored(content, kind, cleaning.pages(content=content), ())
    cleaned, hints = cleaning.image(content=content)
    return _stored(cleaned, FileKind.JPEG, 1, hints)


def keep_own(*, content: bytes) -> Kept:
    """Keep a PDF that the house itself made, as it is: a signature covers every byte of it."""
    return _stored(content, FileKind.PDF, 1, ())


def read(*, sha256: str) -> bytes | None:
    """Return a kept file; None where there is none of that hash.

    Raises:
        FileDamaged, FileKeyMissing and its kin: it is there and cannot be opened.
    """
    path = _path(sha256)
    if not path.is_file():
        return None
    return b"".join(_pieces(path))


def opened(*, sha256: str) -> Opened | None:
    """Return a kept file to be sent on, read whole once before its first byte leaves; None where there is none.

    Raises:
        FileDamaged, FileKeyMissing and its kin: it is there and cannot be opened.
    """
    path = _path(sha256)
    if not path.is_file():
        return None
    return Opened(sum(len(piece) for piece in _pieces(path)), _pieces(path))


def erase(*, sha256: str) -> None:
    """Throw a kept file away; that nothing needs it any more is the caller's word."""
    _path(sha256).unlink(missing_ok=True)


def hashes() -> Iterator[str]:
    """Yield the hash of each kept file, in order."""
    for path in sorted(_folder().glob("??/*")):
        if _is_hash(path.name):
            yield path.name


def kept_at(*, sha256: str) -> float:
    """Return when a file was last kept (seconds since 1970)."""
    return _path(sha256).stat().st_mtime


def is_plain(*, sha256: str) -> bool:
    """Tell whether a kept file lies as it is, from before files were sealed."""
    with _path(sha256).open("rb") as file:
        return not sealing.is_sealed(file=file)


def seal(*, sha256: str) -> bool:
    """Seal a file that lies plain; return whether there was need to.

    Raises:
        FileDamaged: what lies there is not what was kept; it is left as it is.
    """
    if not is_plain(sha256=sha256):
        return False
    path = _path(sha256)
    for _ in _pieces(path):
        pass
    with path.open("rb") as file:
        _put(path, file)
    return True


def rewrap(*, sha256: str) -> bool:
    """Wrap a file's key by the newest house key, leaving the rest; return whether there was need to.

    Raises:
        FileDamaged, FileKeyMissing and its kin: it cannot be opened.
    """
    return not is_plain(sha256=sha256) and sealing.rewrap(path=_path(sha256), name=sha256)


def rewrap_parts() -> int:
    """Do the same with files that have not arrived whole, and return how many."""
    paths = [path for path in parts.folder().glob("*") if path.stat().st_size]
    return sum(sealing.rewrap(path=path, name=path.name) for path in paths)


def _stored(content: bytes, kind: FileKind, pages: int, hints: tuple[str, ...]) -> Kept:
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    if path.exists():
        path.touch()  # wanted anew: not to be swept as one that nobody filed
    else:
        _put(path, io.BytesIO(content))
    return Kept(sha256, kind.value, len(content), pages, hints)


def _put(path: Path, content: BinaryIO) -> None:
    """Seal what can be read and put it in its place in one step; a failure of the disk leaves what was there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            sealing.write(file=file, content=content, name=path.name)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).rename(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _pieces(path: Path) -> Iterator[bytes]:
    """Yield a file's content; what does not hash to its name is not given whole without an error.

    Raises:
        FileDamaged, FileKeyMissing and its kin: it cannot be opened.
    """
    found = hashlib.sha256()
    with path.open("rb") as file:
        is_sealed = sealing.is_sealed(file=file)
        source = (
            sealing.pieces(file=file, name=path.name)
            if is_sealed
            else iter(lambda: file.read(sealing.PIECE), b"")
        )
        for piece in source:
            found.update(piece)
            yield piece
    if found.hexdigest() != path.name:
        raise FileDamaged


def _folder() -> Path:
    return Path(settings.VAR) / "files"


def _is_hash(text: str) -> bool:
    return len(text) == 64 and set(text) <= HEXADECIMAL  # noqa: PLR2004  # the length of a hash


def _path(sha256: str) -> Path:
    """Return where a file of that hash lies; what is no hash lies nowhere."""
    if not _is_hash(sha256):
        return _folder() / "none"
    return _folder() / sha256[:2] / sha256
