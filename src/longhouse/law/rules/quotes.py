"""Which paragraphs are words quoted from or for another document: an amendment's own text, not structure."""

import re
from collections.abc import Sequence

_OPENS = re.compile(r"^“|như sau\s*:\s*“|sau đây\s*:\s*“|:\s*“(?=Điều\s|Chương\s|\d+\.|[a-zđ]\))")
_CLOSES = re.compile(r"”\s*[.;,]?\s*(?:\(|$)|”[.;,]\s*$")
_LONGEST = 3_000  # paragraphs; the longest quoted passage of the real data has under a thousand


def quoted(*, paragraphs: Sequence[str]) -> tuple[list[bool], list[int]]:
    """Tell for each paragraph whether it begins inside a quotation, and which quotations never close.

    A quotation that opens a paragraph belongs to the paragraph itself: "“Điều 5. …" begins inside. One that opens
    within a sentence and does not close there is a slip of the typist and opens nothing.
    """
    texts = [_curled(text) for text in paragraphs]
    inside = [False] * len(texts)
    unclosed: list[int] = []
    at = 0
    while at < len(texts):
        starts = texts[at].startswith("“")
        if not starts and not (_OPENS.search(texts[at]) and texts[at].count("“") > texts[at].count("”")):
            at += 1
            continue
        inside[at] = starts
        end = _end_of(texts, at)
        if end is None:
            unclosed.append(at)
            end = at
        for place in range(at + 1, end + 1):
            inside[place] = True
        at = end + 1
    return inside, unclosed


def _curled(text: str) -> str:
    """Return the text with straight quotation marks turned into opening and closing ones."""
    if '"' not in text:
        return text
    kept: list[str] = []
    depth = 0
    for place, written in enumerate(text):
        sign = written
        if written == '"':
            before = text[place - 1] if place else " "
            is_opening = before in " (" or (before == ":" and depth <= 0)
            sign = "“" if is_opening else "”"
        depth += (sign == "“") - (sign == "”")
        kept.append(sign)
    return "".join(kept)


def _end_of(texts: Sequence[str], start: int) -> int | None:
    """Return the paragraph in which the quotation that opens in `start` closes, counting nested ones."""
    depth = 0
    last = min(len(texts), start + _LONGEST)
    for place in range(start, last):
        depth += texts[place].count("“") - texts[place].count("”")
        if depth <= 0:
            return place
    return next((place for place in range(start + 1, last) if _CLOSES.search(texts[place])), None)
