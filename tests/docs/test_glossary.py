"""The glossary and the code name the same things."""

import ast
import re
from collections import Counter
from pathlib import Path

import longhouse
from tests.paths import ROOT

SOURCE = Path(longhouse.__file__).parent
ROW = re.compile(r"^\| ([^|]+?) \| `(\w+)` \|", re.MULTILINE)
SHARED_CORE = {"Actor", "Role", "ActorKind", "Period", "Source", "Certainty", "Refusal", "Guard", "Problem"}


def rows() -> list[tuple[str, str]]:
    """Return term and name of every line of the glossary."""
    return ROW.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))


def shapes() -> set[str]:
    """Return the names of every class that rooms show each other."""
    return SHARED_CORE | {
        node.name
        for path in [*SOURCE.glob("*/shapes.py"), *SOURCE.glob("*/shapes/*.py")]
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }


def test_the_glossary_and_the_shapes_name_the_same_things() -> None:
    assert {name for _, name in rows()} == shapes()


def test_no_term_and_no_name_stands_twice() -> None:
    for column in zip(*rows(), strict=True):
        assert [word for word, count in Counter(column).items() if count > 1] == []
