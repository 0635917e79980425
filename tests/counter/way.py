"""Draw the way of a dossier into docs/rules/dossiers.md: `python -m tests.counter.way`."""

from longhouse.counter.rules.drawing import BEGINS, ENDS, drawn
from tests.paths import ROOT

DOCUMENT = ROOT / "docs" / "rules" / "dossiers.md"


def redrawn(*, text: str) -> str:
    """Return the document with what stands between the marks drawn anew."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return before + drawn() + after


if __name__ == "__main__":
    DOCUMENT.write_text(redrawn(text=DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
