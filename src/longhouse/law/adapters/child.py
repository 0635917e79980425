"""The reading process: one file in by standard input, one answer out, within limits it cannot lift.

Run as `python -m longhouse.law.adapters.child KIND MEMORY CPU_SECONDS`, by `reading` only.
"""

import os
import resource
import sys
import traceback
from pathlib import Path

from longhouse.law.rules.formats import limits, wire
from longhouse.law.rules.formats.parsing import parse
from longhouse.law.rules.formats.refusals import FileRefused, FileTooDeep, FileTooLong, ReaderStopped
from longhouse.law.rules.formats.signature import FileKind

OUT_OF_MEMORY = 77  # the exit status that says so


def main(words: list[str]) -> int:
    """Read the file on standard input, and write the answer or the refusal to standard output."""
    set_limits(memory=int(words[1]), cpu_seconds=int(words[2]))
    answer_to = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints does not get into the answer
    try:
        content = sys.stdin.buffer.read(limits.MAX_BYTES + 1)
        answer = answer_of(kind=FileKind(words[0]), content=content)
    except MemoryError:
        return OUT_OF_MEMORY
    with os.fdopen(answer_to, "wb") as stream:
        stream.write(answer)
    return 0


def set_limits(*, memory: int, cpu_seconds: int) -> None:
    """Limit this process: memory (bytes), time of the processor, no file written, few opened, no core."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer_of(*, kind: FileKind, content: bytes) -> bytes:
    """Return the answer for one file as JSON: what was read, or why not."""
    try:
        answer = wire.packed(parse(kind=kind, content=content))
    except FileRefused as refusal:
        return wire.packed(refusal)
    except RecursionError:
        return wire.packed(FileTooDeep(most=limits.MAX_DEPTH))
    except MemoryError:
        raise
    except Exception as problem:  # the door of this process: a reader's fault must not look like an answer
        return wire.packed(ReaderStopped(why=_place(problem)))
    if len(answer) > limits.MAX_ANSWER:
        return wire.packed(FileTooLong(most=limits.MAX_CHARS))
    return answer


def _place(problem: Exception) -> str:
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{problem.__class__.__name__}, {Path(frame.filename).name}:{frame.lineno}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
