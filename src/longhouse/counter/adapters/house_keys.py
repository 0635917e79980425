"""The house keys that wrap the key of each file: small files outside the database and the files' folder.

One is made on first use; the newest wraps, all that are held open. Back the folder up apart from the files.
"""

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from longhouse.counter.rules.sealed import FileKeyMissing, FileKeyNotReadable, FileKeyTooOpen

KEY_BYTES, ID_BYTES = 32, 8
OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class HouseKey:
    """One generation: what names it in a file's head, and the key itself."""

    id: bytes
    raw: bytes = field(repr=False)


def newest() -> HouseKey:
    """Return the key that wraps from now on; the first one is made where there is none."""
    return _read((_files() or [_make(1)])[-1])


def held(*, key_id: bytes) -> HouseKey:
    """Return the key of that name.

    Raises:
        FileKeyMissing: the house does not hold it.
        FileKeyTooOpen, FileKeyNotReadable: a key file is not as it must be.
    """
    for path in reversed(_files()):
        key = _read(path)
        if key.id == key_id:
            return key
    raise FileKeyMissing(key=key_id.hex())


def all_held() -> tuple[HouseKey, ...]:
    """Return every generation that is held, the oldest first; none is made.

    Raises:
        FileKeyTooOpen, FileKeyNotReadable: a key file is not as it must be.
    """
    return tuple(_read(path) for path in _files())


def make() -> HouseKey:
    """Make a new generation that wraps from now on; the older go on opening."""
    newest()
    return _read(_make(int(_files()[-1].stem) + 1))


def _folder() -> Path:
    return Path(settings.FILE_KEYS)


def _files() -> list[Path]:
    return sorted(path for path in _folder().glob("*.key") if path.stem.isdigit())


def _make(number: int) -> Path:
    """Write a new key whole or not at all; whoever comes second uses the first one's."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{number:04}.key"
    fresh = folder / f".{number:04}.{os.getpid()}.{os.urandom(4).hex()}"
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(os.urandom(KEY_BYTES).hex().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path


def _read(path: Path) -> HouseKey:
    if stat.S_IMODE(path.stat().st_mode) & OTHERS:
        raise FileKeyTooOpen(path=path)
    try:
        raw = bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError as error:
        raise FileKeyNotReadable(path=path) from error
    if len(raw) != KEY_BYTES:
        raise FileKeyNotReadable(path=path)
    return HouseKey(hashlib.sha256(b"longhouse file key " + raw).digest()[:ID_BYTES], raw)
