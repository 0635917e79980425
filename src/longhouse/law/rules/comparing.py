"""Compare two wordings, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s+|[^\s]+")
_MOST_WORDS = 20_000  # beyond it, lines are compared instead of words: the time grows with the square


class SegmentKind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words of one fate."""

    kind: SegmentKind
    text: str


def compare(*, before: str, after: str) -> tuple[Segment, ...]:
    """Return both wordings as runs of words; the same and removed ones give `before`, the same and added `after`."""
    is_long = len(before) + len(after) > _MOST_WORDS * 5
    old, new = _parts(before, is_long), _parts(after, is_long)
    segments: list[Segment] = []
    for code, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if code == "equal":
            segments.append(Segment(SegmentKind.SAME, "".join(old[a:b])))
            continue
        if b > a:
            segments.append(Segment(SegmentKind.REMOVED, "".join(old[a:b])))
        if d > c:
            segments.append(Segment(SegmentKind.ADDED, "".join(new[c:d])))
    return tuple(segments)


def _parts(text: str, is_long: bool) -> list[str]:
    return text.splitlines(keepends=True) if is_long else _WORD.findall(text)
