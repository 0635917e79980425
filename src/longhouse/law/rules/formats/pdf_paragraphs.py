"""Join the rows of a PDF to paragraphs: a row that reaches the right edge goes on in the next, over pages too."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from longhouse.law.rules.formats.lines import Style
from longhouse.law.rules.formats.pdf_layout import Row

# What opens a line of its own in a Vietnamese document, however the rows before it end.
OPENING = re.compile(
    r"^(?:Điều\s+\d+|Chương\s+[IVXLC\d]+|Mục\s+\d+|Tiểu mục\s+\d+|Phần\s+(?:thứ|[IVX\d])|PHỤ LỤC|Phụ lục|Căn cứ|CHƯƠNG|MỤC|PHẦN|"
    r"\d{1,3}[a-zđ]?\.\s|[a-zđ]{1,2}\)\s|[-–+•]\s)"
)
FULL_SHARE, CENTRED_SHARE, INDENT = 0.12, 0.15, 1.0  # shares of the column's width; widths of the type
WIDE_GAP = 1.6  # of the usual distance between rows
MOSTLY = 0.8


def paragraphs_of(rows: list[Row]) -> Iterator[tuple[str, Style]]:
    """Yield each paragraph as one line with its look."""
    usual = _usual_distance(rows)
    waiting: list[Row] = []
    for row in rows:
        if waiting and not _goes_on(waiting[-1], row, usual):
            yield _joined(waiting)
            waiting = []
        waiting.append(row)
    if waiting:
        yield _joined(waiting)


def _usual_distance(rows: list[Row]) -> float:
    steps = [
        after.top - before.top
        for before, after in pairwise(rows)
        if before.page == after.page and after.top > before.top
    ]
    return float(median(steps)) if steps else 0.0


def _goes_on(before: Row, after: Row, usual: float) -> bool:
    """Tell whether `after` continues the paragraph of `before`."""
    width = max(before.right - before.left, 1.0)
    if OPENING.match(after.text) or "\t" in before.text or "\t" in after.text:
        return False
    if _is_centred(before) != _is_centred(after) or _is_bold(before) != _is_bold(after):
        return False
    if before.right - before.x1 > FULL_SHARE * width and not _is_centred(before):
        return False
    if before.page == after.page and usual and after.top - before.top > WIDE_GAP * usual:
        return False
    if _is_centred(before):
        return abs(before.size - after.size) < 1
    return after.x0 - after.left <= INDENT * after.size or before.x0 - before.left > INDENT * before.size * 2


def _is_centred(row: Row) -> bool:
    width = max(row.right - row.left, 1.0)
    left, right = row.x0 - row.left, row.right - row.x1
    return left > CENTRED_SHARE * width / 2 and abs(left - right) < CENTRED_SHARE * width / 2


def _is_bold(row: Row) -> bool:
    return _share(row, is_bold=True) >= MOSTLY


def _share(row: Row, *, is_bold: bool) -> float:
    letters = sum(len(word.text) for word in row.words)
    fitting = sum(len(word.text) for word in row.words if (word.is_bold if is_bold else word.is_italic))
    return fitting / max(1, letters)


def _joined(rows: list[Row]) -> tuple[str, Style]:
    text = rows[0].text
    for row in rows[1:]:
        text = _hyphenated(text, row.text)
    return text, Style(
        is_bold=_all(rows, is_bold=True),
        is_italic=_all(rows, is_bold=False),
        is_centred=all(_is_centred(row) for row in rows),
        is_table="\t" in text,
        page=rows[0].page,
    )


def _hyphenated(text: str, more: str) -> str:
    """Join two rows; Vietnamese does not break words, so a hyphen at the end stays."""
    return f"{text}{more}" if text.endswith("/") else f"{text} {more}"


def _all(rows: Iterable[Row], *, is_bold: bool) -> bool:
    return all(_share(row, is_bold=is_bold) >= MOSTLY for row in rows)
