"""The shape of a sealed file: a head that holds the file's own key, wrapped; then AES-256-GCM in pieces.

The head has two slots for the wrapped key. A new house key is written into the slot that is not in use, and only then
is the old one emptied: a cut between the two leaves a file that opens. The pieces are never written again. Each piece
is bound to the file's name, to its place, and to being the last or not: pieces and files cannot change places.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from longhouse.core.refusal import Refusal
from longhouse.counter.adapters import house_keys
from longhouse.counter.adapters.house_keys import ID_BYTES, KEY_BYTES
from longhouse.counter.rules.sealed import FileDamaged

MAGIC = b"LHSEAL1\n"
NONCE, TAG = 12, 16
SLOT = ID_BYTES + NONCE + KEY_BYTES + TAG
HEAD = len(MAGIC) + 2 * SLOT
PIECE = 64 * 1024
EMPTY = bytes(SLOT)


@dataclass(frozen=True, slots=True)
class Head:
    """An opened head: the file's key, the house key that wraps it, and in which slot."""

    key: AESGCM
    raw: bytes
    house_key: bytes
    slot: int


def new_head(*, name: str) -> tuple[bytes, AESGCM]:
    """Return the head of a new file and its fresh key."""
    raw = os.urandom(KEY_BYTES)
    return MAGIC + _wrapped(raw, name) + EMPTY, AESGCM(raw)


def write(*, file: IO[bytes], content: IO[bytes], name: str) -> None:
    """Seal what can be read from `content` into `file`, piece by piece."""
    head, key = new_head(name=name)
    file.write(head)
    place, piece = 0, content.read(PIECE)
    while True:
        after = content.read(PIECE)
        file.write(key.encrypt(_nonce(place, is_last=not after), piece, name.encode()))
        if not after:
            return
        place, piece = place + 1, after


def pieces(*, file: BinaryIO, name: str) -> Iterator[bytes]:
    """Yield what was sealed, piece by piece; nothing is yielded that is not as it was.

    Raises:
        FileDamaged: a byte is another, something is missing or too much, or it lies under another's name.
        FileKeyMissing and its kin: no key opens it.
    """
    key = head_of(file=file, name=name).key
    place, piece = 0, file.read(PIECE + TAG)
    while True:
        after = file.read(PIECE + TAG)
        try:
            yield key.decrypt(_nonce(place, is_last=not after), piece, name.encode())
        except (InvalidTag, ValueError) as error:
            raise FileDamaged from error
        if not after:
            return
        place, piece = place + 1, after


def is_sealed(*, file: BinaryIO) -> bool:
    """Tell whether a file begins as a sealed one, and go back to its begin."""
    begin = file.read(len(MAGIC))
    file.seek(0)
    return begin == MAGIC


def head_of(*, file: BinaryIO, name: str) -> Head:
    """Read and open a head.

    Raises:
        FileDamaged: it is none, or not this file's.
        FileKeyMissing and its kin: no key opens it.
    """
    head = file.read(HEAD)
    if len(head) != HEAD or not head.startswith(MAGIC):
        raise FileDamaged
    fault: Refusal = FileDamaged()
    for place in (0, 1):
        slot = head[len(MAGIC) + place * SLOT :][:SLOT]
        try:
            raw = _unwrapped(slot, name)
        except Refusal as refusal:  # a cut may have torn this slot; the other one opens then
            fault = fault if slot == EMPTY else refusal
        else:
            return Head(AESGCM(raw), raw, slot[:ID_BYTES], place)
    raise fault


def rewrap(*, path: Path, name: str) -> bool:
    """Wrap a file's key by the newest house key, leaving its pieces; return whether there was need to.

    Raises:
        FileDamaged, FileKeyMissing and its kin: the head cannot be opened.
    """
    with path.open("r+b") as file:
        head = head_of(file=file, name=name)
        if head.house_key == house_keys.newest().id:
            return False
        for slot, content in ((1 - head.slot, _wrapped(head.raw, name)), (head.slot, EMPTY)):
            file.seek(len(MAGIC) + slot * SLOT)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    return True


def _wrapped(raw: bytes, name: str) -> bytes:
    house, nonce = house_keys.newest(), os.urandom(NONCE)
    return house.id + nonce + AESGCM(house.raw).encrypt(nonce, raw, MAGIC + name.encode())


def _unwrapped(slot: bytes, name: str) -> bytes:
    house = house_keys.held(key_id=slot[:ID_BYTES])
    nonce, wrapped = slot[ID_BYTES : ID_BYTES + NONCE], slot[ID_BYTES + NONCE :]
    try:
        return AESGCM(house.raw).decrypt(nonce, wrapped, MAGIC + name.encode())
    except InvalidTag as error:
        raise FileDamaged from error


def _nonce(place: int, *, is_last: bool) -> bytes:
    """Return the nonce of a piece: its place and whether it is the last; the key is this file's alone."""
    return struct.pack(">3xQ?", place, is_last)
