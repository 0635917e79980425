"""Kinds of cells: text, whole numbers, decimals, days, one of a list, several of a list."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from longhouse.core.folding import fold
from longhouse.core.sheets.shape import CellWrong
from longhouse.core.words import mark

# A spreadsheet would compute with these; what is never stored need not be guarded against when it is written.
_FORMULA_SIGNS = tuple("=+-@#")
_GROUPED = re.compile(r"\d{1,3}([. \u00a0]\d{3})+")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_SEPARATORS = re.compile(r"[;,]")
Value = TypeVar("Value", int, float)


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line."""

    longest: int = 200

    def read(self, text: str) -> str:
        """Return the words with single spaces between them."""
        words = " ".join(unicodedata.normalize("NFC", text).split())
        if words.startswith(_FORMULA_SIGNS):
            raise CellWrong(
                mark("ô bắt đầu bằng “%(sign)s”, Excel sẽ hiểu là công thức"), words[1:][:20], sign=words[0]
            )
        if not words.isprintable():
            raise CellWrong(mark("ô có ký tự không in được"), "Buôn Ea Bông")
        if len(words) > self.longest:
            raise CellWrong(
                mark("dài %(length)s chữ, nhiều nhất %(most)s"),
                words[:20],
                length=len(words),
                most=self.longest,
            )
        return words

    def write(self, value: object) -> str:
        """Return the words."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Code:
    """A short code of letters without marks, digits, hyphens and dots."""

    example: str
    pattern: str = r"[a-z0-9][a-z0-9.-]{0,79}"

    def read(self, text: str) -> str:
        """Return the code; a code that Excel took for a number is mended by the pattern's owner, not here."""
        if not re.fullmatch(self.pattern, text.strip()):
            raise CellWrong(mark("“%(text)s” không phải mã"), self.example, text=text.strip()[:40])
        return text.strip()

    def write(self, value: object) -> str:
        """Return the code."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number; points between thousands are understood."""

    low: int = 0
    high: int = 10_000_000

    def read(self, text: str) -> int:
        """Return the number."""
        bare = text.strip()
        if _GROUPED.fullmatch(bare):
            bare = re.sub(r"\D", "", bare)
        if not re.fullmatch(r"\d{1,12}", bare, re.ASCII):
            raise CellWrong(mark("“%(text)s” không phải số nguyên"), "1111", text=text.strip()[:40])
        return _within(int(bare), self.low, self.high)

    def write(self, value: object) -> str | int:
        """Return the number, or nothing."""
        return value if isinstance(value, int) else ""


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number, with a point or a comma."""

    low: float
    high: float
    example: str

    def read(self, text: str) -> float:
        """Return the number."""
        try:
            value = float(text.strip().replace(",", "."))
        except ValueError as wrong:
            raise CellWrong(mark("“%(text)s” không phải số"), self.example, text=text.strip()[:40]) from wrong
        if not math.isfinite(value):
            raise CellWrong(mark("“%(text)s” không phải số"), self.example, text=text.strip()[:40])
        return _within(value, self.low, self.high)

    def write(self, value: object) -> str | float:
        """Return the number, or nothing."""
        return value if isinstance(value, float) else ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day: 2025-07-15, 15/7/2025, or a cell that Excel holds as a day."""

    def read(self, text: str) -> date:
        """Return the day."""
        bare = text.strip()
        try:
            if found := _VIETNAMESE_DAY.fullmatch(bare):
                return date(int(found[3]), int(found[2]), int(found[1]))
            return date.fromisoformat(bare)
        except ValueError as wrong:
            raise CellWrong(
                mark("“%(text)s” không phải ngày có thật"), "15/7/2025", text=bare[:40]
            ) from wrong

    def write(self, value: object) -> str:
        """Return the day as people here write it, or nothing."""
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list: the code is kept, the label is what people write; marks and case do not matter."""

    labels: Mapping[str, str]  # code to label

    def read(self, text: str) -> str:
        """Return the code."""
        wanted = fold(text.strip())
        for code, label in self.labels.items():
            if wanted in (fold(label), fold(code)):
                return code
        shown = list(self.labels.values())
        raise CellWrong(
            mark("“%(text)s” không có trong danh sách: %(list)s"),
            shown[0],
            text=text.strip()[:40],
            list=", ".join(shown),
        )

    def write(self, value: object) -> str:
        """Return the label."""
        return self.labels.get(str(value), "")


@dataclass(frozen=True, slots=True)
class Several:
    """Several of a list, between semicolons or commas; a tuple in the order written, each once."""

    labels: Mapping[str, str]

    def read(self, text: str) -> tuple[str, ...]:
        """Return the codes."""
        parts = [part for part in _SEPARATORS.split(text) if part.strip()]
        return tuple(dict.fromkeys(Choice(self.labels).read(part) for part in parts))

    def write(self, value: object) -> str:
        """Return the labels with semicolons between them."""
        codes = value if isinstance(value, tuple) else ()
        return "; ".join(self.labels[code] for code in codes if code in self.labels)


@dataclass(frozen=True, slots=True)
class Names:
    """Several names or codes between semicolons; a tuple in the order written."""

    longest: int = 200

    def read(self, text: str) -> tuple[str, ...]:
        """Return the names."""
        named = (Text(self.longest).read(part) for part in text.split(";") if part.strip())
        return tuple(dict.fromkeys(named))

    def write(self, value: object) -> str:
        """Return the names with semicolons between them."""
        return "; ".join(value) if isinstance(value, tuple) else ""


def _within(value: Value, low: float, high: float) -> Value:
    if not low <= value <= high:
        raise CellWrong(
            mark("%(value)s nằm ngoài khoảng %(low)s đến %(high)s"),
            str(low),
            value=value,
            low=low,
            high=high,
        )
    return value
