"""The score as the README shows it, between two marks."""

import re

from tests.paths import ROOT

README = ROOT / "README.md"
_BLOCK = re.compile(r"(?<=<!-- golden -->\n).*?(?=\n<!-- /golden -->)", re.DOTALL)


def written() -> str:
    """Return what stands between the marks."""
    found = _BLOCK.search(README.read_text(encoding="utf-8"))
    assert found is not None, "README.md has lost its marks <!-- golden --> and <!-- /golden -->"
    return found[0]


def write(table: str) -> None:
    """Put the table between the marks; everything else stays."""
    text = README.read_text(encoding="utf-8")
    README.write_text(_BLOCK.sub(lambda _: table, text, count=1), encoding="utf-8")
