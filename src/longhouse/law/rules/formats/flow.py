"""Put pieces of running text together into lines, with the look that most of each line has."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from longhouse.law.rules.formats.gathering import Gathering
from longhouse.law.rules.formats.lines import PLAIN, Style

SPACES = re.compile(r"[ \t\r\n\f]+")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MOSTLY = 0.8


@dataclass(slots=True)
class Flow:
    """A line in the making, and the look of what is said now."""

    gathering: Gathering
    style: Style = PLAIN
    is_raised: bool = False
    is_flat: bool = False  # inside a cell: tables within are read in order, not row by row
    counts: dict[object, int] = field(default_factory=dict)  # of the items seen in each list
    _pieces: list[str] = field(default_factory=list)
    _letters: int = 0
    _bold: int = 0
    _italic: int = 0

    def say(self, text: str) -> None:
        """Add running text; blanks in it are one blank."""
        words = SPACES.sub(" ", text)
        if self.is_raised and words.strip().isdigit():
            words = words.strip().translate(RAISED)
        letters = len(words.strip())
        self._letters += letters
        self._bold += letters if self.style.is_bold else 0
        self._italic += letters if self.style.is_italic else 0
        self._pieces.append(words)

    def end(self) -> None:
        """End the line, if there is one."""
        text = "".join(self._pieces).strip()
        if text:
            is_bold, is_italic = self.most()
            style = replace(self.style, is_bold=is_bold, is_italic=is_italic)
            self.gathering.add(text, style)
        self._pieces, self._letters, self._bold, self._italic = [], 0, 0, 0

    def row(self, cells: list[str]) -> None:
        """Add a row of a table as one line; a row without words is none."""
        self.end()
        if any(cells):
            self.gathering.add("\t".join(cells), replace(self.style, is_table=True))

    @contextmanager
    def looking(
        self,
        *,
        is_bold: bool = False,
        is_italic: bool = False,
        is_centred: bool = False,
        is_raised: bool = False,
        heading: int = 0,
    ) -> Iterator[None]:
        """Say what is inside with this look on top of the one outside."""
        before, was_raised = self.style, self.is_raised
        self.style = replace(
            before,
            is_bold=before.is_bold or is_bold,
            is_italic=before.is_italic or is_italic,
            is_centred=before.is_centred or is_centred,
            heading=heading or before.heading,
        )
        self.is_raised = was_raised or is_raised
        yield
        self.style, self.is_raised = before, was_raised

    def most(self) -> tuple[bool, bool]:
        """Tell whether most of what was said is bold, and whether most is italic."""
        least = MOSTLY * max(1, self._letters)
        return self._bold >= least, self._italic >= least
