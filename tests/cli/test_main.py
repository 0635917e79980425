"""Every command starts as a process of its own, as people start it."""

import os
import subprocess
import sys

import pytest

from longhouse.cli.main import COMMANDS

EMPTY_HANDED = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}


def ran(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a process that has not loaded Django, and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "longhouse.cli.main", *words],
        capture_output=True,
        text=True,
        check=False,
        env=EMPTY_HANDED,
    )


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"django"}))
def test_a_command_says_what_it_is_for(name: str) -> None:
    said = ran(*name.split(), "--help")
    assert said.returncode == 0, said.stderr
    assert "usage: longhouse" in said.stdout


def test_a_deadline_is_reckoned_without_a_database() -> None:
    said = ran("due", "--received", "2025-08-29T09:00", "--amount", "3", "--unit", "working-day", "--json")
    assert said.returncode == 0, said.stderr
    assert "2025-09-05T17:00" in said.stdout
