"""What is searched: passages of law, and what can be read from the name of a law and the number of an article."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from longhouse.core.folding import fold, syllables

_YEAR = re.compile(r"\b(19[4-9]\d|20[0-4]\d)\b")
_PARTS = re.compile(r"[0-9a-z]+")
_DIGITS = re.compile(r"\d+")
FOREVER = 4_000_000  # a day later than any day
# The words with which the name of a document begins, folded; the place in this row is the code of its kind.
KINDS = ("", "hien phap", "bo luat", "luat", "phap lenh", "nghi quyet", "nghi dinh", "quyet dinh", "thong tu",
         "van ban hop nhat", "cong van", "quy chuan")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of law: an article, or an excerpt of one.

    Args:
        group: what is ranked; the same article in several versions or excerpts has one group.
        law: the name of the document; `number` is its official number, empty where unknown.
        article: as numbered in the document, empty where unknown.
        since, until: the days on which it stands, `[since, until)`, as ordinals of the calendar.
    """

    id: str
    group: str
    law: str
    number: str
    article: str
    title: str
    text: str
    since: int = 0
    until: int = FOREVER


def passage_of(row: Mapping[str, object]) -> Passage:
    """Return the passage of a row of `shared/data` (TVPL or ALQAC shape).

    Raises:
        KeyError: if the row lacks `id`, `law`, `article` or `text`.

    Source: shared/data/README.md.
    """
    return Passage(
        id=str(row["id"]),
        group=str(row.get("group") or row["id"]),
        law=str(row["law"] or ""),
        number=str(row.get("so") or ""),
        article=str(row["article"] or ""),
        title=str(row.get("title") or ""),
        text=str(row["text"] or ""),
    )


def kind_of(law: str) -> int:
    """Return the code of the kind of document that a name says, 0 where it says none."""
    folded = fold(law)
    return next((place for place, start in enumerate(KINDS) if start and folded.startswith(start)), 0)


def year_of(law: str, number: str) -> int:
    """Return the year a document carries in its name or number, 0 where it carries none."""
    found = _YEAR.findall(law) or _YEAR.findall(number.replace("/", " "))
    return int(found[-1]) if found else 0


def article_of(written: str) -> int:
    """Return the number of an article, 0 where there is none; 12a counts as 12."""
    found = _DIGITS.search(written)
    return min(int(found.group()), 32_000) if found else 0


def document_of(law: str) -> str:
    """Return one way of writing the name of a document, however its number was typed."""
    return " ".join(_PARTS.findall(fold(law)))


def stem_of(law: str) -> str:
    """Return the name of a document without its year and number: what its successors share with it."""
    kept = [word for word in syllables(law) if not word[0].isdigit()]
    return " ".join(kept) if kind_of(law) in (1, 2, 3, 4) else " ".join(syllables(law))
