"""Plain shapes of recordings made in the page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LessonRecording:
    """A lesson read aloud, without its sound; `of` is the hash of the words read, `person` who sent it in."""

    id: UUID
    lesson: str
    language: str
    of: str
    by: str
    person: UUID
    recorded_at: datetime
    size: int
