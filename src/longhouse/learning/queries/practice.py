"""Practice by invented scenes of the house's catalogue."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from longhouse.learning.rules.practice_files import read_practices
from longhouse.learning.shapes import Practice


def practices() -> Mapping[str, Practice]:
    """Return every practice by its id; read once a process. `longhouse check` says what is wrong with the rest."""
    return _practices(settings.CATALOGUE)


@lru_cache(maxsize=2)
def _practices(folder: Path) -> Mapping[str, Practice]:
    return read_practices(folder=folder)[0]
