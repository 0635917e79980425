"""Files that arrive in parts: each part sealed as it comes, so that nothing unfinished lies plain either."""

import fcntl
import hashlib
import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from longhouse.counter.adapters import sealing
from longhouse.counter.rules import uploads
from longhouse.counter.rules.sealed import FileDamaged

LENGTH = struct.Struct(">I")


def put(*, key: str, offset: int, part: bytes) -> int:
    """Add a part to an unfinished file and return how many bytes are there; a part out of turn changes nothing.

    Args:
        key: a name that only its sender can make; a hash.
        offset: the place of its first byte.
        part: the bytes.

    Raises:
        FileTooLarge: the whole would be larger than the house keeps.
    """
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # two tabs of one sender
        records = list(_records(file))
        there = sum(length for _, length in records)
        if offset != there:
            return there
        uploads.check_size(size=there + len(part))
        _append(file, path.name, records, part)
    return there + len(part)


def bytes_there(*, key: str) -> int:
    """Return how many bytes of an unfinished file are there."""
    path = _path(key)
    if not path.exists():
        return 0
    with path.open("rb") as file:
        return sum(length for _, length in _records(file))


def take_whole(*, key: str) -> bytes:
    """Return an unfinished file, now whole, and forget its parts.

    Raises:
        FileDamaged, FileKeyMissing and its kin: its parts do not open.
    """
    path = _path(key)
    if not path.exists():
        return b""
    with path.open("rb") as file:
        content = b"".join(_opened(file, path.name))
    path.unlink(missing_ok=True)
    return content


def forget(*, key: str) -> None:
    """Throw an unfinished file away."""
    _path(key).unlink(missing_ok=True)


def forget_old(*, older_than: float) -> int:
    """Throw away unfinished files not touched since that moment (seconds since 1970), and return how many."""
    old = [path for path in folder().glob("*") if path.stat().st_mtime < older_than]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def folder() -> Path:
    """Return where unfinished files lie."""
    return Path(settings.VAR) / "files" / "parts"


def _append(file: BinaryIO, name: str, records: list[tuple[int, int]], part: bytes) -> None:
    """Write one part behind the last whole one; what a cut left half is written over."""
    file.seek(0)
    if records:
        key, end = sealing.head_of(file=file, name=name).key, _end(records)
    else:
        head, key = sealing.new_head(name=name)
        file.write(head)
        end = len(head)
    nonce = os.urandom(sealing.NONCE)
    file.seek(end)
    file.truncate()
    file.write(LENGTH.pack(len(part)) + nonce + key.encrypt(nonce, part, f"{name} {len(records)}".encode()))
    file.flush()
    os.fsync(file.fileno())


def _records(file: BinaryIO) -> Iterator[tuple[int, int]]:
    """Yield where each whole part begins, and how many bytes it has; a torn last one is not there."""
    if not sealing.is_sealed(file=file):  # nothing yet, or from before files were sealed: begin anew
        return
    whole, begin = os.fstat(file.fileno()).st_size, sealing.HEAD
    while begin + LENGTH.size <= whole:
        file.seek(begin)
        (length,) = LENGTH.unpack(file.read(LENGTH.size))
        if begin + _room(length) > whole:
            return
        yield begin, length
        begin += _room(length)


def _opened(file: BinaryIO, name: str) -> Iterator[bytes]:
    records = list(_records(file))
    file.seek(0)
    key = sealing.head_of(file=file, name=name).key
    for place, (begin, length) in enumerate(records):
        yield _part(file, key, begin, length, f"{name} {place}")


def _part(file: BinaryIO, key: AESGCM, begin: int, length: int, name: str) -> bytes:
    file.seek(begin + LENGTH.size)
    nonce, sealed = file.read(sealing.NONCE), file.read(length + sealing.TAG)
    try:
        return key.decrypt(nonce, sealed, name.encode())
    except InvalidTag as error:
        raise FileDamaged from error


def _room(length: int) -> int:
    return LENGTH.size + sealing.NONCE + length + sealing.TAG


def _end(records: list[tuple[int, int]]) -> int:
    begin, length = records[-1]
    return begin + _room(length)


def _path(key: str) -> Path:
    return folder() / hashlib.sha256(key.encode()).hexdigest()
