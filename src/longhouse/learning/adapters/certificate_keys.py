"""The keys by which the house signs certificates: files outside the database, made on first use, only the newest signs."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from longhouse.learning.shapes import IssuerKey

ID_SIGNS = 8
_PEM = serialization.Encoding.PEM
_RAW = serialization.Encoding.Raw


def keys() -> tuple[IssuerKey, ...]:
    """Return every public key the house has signed with, the oldest first; one is made where there is none."""
    return tuple(_public(_read(path)) for path in _files() or [_make(1)])


def rotate() -> IssuerKey:
    """Make a new key that signs from now on; older ones go on vouching for what they signed."""
    keys()
    return _public(_read(_make(len(_files()) + 1)))


def signed(*, payload: Mapping[str, object], kind: str = "") -> str:
    """Return the payload as a compact JWS by the newest key.

    Args:
        payload: plain values.
        kind: the `typ` of the header; "" leaves it out, because each sign counts in a QR.
    """
    keys()
    return _signed(payload, kind, _files()[-1])


def signed_by_all(*, payload: Mapping[str, object], kind: str) -> tuple[str, ...]:
    """Return the payload as compact JWS by every key held, the newest first, for who may know only an older one."""
    keys()
    return tuple(_signed(payload, kind, path) for path in reversed(_files()))


def _signed(payload: Mapping[str, object], kind: str, path: Path) -> str:
    private = _read(path)
    header = {"kid": _public(private).id, "typ": kind or None}
    return jwt.encode(dict(payload), private, algorithm="EdDSA", headers=header)


def _folder() -> Path:
    return Path(settings.CERTIFICATE_KEYS)


def _files() -> list[Path]:
    return sorted(_folder().glob("*.pem"))


def _make(number: int) -> Path:
    """Write a new key that only the house's own user may read; whoever comes second uses the first one's."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{number:04}.pem"
    pem = Ed25519PrivateKey.generate().private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    fresh = folder / f".{number:04}.{os.getpid()}"
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(pem)
    try:
        os.link(fresh, path)  # whole or not at all, and never over another's
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path


def _read(path: Path) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return key


def _public(private: Ed25519PrivateKey) -> IssuerKey:
    raw = private.public_key().public_bytes(_RAW, serialization.PublicFormat.Raw)
    return IssuerKey(hashlib.sha256(raw).hexdigest()[:ID_SIGNS], raw)
