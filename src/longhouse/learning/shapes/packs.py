"""Plain shapes of the content pack: its parts, and what somebody chose for a phone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from longhouse.learning.shapes.lessons import Lesson


@dataclass(frozen=True, slots=True)
class PackPart:
    """One part of a pack, named by the SHA-256 of its content; `packed` is what travels (gzip where that is shorter)."""

    name: str
    content: bytes
    packed: bytes

    @property
    def is_gzip(self) -> bool:
        """Tell whether `packed` must be unpacked."""
        return self.packed is not self.content


@dataclass(frozen=True, slots=True)
class PackChoice:
    """What a pack is made of: lessons by id, languages by tag beside Vietnamese, recordings or not."""

    lessons: frozenset[str]
    languages: frozenset[str] = frozenset()
    has_sound: bool = True


@dataclass(frozen=True, slots=True)
class PackedLesson:
    """A lesson ready for packs: its words by language, its recordings by language cut into parts."""

    lesson: Lesson
    words: Mapping[str, PackPart]
    sounds: Mapping[str, tuple[PackPart, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackShelf:
    """Everything any pack may hold today. A pack only names some of it, so that two packs share their parts."""

    lessons: Mapping[str, PackedLesson]
    skills: tuple[PackPart, ...]
    procedures: tuple[PackPart, ...]
    certificates: PackPart
    parts: Mapping[str, PackPart]  # all of them by name
