"""Seal what lies plain from before, and wrap every file's key by a new house key."""

from datetime import datetime

from longhouse.audit import actions as audit
from longhouse.core.actor import Actor
from longhouse.counter.adapters import files, house_keys


def seal_files(*, actor: Actor, at: datetime) -> int:
    """Seal every file that lies plain, and return how many; stopped half-way, it goes on the next time.

    Raises:
        FileDamaged: a file is not what was kept; what was sealed before it stays sealed.
        FileKeyTooOpen and its kin: a key is not as it must be.
    """
    count = sum(files.seal(sha256=sha256) for sha256 in files.hashes())
    audit.record("counter.files.sealed", actor=actor, subject="all", at=at, detail={"count": count})
    return count


def rotate_file_keys(*, actor: Actor, at: datetime) -> int:
    """Make a new house key, wrap every file's key by it, and return how many; the files' bytes stay.

    Raises:
        FileDamaged, FileKeyMissing and its kin: a file does not open; those before it are done, the old key is kept.
    """
    key = house_keys.make()
    count = sum(files.rewrap(sha256=sha256) for sha256 in files.hashes()) + files.rewrap_parts()
    detail = {"count": count, "key": key.id.hex()}
    audit.record("counter.files.rewrapped", actor=actor, subject="all", at=at, detail=detail)
    return count
