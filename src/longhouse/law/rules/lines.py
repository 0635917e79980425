"""Turn a text as found into paragraphs with line numbers: prefixes, notes, marks and wrapping taken off."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from longhouse.law.rules.letters import HIDDEN, SMALL
from longhouse.law.rules.notes import Note, take_notes

INSIDE_NOTE = "\x00"  # stands for a line break that was inside a note: counts as a line, breaks none
_STRUCTURE = r"(?:Điều|Chương|Mục|Tiểu mục|Phần|Phụ lục|PHỤ LỤC)\s"
_PREFIX = re.compile(rf"^(.{{4,260}}?)\. (?={_STRUCTURE})", re.MULTILINE)
_HIDDEN = re.compile(f"[{HIDDEN}]")
_MARKS = re.compile(r"\*+|^#{1,6}\s+|\\(?=[.()\-])")
_LIST = re.compile(r"^\s*[-+•]\s")
_ENDS = re.compile(r"[.;:!?”\"'’)\]/…_]\s*$")
_LOWER = re.compile(rf"^[{SMALL}]")
_POINT = re.compile(r"^[a-zđ]{1,2}\d?(?:\.\d+)?\s*[).]")
_BROKEN_CITATION = re.compile(
    r"^Điều\s+\d+[a-zđ]?\s*(?![.:\w]|\s*$)|^Điều\s+\d+[a-zđ]?\s+(?:và|của|như|hoặc|Luật|Nghị|Bộ)\s(?!này\s)"
)
_EMPHASIS = re.compile(r"(?<!\*)\*\*(?!\*)")
_LEAST_MARKS = 6
_LEAST_BLANKS = 10
_LEAST_PREFIXES = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph without its notes and marks; `line` is where it begins in the source (first is 1)."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A source prepared for parsing: its lines as read, its paragraphs, and the notes taken out."""

    lines: tuple[str, ...]
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    hidden: int = 0  # first line in which characters that show nothing were taken out; 0: none


def paragraphs_of(*, text: str) -> Paragraphs:
    """Return the paragraphs of a plain or lightly marked text; no word outside notes and prefixes is lost.

    Characters that show nothing are taken out: a word with a soft hyphen in it is found by no search.
    """
    broken = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    hidden = _HIDDEN.search(broken)
    plain = unicodedata.normalize("NFC", _HIDDEN.sub("", broken)).replace("\x00", " ")
    plain = plain.replace("\u00a0", " ").replace("\u00d0", "Đ")
    lines = tuple(plain.split("\n"))
    bare = _without_prefix(plain)
    bare, notes = take_notes(text=bare, line_break=INSIDE_NOTE)
    found = _numbered(bare)
    pieces = _wrapped(found) if _is_marked(plain) else _joined(found)
    first_hidden = broken.count("\n", 0, hidden.start()) + 1 if hidden else 0
    return Paragraphs(lines, tuple(pieces), notes, first_hidden)


def _is_marked(text: str) -> bool:
    """Tell whether the text has marks of emphasis and blank lines between its paragraphs."""
    return len(_EMPHASIS.findall(text)) >= _LEAST_MARKS and text.count("\n\n") >= _LEAST_BLANKS


def _without_prefix(text: str) -> str:
    """Take off the document's name that a publisher repeats before each heading, keeping every line's number."""
    counts = Counter(match[1] for match in _PREFIX.finditer(text))
    start = text.lstrip()[:300]
    for prefix, count in counts.most_common(3):
        if count >= _LEAST_PREFIXES and start.startswith(prefix[:40]):
            return re.sub(rf"^{re.escape(prefix)}\. (?={_STRUCTURE})", "", text, flags=re.MULTILINE)
    return text


def _numbered(text: str) -> Iterator[Piece]:
    """Yield every line with its number; breaks inside notes count as lines."""
    number = 1
    for line in text.split("\n"):
        inside = line.count(INSIDE_NOTE)
        yield Piece(number, line.replace(INSIDE_NOTE, " ").replace("\t", " "))
        number += 1 + inside


def _wrapped(lines: Iterator[Piece]) -> Iterator[Piece]:
    """Yield paragraphs of a text wrapped at a width, with marks of emphasis and bars of tables."""
    gathered: list[str] = []
    begins = 1
    for line in lines:
        text = line.text
        is_break = not text.strip(" *_") or text.lstrip().startswith("|") or bool(_LIST.match(text))
        if is_break and gathered:
            yield from _paragraph(begins, gathered)
            gathered = []
        if text.strip():
            begins = begins if gathered else line.line
            gathered.append(text)
    if gathered:
        yield from _paragraph(begins, gathered)


def _paragraph(line: int, gathered: list[str]) -> Iterator[Piece]:
    text = _squeezed(_MARKS.sub("", " ".join(gathered)).replace("|", " "))
    if text:
        yield Piece(line, text)


def _joined(lines: Iterator[Piece]) -> Iterator[Piece]:
    """Yield lines, each with those that a publisher broke off in the middle of a sentence."""
    held: Piece | None = None
    for line in lines:
        text = _squeezed(_MARKS.sub("", line.text).replace("|", " "))
        if not text:
            continue
        if held and _continues(held.text, text):
            held = Piece(held.line, f"{held.text} {text}")
            continue
        if held:
            yield held
        held = Piece(line.line, text)
    if held:
        yield held


def _continues(before: str, text: str) -> bool:
    if _ENDS.search(before):
        return False
    is_lower = bool(_LOWER.match(text)) and not _POINT.match(text)
    return is_lower or bool(_BROKEN_CITATION.match(text))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
