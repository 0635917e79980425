"""Turns at reading: so many files at once on this machine. A turn is a locked file; it ends with its process."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from longhouse.law.rules.formats import limits
from longhouse.law.rules.formats.refusals import ReadersBusy

_AGAIN = 0.1  # seconds between two looks for a free turn


@contextmanager
def turn(*, folder: Path, seconds: float, most: int = limits.READERS_AT_ONCE) -> Iterator[None]:
    """Hold one of the turns while a file is read.

    Args:
        folder: where the locked files lie, the same for every process of the house on this machine.
        seconds: how long to wait for one.
        most: turns there are.

    Raises:
        ReadersBusy: none became free.
    """
    folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + seconds
    while (held := _free(folder, most)) is None:
        if time.monotonic() >= end:
            raise ReadersBusy(most=most)
        time.sleep(_AGAIN)
    try:
        yield
    finally:
        os.close(held)


def _free(folder: Path, most: int) -> int | None:
    """Return the open file of a free turn, locked; None where all are taken."""
    for number in range(most):
        opened = os.open(
            folder / f"turn-{number}", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600
        )
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
        else:
            return opened
    return None
