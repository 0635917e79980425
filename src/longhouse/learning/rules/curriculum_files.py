"""Read the whole curriculum: skills, lessons with languages, translations and sounds, and practice."""

from collections.abc import Collection
from pathlib import Path

from longhouse.core.written import Problem
from longhouse.learning.rules import lessons_tongues
from longhouse.learning.rules.lessons_files import Known, read_lessons
from longhouse.learning.rules.practice_files import read_practices
from longhouse.learning.rules.skills_files import read_skills
from longhouse.learning.shapes import Curriculum


def read_curriculum(*, folder: Path, known: Known) -> tuple[Curriculum, tuple[Problem, ...]]:
    """Return the lessons that are right with all that belongs to them, and every problem.

    Args:
        folder: of the catalogue.
        known: what a lesson may name.
    """
    lessons, of_lessons = read_lessons(folder=folder, known=known)
    languages, of_languages = lessons_tongues.read_languages(folder=folder)
    tags = {language.tag for language in languages}
    translations, of_translations = lessons_tongues.read_translations(
        folder=folder, tags=tags, lessons=lessons
    )
    sounds, of_sounds = lessons_tongues.read_sounds(folder=folder, tags=tags, lessons=lessons)
    found = Curriculum(lessons, languages, translations, sounds)
    return found, (*of_lessons, *of_languages, *of_translations, *of_sounds)


def problems_of_curriculum(
    *, folder: Path, procedures: Collection[str], powers: Collection[str]
) -> tuple[int, tuple[Problem, ...]]:
    """Return how many lessons are right, and every problem of skills, practice and lessons.

    Args:
        folder: of the catalogue.
        procedures: the codes there are.
        powers: the keys there are.
    """
    graph, of_skills = read_skills(folder=folder)
    _, of_practice = read_practices(folder=folder)
    known = Known(graph.skills if graph else None, procedures, powers)
    found, of_lessons = read_curriculum(folder=folder, known=known)
    return len(found.lessons), (*of_skills, *of_practice, *of_lessons)
