"""The skill graph of the house's catalogue."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from longhouse.learning.rules.skills_files import read_skills
from longhouse.learning.shapes import SkillGraph


def graph() -> SkillGraph:
    """Return the skills with their questions; read once a process.

    Raises:
        ValueError: the files have problems; `longhouse check` says which.
    """
    return _graph(settings.CATALOGUE)


@lru_cache(maxsize=2)
def _graph(folder: Path) -> SkillGraph:
    found, problems = read_skills(folder=folder)
    if found is None:
        raise ValueError(f"{problems[0].file}:{problems[0].line}: {problems[0].words}")
    return found
