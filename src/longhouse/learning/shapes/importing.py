"""Plain shapes of lessons brought in from other systems."""

from dataclasses import dataclass

from longhouse.learning.shapes.lessons import QuizQuestion


@dataclass(frozen=True, slots=True)
class ForeignLesson:
    """What could be read of another system's lesson.

    `parts` are headings with Markdown; `left_out` names everything that could not be read, each with its reason.
    """

    title: str
    parts: tuple[tuple[str, str], ...]
    quiz: tuple[QuizQuestion, ...]
    left_out: tuple[str, ...]
    source: str
    licence: str
