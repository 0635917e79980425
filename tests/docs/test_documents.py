"""Links lead somewhere, commands exist, decisions are short and whole."""

import re
from pathlib import Path

import pytest

from longhouse.cli.main import COMMANDS
from tests.paths import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_named_exist(path: Path) -> None:
    """A command's name has one word or two."""
    named = set(re.findall(r"`(?:\S*/)?longhouse ([a-z]+(?: [a-z]+)?)", path.read_text(encoding="utf-8")))
    assert {name for name in named if not {name, name.split()[0]} & set(COMMANDS)} == set()


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_says_why_and_what_was_rejected(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [
        part for part in ("Status: ", "## Context", "## Decision", "## Consequences") if part not in text
    ] == []
    assert "Rejected" in text or "alternative" in text or "choice was between" in text


def test_no_lock_file_names_a_registry() -> None:
    named = [
        path.name
        for path in (ROOT / "requirements").glob("*.txt")
        if re.search(r"://|index-url|find-links|trusted-host|/simple", path.read_text(encoding="utf-8"))
    ]
    assert named == []
