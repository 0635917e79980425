"""Names of the API's shapes."""

import ast
from collections import Counter
from pathlib import Path

import longhouse


def test_no_two_shapes_of_the_api_bear_one_name() -> None:
    """The declaration knows shapes by their name alone: of two with one name it would show one in place of the other."""
    names = [
        node.name
        for path in Path(longhouse.__file__).parent.glob("*/api*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        and any(getattr(base, "id", "").endswith(("Schema", "Out")) for base in node.bases)
    ]
    assert len(names) > 20
    assert [name for name, count in Counter(names).items() if count > 1] == []
