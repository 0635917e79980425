"""Part and join paragraphs so that every heading begins one, wherever the source broke its lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from longhouse.law.rules import headings
from longhouse.law.rules.letters import CAPITAL, SMALL
from longhouse.law.rules.lines import Piece
from longhouse.law.rules.sequence import split

_ALONE = re.compile(r"^(?:Mục|MỤC|Chương|CHƯƠNG|Phần|PHẦN|Tiểu mục|Điều)\s*\.?$")
_NUMBER = re.compile(r"^(?:\d+|[IVXLC]+)\b")
_GROUP = r"(?:Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC|Phần|PHẦN)\s+(?:[IVXLC]+\b|\d+\b|thứ\s+\w+|THỨ\s+\w+)"
_CAPITALS = rf"[^{SMALL}.;]{{3,}}"
# "CHƯƠNG II QUY ĐỊNH CHUNG Điều 5. …", "NĂNG LỰC … Điều 16. …", "… Phần thứ nhất QUY ĐỊNH CHUNG Chương I …"
_AFTER_CAPITALS = re.compile(
    rf"^(?:{_GROUP}\s*[.:]?\s*)?[^{SMALL};]{{0,400}}?\s(?=Điều\s+\d+[a-zđ]?\s*[.:]|{_GROUP}(?:\s*[.:]|\s+[{CAPITAL}]|$))"
)
# "… của Luật này. Mục 4. ĐƠN QUỐC TẾ …" and "… ban hành Luật này, Chương 1."
_AFTER_SENTENCE = re.compile(rf"(?<=[.,;:”])\s+(?={_GROUP}\s*[.:]?\s*(?:{_CAPITALS}|$))")
_INLINE = r"(?<=[.;:”\"\])])\s*(?=Điều\s+%d\s*\.\s+[" + CAPITAL + "])"
_MOST_MISSING = 4


def split_pieces(*, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the paragraphs with every heading at the beginning of one; no word is lost."""
    parted = [part for piece in _joined(pieces) for part in _parted(piece)]
    return _with_inline_articles(parted)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join a word that stands alone ("Mục") to the paragraph with its number."""
    held: Piece | None = None
    for piece in pieces:
        if held and _NUMBER.match(piece.text):
            yield Piece(held.line, f"{held.text} {piece.text}")
            held = None
            continue
        if held:
            yield held
            held = None
        if _ALONE.match(piece.text):
            held = piece
        else:
            yield piece
    if held:
        yield held


def _parted(piece: Piece) -> Iterator[Piece]:
    rest = piece.text
    for sentence in _AFTER_SENTENCE.split(rest):
        rest = sentence.strip()
        while match := _AFTER_CAPITALS.match(rest):
            yield Piece(piece.line, rest[: match.end()].strip())
            rest = rest[match.end() :].strip()
        if rest:
            yield Piece(piece.line, rest)


def _with_inline_articles(pieces: Sequence[Piece]) -> list[Piece]:
    """Part paragraphs in which the next article begins after a full stop, where no line begins it."""
    opened = [
        (place, split(found.number)[0])
        for place, piece in enumerate(pieces)
        if (found := headings.article_of(text=piece.text)) and found.is_sure
    ]
    cuts: dict[int, tuple[int, int]] = {}
    for (start, number), (end, following) in pairwise(opened):
        for missing in range(number + 1, min(following, number + _MOST_MISSING)):
            cuts.update(_cut(pieces, start, end, missing))
    return [part for place, piece in enumerate(pieces) for part in _cut_at(piece, cuts.get(place))]


def _cut(pieces: Sequence[Piece], start: int, end: int, number: int) -> dict[int, tuple[int, int]]:
    pattern = re.compile(_INLINE % number)
    for place in range(start, end):
        if match := pattern.search(pieces[place].text):
            return {place: match.span()}
    return {}


def _cut_at(piece: Piece, cut: tuple[int, int] | None) -> Iterator[Piece]:
    if cut is None:
        yield piece
        return
    yield Piece(piece.line, piece.text[: cut[0]].strip())
    yield Piece(piece.line, piece.text[cut[1] :].strip())
