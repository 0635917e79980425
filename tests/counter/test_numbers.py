"""Numbers under a race, at midnight, and when a process is killed in the middle: no gap, no double, nothing half."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from longhouse.counter.rules.numbering import parts_of
from tests.conftest import drop
from tests.paths import ROOT

OFFICE = "24169.center"
BEFORE_MIDNIGHT, AFTER_MIDNIGHT = "2026-03-02T23:59:59+07:00", "2026-03-03T00:00:00+07:00"


@pytest.fixture(scope="module")
def own_house(django_db_setup: None) -> Iterator[dict[str, str]]:
    """Have a database of its own with the real catalogue, for processes that really commit."""
    name = f"test_race_{os.getpid()}"
    environment = os.environ | {"LONGHOUSE_DATABASE": name}
    run(["-m", "longhouse.cli.main", "load"], environment)
    yield environment
    drop(name)


def run(words: list[str], environment: dict[str, str], expected: int = 0) -> list[str]:
    """Run Python and return the lines it printed."""
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout.split()


def worker(count: int, moment: str, environment: dict[str, str]) -> "subprocess.Popen[str]":
    """Start one process of several threads that receive at OFFICE."""
    words = [sys.executable, "-m", "tests.counter.racing", OFFICE, str(count), moment]
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)


@pytest.mark.server
def test_numbers_have_no_gap_and_no_double(own_house: dict[str, str]) -> None:
    workers = [
        worker(count, moment, own_house) for count, moment in ((100, BEFORE_MIDNIGHT), (100, AFTER_MIDNIGHT))
    ] + [worker(100, BEFORE_MIDNIGHT, own_house)]
    told = [number for one in workers for number in one.communicate()[0].split()]
    parts = [parts_of(number=number) for number in told]
    days = [(part.day, part.place) for part in parts]
    assert sorted(days) == [("260302", place) for place in range(1, 201)] + [
        ("260303", place) for place in range(1, 101)
    ]


@pytest.mark.server
def test_a_killed_receipt_leaves_nothing_half_and_no_gap(own_house: dict[str, str]) -> None:
    moment = "2026-03-04T09:00:00+07:00"
    words = ["-m", "tests.counter.racing", OFFICE, "2", moment]
    told = run([*words, "die"], own_house, expected=9) + run(words, own_house)
    assert sorted(parts_of(number=number).place for number in told) == [1, 2, 3, 4]
    inspected = run(["-m", "tests.counter.inspecting"], own_house)
    assert inspected == []
