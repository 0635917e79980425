"""From words on a page to rows in reading order: columns, heads and page numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

ROW_TOLERANCE, GUTTER = 3.0, 9.0  # points
TAB_GAP = 2.5  # widths of the type: a wider gap is another cell
EDGE_ROWS, EDGE_SHARE = 2, 0.12  # of a page's height: where running heads stand
REPEATED_SHARE, LEAST_REPEATS = 0.4, 3
COLUMN_SHARE, SIDE_SHARE, LEAST_ROWS = 0.6, 0.3, 8
# A heading at the top of a page is no running head, however many are alike but for their numbers.
HEADING = re.compile(r"^(?:Điều|Chương|Mục|Phần|Phụ lục|Mẫu số)\s", re.IGNORECASE)
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:trang\s+|page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in points from its top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one height. `left` and `right` are the edges of the column the row stands in."""

    words: tuple[Word, ...]
    page: int
    height: float = 0.0  # of the page
    left: float = 0.0
    right: float = 0.0
    text: str = field(default="")

    @property
    def x0(self) -> float:
        """Return where the first word begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Return where the last word ends."""
        return self.words[-1].x1

    @property
    def top(self) -> float:
        """Return the height of the first word."""
        return self.words[0].top

    @property
    def size(self) -> float:
        """Return the size of the first word's type."""
        return self.words[0].size


def rows_of(words: list[Word], *, page: int, width: float, height: float) -> list[Row]:
    """Return the rows of a page in reading order; in two columns the left one first, band by band."""
    gutter = gutter_of(words, width=width)
    rows: list[Row] = []
    if gutter is None:
        rows = [_row(row, page, height) for row in _by_height(words)]
        return _with_edges(rows)
    for band in _bands(_by_height(words), gutter):
        left = [word for row in band for word in row if word.x1 <= gutter]
        right = [word for row in band for word in row if word.x0 >= gutter]
        whole = [word for row in band for word in row if word.x0 < gutter < word.x1]
        if whole:
            rows += [_row(row, page, height) for row in band]
            continue
        for side in (left, right):
            rows += _with_edges([_row(row, page, height) for row in _by_height(side)])
    return _with_edges(rows, only_missing=True)


def is_two_columns(words: list[Word], *, width: float) -> bool:
    """Tell whether a page is set in two columns."""
    return gutter_of(words, width=width) is not None


def gutter_of(words: list[Word], *, width: float) -> float | None:
    """Return the middle of the blank strip between two columns; None where there is one column."""
    rows = _by_height(words)
    if len(rows) < LEAST_ROWS:
        return None
    gaps = [gap for row in rows if (gap := _middle_gap(row, width)) is not None]
    if len(gaps) < COLUMN_SHARE * len(rows):
        return None
    left, right = max(start for start, _end in gaps), min(end for _start, end in gaps)
    if right - left < GUTTER:
        start, end = sorted(start for start, _end in gaps), sorted(end for _start, end in gaps)
        left, right = start[int(0.9 * (len(start) - 1))], end[int(0.1 * (len(end) - 1))]
    if right - left < GUTTER:
        return None
    middle = (left + right) / 2
    crossed = sum(1 for row in rows if any(word.x0 < middle < word.x1 for word in row))
    sides = sum(1 for row in rows if row[0].x1 <= middle), sum(1 for row in rows if row[-1].x0 >= middle)
    is_set_in_two = min(sides) >= SIDE_SHARE * len(rows) and crossed <= (1 - COLUMN_SHARE) * len(rows)
    return middle if is_set_in_two else None


def without_running_heads(pages: list[list[Row]]) -> tuple[list[Row], list[Row]]:
    """Return the rows of all pages without page numbers and what repeats at the edges; and what was left out."""
    seen = Counter(key for rows in pages for key in {_key(row) for row in _edges(rows)})
    least = max(LEAST_REPEATS, REPEATED_SHARE * len(pages))
    kept: list[Row] = []
    left_out: list[Row] = []
    for rows in pages:
        edges = {id(row) for row in _edges(rows)}
        for row in rows:
            repeats = id(row) in edges and (bool(PAGE_NUMBER.match(row.text)) or seen[_key(row)] >= least)
            (left_out if repeats else kept).append(row)
    return kept, left_out


def _edges(rows: list[Row]) -> list[Row]:
    """Return the rows at the top and the bottom edge of a page."""
    by_height = sorted(rows, key=lambda row: row.top)
    found = by_height[:EDGE_ROWS] + by_height[-EDGE_ROWS:]
    return [
        row
        for row in found
        if row.height
        and not EDGE_SHARE * row.height < row.top < (1 - EDGE_SHARE) * row.height
        and not HEADING.match(row.text)
    ]


def _key(row: Row) -> str:
    """Return what two running heads share: their words in any order, digits as one sign."""
    return " ".join(sorted(re.sub(r"\d+", "#", row.text.lower()).split()))


def _by_height(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if rows and abs(rows[-1][-1].bottom - word.bottom) <= ROW_TOLERANCE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _middle_gap(row: list[Word], width: float) -> tuple[float, float] | None:
    """Return the widest gap of a row that lies about the middle of the page; a row on one side has all of the other."""
    if row[-1].x1 <= 0.55 * width:
        return max(row[-1].x1, 0.4 * width), 0.6 * width
    if row[0].x0 >= 0.45 * width:
        return 0.4 * width, min(row[0].x0, 0.6 * width)
    gaps = [(before.x1, after.x0) for before, after in pairwise(row)]
    fitting = [
        gap
        for gap in gaps
        if gap[1] - gap[0] >= GUTTER and 0.35 * width < (gap[0] + gap[1]) / 2 < 0.65 * width
    ]
    return max(fitting, key=lambda gap: gap[1] - gap[0], default=None)


def _bands(rows: list[list[Word]], gutter: float) -> list[list[list[Word]]]:
    """Cut a page into bands: rows that cross the gutter, and rows that do not."""
    bands: list[list[list[Word]]] = []
    was_crossing: bool | None = None
    for row in rows:
        is_crossing = any(word.x0 < gutter < word.x1 for word in row)
        if is_crossing == was_crossing:
            bands[-1].append(row)
        else:
            bands.append([row])
        was_crossing = is_crossing
    return bands


def _row(words: list[Word], page: int, height: float) -> Row:
    text = words[0].text
    for before, after in pairwise(words):
        is_far = after.x0 - before.x1 > TAB_GAP * max(after.size, 1.0)
        text += ("\t" if is_far else " ") + after.text
    return Row(tuple(words), page, height, text=text)


def _with_edges(rows: list[Row], *, only_missing: bool = False) -> list[Row]:
    """Return the rows with the edges of their column: the leftmost begin that is common, the rightmost end."""
    open_rows = [row for row in rows if not (only_missing and row.right)]
    if not open_rows:
        return rows
    starts = Counter(round(row.x0) for row in open_rows)
    common = [start for start, count in starts.items() if count >= max(2, len(open_rows) // 8)]
    left, right = float(min(common or starts)), max(row.x1 for row in open_rows)
    return [row if only_missing and row.right else replace(row, left=left, right=right) for row in rows]
