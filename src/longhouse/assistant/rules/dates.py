"""Days in a question: which day the answer is asked for."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from longhouse.core.folding import fold

_DAY = r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})"
_BIRTH_OR_DEATH = re.compile(r"(?:(?<!khai )sinh|mat|chet|cap|ky|het han)\s+(?:vao\s+)?(?:ngay\s+|hom\s+)?$")
# Something that happened then and is asked about now: "đất cho từ năm 1995", "cưới năm 1990 giờ mới đăng ký".
_SINCE = re.compile(
    r"\b(?:tu|cuoi|lay vo|lay chong|mua|ban|tang|cho|xay|cat|dung|o|song|nghi|ly hon|tot nghiep)\s+(?:hoi\s+|vao\s+)?$"
)
_NOW = re.compile(r"\b(?:gio|bay gio|hien nay|den nay)\b")
_ASKED_DAY = re.compile(rf"(truoc|sau|tu)?\s*(?:ngay|hom|mung|vao|hoi)?\s*\b{_DAY}\b")
_ASKED_YEAR = re.compile(r"(truoc|hoi|vao|trong)?\s*\bnam\s+((?:19|20)\d{2})\b")


def asked_day(*, text: str, today: date) -> date | None:
    """Return the day that the question asks about, or None where it names none (or only when something happened).

    "trước 1/7/2025" is the day before; "năm 2024" its last day, or today where the year still runs.
    """
    said = _said(fold(text), today)
    return said.day if said else None


def without_day(*, text: str, today: date) -> str:
    """Return the question without the words of the day it asks about; a word of the law is then not sought among them.

    Where marks were typed apart from their letters, what is left comes folded.
    """
    plain = fold(text)
    said = _said(plain, today)
    if said is None:
        return text
    whole = unicodedata.normalize("NFC", text)
    kept = whole if len(whole) == len(plain) else plain
    return " ".join(f"{kept[: said.start]} {kept[said.end :]}".split())


@dataclass(frozen=True, slots=True)
class _Said:
    day: date
    start: int
    end: int


def _said(plain: str, today: date) -> _Said | None:
    for found in _ASKED_DAY.finditer(plain):
        if _BIRTH_OR_DEATH.search(plain[: found.start(2)].rstrip() + " "):
            continue
        day = _real_day(year=int(found[4]), month=int(found[3]), day=int(found[2]))
        if day:
            return _Said(day - timedelta(days=1) if found[1] == "truoc" else day, *found.span())
    for found in _ASKED_YEAR.finditer(plain):
        before = plain[: found.start()].rstrip() + " "
        if _BIRTH_OR_DEATH.search(before) or _SINCE.search(before) or _NOW.search(plain):
            continue
        year = int(found[2]) - (found[1] == "truoc")
        return _Said(min(date(year, 12, 31), today), *found.span()) if year <= today.year else None
    return None


def _real_day(*, year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
