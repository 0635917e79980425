"""Gather static files where the pages take them from: once for each state of them, one process at a time."""

import fcntl
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MARK = "gathered"


def gather() -> bool:
    """Gather static files unless just these are gathered; tell whether anything was written.

    Gathering takes hashed files away for a moment: a house that runs, or one that starts beside this, would miss them.
    """
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f"{folder.name}.{MARK}")
    with beside.open("a+", encoding="utf-8") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        mark.seek(0)
        wanted = _digest()
        if mark.read() == wanted and any(folder.iterdir()):
            return False
        mark.truncate(0)
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write(wanted)
        return True


def _digest() -> str:
    said = hashlib.sha256(f"{version('django')} {version('rjsmin')} {settings.STORAGES}".encode())
    for row in sorted(_files()):
        said.update(repr(row).encode())
    return said.hexdigest()


def _files() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            held = Path(storage.path(path)).stat()
            yield storage.path(path), held.st_size, held.st_mtime_ns
