"""Feed broken and hostile files to the readers of law: `python -m bench.fuzz_law --minutes 30 --seed 1`.

Most files are read in a worker that is limited like the reading process and lives for many files; one in
`EVERY_IN_CHILD` goes through the real door, a process for each. What was read is parsed into a document. A crash is
anything but a refusal or a document; a hang is a file over the limit of time. Both are saved under `var/fuzz`.
"""

import argparse
import json
import random
import resource
import select
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from bench.house import ROOT
from bench.mutations import mutated, sound_files
from longhouse.law.adapters import reading
from longhouse.law.adapters.child import set_limits
from longhouse.law.rules.formats import limits, signature, wire
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.formats.parsing import parse as parse_file
from longhouse.law.rules.formats.refusals import FileRefused, ReaderStopped
from longhouse.law.rules.reading import parse as parse_document

FOLDER = ROOT / "var" / "fuzz"
FILES_OF_WORKER, EVERY_IN_CHILD = 400, 40
WORKER_CPU = 3600


@dataclass
class Tally:
    """What was counted: outcomes by kind of file, the slowest file, the largest memory."""

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    memory_kib: int = 0
    bad: list[str] = field(default_factory=list)

    def add(self, number: int, kind: str, outcome: str, seconds: float) -> None:
        """Count one file; a crash or a hang is kept with its bytes."""
        self.outcomes[kind, outcome.split("@", maxsplit=1)[0].strip()] += 1
        self.slowest = max(self.slowest, (seconds, number))
        if outcome.startswith(("crash", "hang")):
            self.bad.append(f"{number}: {kind}: {outcome}")
            print(f"  {self.bad[-1]}", file=sys.stderr, flush=True)


def main(words: list[str]) -> int:
    """Fuzz for the asked time and print the closing table; return 1 when there was a crash or a hang."""
    parser = argparse.ArgumentParser(description="Fuzz the readers of law files.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first file")
    parser.add_argument(
        "--worker", type=int, default=0, help="for the program itself: how many files to read"
    )
    parser.add_argument("--one", type=int, help="save the file of this number and read it here")
    asked = parser.parse_args(words)
    if asked.one is not None:
        return _one(asked.seed, asked.one)
    if asked.worker:
        return _work(asked.seed, asked.first, asked.worker)
    return _run(asked.seed, asked.first, ends_at=time.monotonic() + 60 * asked.minutes)


def file_of(seed: int, number: int, sound: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return the name and bytes of the file of a number; the same for the same seed."""
    chance = random.Random(f"{seed}-{number}")
    name, content = chance.choice(sound)
    return name, mutated(chance, name, content, [other for _name, other in sound])


def outcome_of(name: str, content: bytes, *, in_child: bool) -> str:
    """Read one file and parse it; return what came of it."""
    try:
        kind = signature.kind_of(name=name, content=content)
        if in_child:
            read = reading.read(name=name, content=content)
        else:
            read = wire.unpacked(wire.packed(parse_file(kind=kind, content=content)))
        if isinstance(read, Lines):
            parse_document(
                text="\n".join(read.lines),
                name=read.name,
                number=read.number,
                articles_declared=read.articles,
            )
    except ReaderStopped as refusal:
        return f"crash in child @ {refusal}"
    except FileRefused as refusal:
        return f"refused: {refusal.code}"
    except RecursionError as problem:
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        is_ours = "formats" in frame.filename or "site-packages" in frame.filename
        return (
            "refused: file-too-deep"
            if is_ours
            else f"crash: RecursionError @ {Path(frame.filename).name}:{frame.lineno}"
        )
    except MemoryError:
        return "stopped: memory"
    except Exception as problem:
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        return f"crash: {problem.__class__.__name__} @ {Path(frame.filename).name}:{frame.lineno} {str(problem)[:80]}"
    return "read"


def _run(seed: int, first: int, *, ends_at: float) -> int:
    tally, started, number = Tally(), time.monotonic(), first
    FOLDER.mkdir(parents=True, exist_ok=True)
    sound = sound_files()
    while time.monotonic() < ends_at:
        number = _with_worker(tally, seed, number, ends_at, sound)
    print(_table(tally, seed=seed, files=number - first, minutes=(time.monotonic() - started) / 60))
    return 1 if tally.bad else 0


def _with_worker(tally: Tally, seed: int, number: int, ends_at: float, sound: list[tuple[str, bytes]]) -> int:
    """Let one worker read files until it is done, dead or late; return the number of the next file."""
    words = [sys.executable, "-m", "bench.fuzz_law", "--seed", str(seed)]
    words += ["--first", str(number), "--worker", str(FILES_OF_WORKER)]
    with subprocess.Popen(
        words, bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as worker:
        for report in _reports(worker):
            tally.add(report["number"], report["kind"], report["outcome"], report["seconds"])
            tally.memory_kib = max(tally.memory_kib, report["memory_kib"])
            number = report["number"] + 1
            if report["outcome"].startswith("crash"):
                _keep(seed, report["number"], sound)
            if time.monotonic() > ends_at:
                worker.kill()
                return number
        is_late = worker.poll() is None
        worker.kill()
        status = worker.wait()
    if is_late or status:
        name = _keep(seed, number, sound)
        outcome = _at_the_door(seed, number, sound) if is_late else f"crash: worker ended with {status}"
        tally.add(number, name.rpartition(".")[2], outcome, 0)
        number += 1
    return number


def _at_the_door(seed: int, number: int, sound: list[tuple[str, bytes]]) -> str:
    """Read a file that was too slow for the worker through the real door, which must stop it in time."""
    name, content = file_of(seed, number, sound)
    began = time.monotonic()
    outcome = outcome_of(name, content, in_child=True)
    is_bounded = time.monotonic() - began < limits.CHILD_WALL_SECONDS + 30
    return outcome if is_bounded and outcome.startswith("refused") else f"hang: {outcome}"


def _reports(worker: "subprocess.Popen[bytes]") -> Iterator[dict[str, Any]]:
    """Yield what the worker reports; end when it ends, or when a file takes longer than the reading process may."""
    stream = cast(IO[bytes], worker.stdout)
    while select.select([stream], [], [], limits.CHILD_WALL_SECONDS + 30)[0]:
        line = stream.readline()
        if not line:
            worker.wait()
            return
        yield json.loads(line)


def _work(seed: int, first: int, count: int) -> int:
    """Read files in this process, limited as the reading process is, and report each on a line."""
    sound = sound_files()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = sys.stdout
    sys.stdout = sys.stderr
    for number in range(first, first + count):
        in_child = number % EVERY_IN_CHILD == 0
        if number == first:
            set_limits(memory=limits.CHILD_MEMORY, cpu_seconds=WORKER_CPU)
        name, content = file_of(seed, number, sound)
        began, used = time.monotonic(), time.process_time()
        outcome = outcome_of(name, content, in_child=in_child)
        if time.process_time() - used > limits.CHILD_CPU_SECONDS:
            outcome = "stopped: time"
        report = {
            "number": number,
            "kind": name.rpartition(".")[2],
            "outcome": outcome,
            "seconds": time.monotonic() - began,
            "memory_kib": resource.getrusage(
                resource.RUSAGE_CHILDREN if in_child else resource.RUSAGE_SELF
            ).ru_maxrss,
        }
        print(json.dumps(report), file=answers, flush=True)
    return 0


def _one(seed: int, number: int) -> int:
    """Save one file and read it here, for the engineer who mends what it broke."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = _keep(seed, number, sound_files())
    content = (FOLDER / name).read_bytes()
    print(FOLDER / name, outcome_of(name.rpartition("-")[2], content, in_child=False))
    return 0


def _keep(seed: int, number: int, sound: list[tuple[str, bytes]]) -> str:
    name, content = file_of(seed, number, sound)
    kept = f"{seed}-{number}-{name}"
    (FOLDER / kept).write_bytes(content)
    return kept


def _table(tally: Tally, *, seed: int, files: int, minutes: float) -> str:
    """Return the closing table."""
    kinds = sorted({kind for kind, _outcome in tally.outcomes})
    outcomes = sorted({outcome for _kind, outcome in tally.outcomes})
    rows = [f"{'':34}" + "".join(f"{kind:>8}" for kind in kinds)]
    rows += [
        f"{outcome:34}" + "".join(f"{tally.outcomes[kind, outcome]:>8}" for kind in kinds)
        for outcome in outcomes
    ]
    crashes, hangs = (sum(word in line for line in tally.bad) for word in (": crash", ": hang"))
    slow, number = tally.slowest
    return "\n".join(
        [
            *rows,
            "",
            f"seed {seed}, {files} files in {minutes:.1f} minutes: {crashes} crashes, {hangs} hangs",
            f"slowest file {slow:.1f} s (number {number}); peak memory of a reading process {tally.memory_kib // 1024} MiB",
            *tally.bad,
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
