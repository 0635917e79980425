"""Plain shapes of practice by invented scenes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeScene:
    """One thing that happens: from whom, what it shows, what one may do, which is right (from 0) and why."""

    source: str
    shows: str
    choices: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class Practice:
    """A row of scenes on one subject; the words are Vietnamese, the title is in both languages."""

    id: str
    title: str
    title_en: str
    lead: str
    scenes: tuple[PracticeScene, ...]
