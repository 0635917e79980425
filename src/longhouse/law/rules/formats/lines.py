"""What every reader gives: the lines of a file, how each looked, its notes, and what was not sure."""

from dataclasses import dataclass

from longhouse.law.shapes import Doubt


@dataclass(frozen=True, slots=True)
class Style:
    """How one line looked in its source. `heading` is 1 to 9, `page` counts from 1; 0 says neither was told."""

    is_bold: bool = False
    is_italic: bool = False
    is_centred: bool = False
    is_table: bool = False  # a row of a table, its cells separated by tabs
    heading: int = 0
    page: int = 0


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the mark that stands in the text as `[mark]`, the line it stands on (first is 1), its words."""

    mark: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A file as lines. `styles` has one for each line, or none where the format tells nothing.

    `name`, `number`, `origin` and `articles` are what a row of JSON says of itself; empty and None elsewhere.
    """

    lines: tuple[str, ...]
    styles: tuple[Style, ...] = ()
    notes: tuple[Note, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    name: str = ""
    number: str = ""
    origin: str = ""
    articles: int | None = None

    def style(self, line: int) -> Style:
        """Return the style of a line (first is 1); plain where none is told."""
        return self.styles[line - 1] if self.styles else PLAIN
