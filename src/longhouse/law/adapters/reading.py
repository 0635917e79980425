"""Read a law file in a process of its own, within memory and time; whatever happens there ends as a refusal here."""

import os
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from longhouse.law.adapters.child import OUT_OF_MEMORY
from longhouse.law.adapters.turns import turn
from longhouse.law.rules.formats import limits, signature, wire
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.formats.refusals import (
    FileEmpty,
    FileNeedsOperator,
    FileNotPlain,
    ReaderStopped,
    ReadingTookTooLong,
    ReadingTookTooMuch,
)
from longhouse.law.rules.formats.signature import FileKind
from longhouse.law.shapes import Parsed


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the reading process may use: bytes of memory, seconds of processor, seconds by the clock."""

    memory: int = limits.CHILD_MEMORY
    cpu_seconds: int = limits.CHILD_CPU_SECONDS
    wall_seconds: float = limits.CHILD_WALL_SECONDS


BOUNDS = Bounds()
SOON = Bounds(cpu_seconds=limits.SOON_CPU_SECONDS, wall_seconds=limits.SOON_WALL_SECONDS)


def read(*, name: str, content: bytes, bounds: Bounds = BOUNDS) -> Lines | Parsed:
    """Return the lines of a file, or the finished document where it is Akoma Ntoso.

    Args:
        name: as the person's machine called it, without folders; its ending must agree with the content.
        content: the whole file; `signature.check_size` asks about a size before anything is read.
        bounds: for tests; the defaults are those of `limits`.

    Raises:
        FileRefused: always one of its subclasses, with the reason.
    """
    kind = signature.kind_of(name=name, content=content)
    return wire.unpacked(_answer(kind, content, bounds))


def read_soon(*, name: str, content: bytes, turns: Path, bounds: Bounds = SOON) -> Lines | Parsed:
    """Return what `read` does, while somebody waits for it: small files, some seconds, not too many at once.

    Args:
        name: as for `read`.
        content: the whole file.
        turns: the folder of the turns.
        bounds: for tests.

    Raises:
        FileNeedsOperator: too big, or not read in time.
        ReadersBusy: others are being read.
        FileRefused: as `read`.
    """
    kind = signature.kind_of(name=name, content=content)
    signature.check_soon(size=len(content), kind=kind)
    with turn(folder=turns, seconds=limits.WAIT_FOR_TURN):
        try:
            return wire.unpacked(_answer(kind, content, bounds))
        except (ReadingTookTooLong, ReadingTookTooMuch):
            most = limits.SOON_PDF_BYTES if kind is FileKind.PDF else limits.SOON_BYTES
            raise FileNeedsOperator(most_mb=most // limits.MIB, seconds=bounds.cpu_seconds) from None


def read_file(*, path: Path, bounds: Bounds = BOUNDS) -> Lines | Parsed:
    """Return what `read` does for a file on this machine; links, folders, pipes and devices are refused unopened.

    Raises:
        FileNotPlain: no plain file stands there.
        FileRefused: as `read`.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        raise FileNotPlain(name=path.name) from None
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise FileNotPlain(name=path.name)
        signature.check_size(size=about.st_size)
        with os.fdopen(os.dup(descriptor), "rb") as file:
            content = file.read(limits.MAX_BYTES + 1)
    finally:
        os.close(descriptor)
    return read(name=path.name, content=content, bounds=bounds)


def _answer(kind: FileKind, content: bytes, bounds: Bounds) -> bytes:
    if not content:
        raise FileEmpty
    words = [sys.executable, "-I", "-B", "-m", "longhouse.law.adapters.child"]
    words += [kind.value, str(bounds.memory), str(bounds.cpu_seconds)]
    child = subprocess.Popen(  # noqa: S603  our own program, words of ours
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},  # none of the house's secrets
        cwd="/",
        start_new_session=True,
    )
    with child:
        try:
            answer, _nothing = child.communicate(content, timeout=bounds.wall_seconds)
        except subprocess.TimeoutExpired:
            raise ReadingTookTooLong(seconds=bounds.wall_seconds) from None
        finally:
            child.kill()
    _refuse_by_status(child.returncode, bounds)
    return answer


def _refuse_by_status(status: int, bounds: Bounds) -> None:
    """Refuse by the way the process ended.

    The parser of HTML aborts where it finds no memory; the kernel kills where the machine has none left.
    """
    if status == 0:
        return
    if status == -signal.SIGXCPU:
        raise ReadingTookTooLong(seconds=bounds.cpu_seconds)
    if status in {OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL}:
        raise ReadingTookTooMuch(most_mb=bounds.memory // limits.MIB)
    raise ReaderStopped(why=signal.Signals(-status).name if status < 0 else str(status))
