"""Hostile files end as a refusal with its own code, in the reading process and within its limits."""

import subprocess
import sys
from pathlib import Path

import pytest

from longhouse.law.adapters import child
from longhouse.law.adapters.reading import Bounds, read, read_file
from longhouse.law.rules.formats import limits, signature, wire
from longhouse.law.rules.formats.refusals import FileRefused, every
from tests.law.formats import makers
from tests.law.formats.hostile import CASES, HEAVY, Case

ROOT = Path(__file__).resolve().parents[3]
LONG = b"<p>x" * 400_000  # takes some seconds to read
ABOUT_CHILDREN = (
    "import resource\n"
    "from longhouse.law.adapters.reading import read\n"
    "from longhouse.law.rules.formats.refusals import FileRefused\n"
    "from tests.law.formats.hostile import CASES, HEAVY\n"
    "for case in (case for case in CASES if case.what in HEAVY):\n"
    "    try: read(name=case.name, content=case.make())\n"
    "    except FileRefused as refusal: print(refusal.code)\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
)
# One of each kind goes through the whole door; each heavy one does below.
THROUGH_THE_DOOR = {
    "entity bomb",
    "macros",
    "endless HTML",
    "many lines",
    "two rows",
    "PDF of a long branch",
}


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.what not in HEAVY], ids=lambda case: case.what
)
def test_a_hostile_file_is_refused_with_its_reason(case: Case) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_here(case)
    assert refusal.value.code == case.code, refusal.value
    assert "%(" not in str(refusal.value)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.what in THROUGH_THE_DOOR], ids=lambda case: case.what
)
def test_a_refusal_of_the_reading_process_reaches_the_house(case: Case) -> None:
    with pytest.raises(FileRefused) as refusal:
        read(name=case.name, content=case.make())
    assert refusal.value.code == case.code, refusal.value


def test_no_heavy_file_takes_more_memory_than_the_limit() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ABOUT_CHILDREN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    *codes, most_kb = done.stdout.split()
    assert codes == [case.code for case in CASES if case.what in HEAVY]
    assert int(most_kb) * 1024 < limits.CHILD_MEMORY


def read_here(case: Case) -> object:
    """Read a file as the reading process does, without starting one: the reasons are the same, and pure."""
    content = case.make()
    kind = signature.kind_of(name=case.name, content=content)
    return wire.unpacked(child.answer_of(kind=kind, content=content))


@pytest.mark.parametrize(
    ("bounds", "code"),
    [
        (Bounds(cpu_seconds=1), "reading-took-too-long"),
        (Bounds(wall_seconds=0.05), "reading-took-too-long"),
        (Bounds(memory=150 * limits.MIB), "reading-took-too-much"),
    ],
    ids=["time of the processor", "time by the clock", "memory"],
)
def test_the_process_is_stopped_at_its_limit(bounds: Bounds, code: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read(name="a.html", content=makers.html_file(LONG.decode()), bounds=bounds)
    assert refusal.value.code == code


def test_the_reading_process_cannot_lift_its_limits() -> None:
    program = (
        "import resource as r\nfrom longhouse.law.adapters.child import set_limits\n"
        "set_limits(memory=512 << 20, cpu_seconds=60)\n"
        "print(*(r.getrlimit(kind)[1] for kind in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(512 << 20), "61", "0", "0"]


def test_a_file_of_200_megabytes_is_refused_before_a_byte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(200 * limits.MIB)
    with pytest.raises(FileRefused) as refusal:
        read_file(path=path)
    assert refusal.value.code == "file-too-big"


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "nothing"])
def test_only_a_plain_file_is_opened(tmp_path: Path, kind: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        read_file(path=special(tmp_path, kind))
    assert refusal.value.code == "file-not-plain"


def special(folder: Path, kind: str) -> Path:
    """Return a path that is no plain file."""
    path = folder / "a.txt"
    if kind == "link":
        path.symlink_to("/etc/passwd")
    if kind == "folder":
        path.mkdir()
    if kind == "pipe":
        subprocess.run(["mkfifo", str(path)], check=True)
    return path


def test_every_reason_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in FileRefused.__subclasses__()]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= set(every())
