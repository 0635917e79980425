"""The languages that villages and lessons speak, as the catalogue names them."""

from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

FILE = "curriculum/languages.yaml"
VIETNAMESE = "vi"


def languages() -> dict[str, str]:
    """Return the name of every language but Vietnamese by its tag, in the catalogue's order."""
    return _languages(settings.CATALOGUE)


@cache
def _languages(folder: Path) -> dict[str, str]:
    rows = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))["languages"]
    return {row["tag"]: row["name"] for row in rows if row["tag"] != VIETNAMESE}
