"""Files are read in turn, and those that take long are left to the operator."""

import subprocess
import sys
from pathlib import Path

import pytest

from longhouse.law.adapters.reading import SOON, Bounds, read_soon
from longhouse.law.adapters.turns import turn
from longhouse.law.rules.formats import limits
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.formats.refusals import FileNeedsOperator, ReadersBusy
from tests.law.formats import makers

HOLDING = (
    "import sys\nfrom pathlib import Path\nfrom longhouse.law.adapters.turns import turn\n"
    "with turn(folder=Path(sys.argv[1]), seconds=0, most=1):\n    print('held', flush=True)\n    sys.stdin.read()\n"
)


def test_a_third_reader_is_asked_to_come_back(tmp_path: Path) -> None:
    first, second = turn(folder=tmp_path, seconds=0), turn(folder=tmp_path, seconds=0)
    with first, second, pytest.raises(ReadersBusy), turn(folder=tmp_path, seconds=0):
        pass
    with turn(folder=tmp_path, seconds=0):
        pass


def test_a_turn_ends_with_its_process(tmp_path: Path) -> None:
    words = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ReadersBusy), turn(folder=tmp_path, seconds=0, most=1):
            pass
        holder.kill()
        holder.wait()
        with turn(folder=tmp_path, seconds=0, most=1):
            pass


def test_a_small_file_is_read_at_once(tmp_path: Path) -> None:
    read = read_soon(name="a.txt", content="Điều 1. Lửa".encode(), turns=tmp_path)
    assert isinstance(read, Lines)
    assert read.lines == ("Điều 1. Lửa",)


@pytest.mark.parametrize(
    ("name", "content", "bounds"),
    [
        ("a.pdf", b"%PDF-1.7\n" + b"x" * limits.SOON_PDF_BYTES, SOON),
        ("a.txt", b"x " * (limits.SOON_BYTES // 2 + 1), SOON),
        ("a.html", makers.html_file(), Bounds(wall_seconds=0.01)),
    ],
    ids=["a large PDF", "a large text", "a slow page"],
)
def test_what_takes_long_is_left_to_the_operator(
    tmp_path: Path, name: str, content: bytes, bounds: Bounds
) -> None:
    with pytest.raises(FileNeedsOperator, match="MB"):
        read_soon(name=name, content=content, turns=tmp_path, bounds=bounds)
