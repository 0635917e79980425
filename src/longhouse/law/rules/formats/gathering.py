"""Gather lines one by one: cleaned, counted against the limits, with the doubts they raise."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from longhouse.law.rules import letters
from longhouse.law.rules.formats import limits
from longhouse.law.rules.formats.lines import PLAIN, Lines, Note, Style
from longhouse.law.rules.formats.refusals import FileEmpty, FileHasManyLines, FileTooLong, LineTooLong
from longhouse.law.shapes import Doubt

HIDDEN = re.compile(f"[{letters.HIDDEN}]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]")
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
BLANKS = re.compile("[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
AROUND_TAB = re.compile(r" *\t *")
EXCERPT = 80


@dataclass(slots=True)
class Gathering:
    """Lines being gathered. With `keeps_blank` the line numbers stay those of the source."""

    keeps_blank: bool = False
    lines: list[str] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _doubts: dict[str, Doubt] = field(default_factory=dict)
    _many: list[Doubt] = field(default_factory=list)
    _chars: int = 0
    _outer_line: int = 0

    def add(self, text: str, style: Style = PLAIN) -> None:
        """Add a text, as several lines where it has line ends."""
        for piece in LINE_ENDS.split(text):
            line = self.clean(piece)
            if line or self.keeps_blank:
                self._append(line, style)

    def clean(self, text: str) -> str:
        """Return a line without what shows nothing, blanks made one, composed (NFC); each change is a doubt."""
        if text.isascii() and text.isprintable():
            return BLANKS.sub(" ", text).strip()
        shown = HIDDEN.sub("", text)
        if shown != text:
            self.doubt_once("hidden-character", text)
        sound = CONTROL.sub("\ufffd", shown)
        if "\ufffd" in sound:
            self.doubt_once("broken-character", sound, weight=2)
        composed = unicodedata.normalize("NFC", sound)
        if composed != sound:
            self.doubt_once("not-composed", sound)
        return AROUND_TAB.sub("\t", BLANKS.sub(" ", composed)).strip(" ") if composed.strip() else ""

    def doubt(self, code: str, excerpt: str, *, weight: int = 1, line: int | None = None) -> None:
        """Note a doubt about one place: a line (the next by default), or 0 for the whole file."""
        if len(self._many) < limits.MAX_DOUBTS:
            place = self.next_line() if line is None else line
            self._many.append(Doubt(code, place, _excerpt(excerpt), weight))

    def doubt_once(self, code: str, excerpt: str, *, weight: int = 1) -> None:
        """Note a doubt of a kind that would otherwise be said of every line; the first place is told."""
        if code not in self._doubts:
            self._doubts[code] = Doubt(code, self.next_line(), _excerpt(excerpt), weight)

    def next_line(self) -> int:
        """Return the number of the line being made; in the cells of a table that of the row."""
        return self._outer_line or len(self.lines) + 1

    def note(self, mark: str, text: str, *, line: int) -> None:
        """Keep a footnote apart from the lines."""
        words = " ".join(self.clean(piece) for piece in LINE_ENDS.split(text)).strip()
        self._count(len(words))
        self.notes.append(Note(mark, line, words))

    def aside(self) -> "Gathering":
        """Return an empty gathering that shares the limits and doubts of this one: for the cells of a table."""
        inner = Gathering()
        inner._doubts, inner._many, inner._chars = self._doubts, self._many, self._chars
        inner._outer_line = self.next_line()
        return inner

    def finish(self, *, has_styles: bool = True) -> Lines:
        """Return what was gathered.

        Raises:
            FileEmpty: no line has a word.
        """
        while self.lines and not self.lines[-1]:
            self.lines.pop()
            self.styles.pop()
        if not any(self.lines):
            raise FileEmpty
        doubts = sorted([*self._doubts.values(), *self._many], key=lambda doubt: (doubt.line, doubt.code))
        last = len(self.lines)
        return Lines(
            tuple(self.lines),
            styles=tuple(self.styles) if has_styles else (),
            notes=tuple(self.notes),
            doubts=tuple(replace(doubt, line=min(doubt.line, last)) for doubt in doubts),
        )

    def _append(self, line: str, style: Style) -> None:
        if len(line) > limits.MAX_LINE_CHARS:
            raise LineTooLong(most=limits.MAX_LINE_CHARS)
        if len(self.lines) >= limits.MAX_LINES:
            raise FileHasManyLines(most=limits.MAX_LINES)
        self._count(len(line))
        self.lines.append(line)
        self.styles.append(style)

    def _count(self, chars: int) -> None:
        self._chars += chars
        if self._chars > limits.MAX_CHARS:
            raise FileTooLong(most=limits.MAX_CHARS)


def _excerpt(text: str) -> str:
    return CONTROL.sub("\ufffd", HIDDEN.sub("·", LINE_ENDS.sub(" ", text)))[:EXCERPT].strip()
