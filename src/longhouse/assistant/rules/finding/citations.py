"""Read what a question cites: an article, and a document by kind and number, typed in any of the usual ways."""

import re
from dataclasses import dataclass

from longhouse.core.folding import fold

_ARTICLE = re.compile(r"\bdieu\s*(?:so\s*)?(\d{1,3})[a-z]?\b")
_NUMBERED = re.compile(
    r"\b(nghi dinh|thong tu|quyet dinh|nghi quyet|nd|tt|qd|nq)\s*(?:so\s*)?[:.]?\s*"
    r"(\d{1,4})(?:\s*[/\-. ]\s*((?:19|20)\d\d)\b)?"
)
_BARE = re.compile(r"\b(\d{1,4})\s*/\s*((?:19|20)\d\d)\s*/")


@dataclass(frozen=True, slots=True)
class Citation:
    """What a question cites.

    Args:
        article: number of the article, 0 where none is named.
        numbers: numbers of documents, each with its year, 0 where the year is not said.
    """

    article: int
    numbers: tuple[tuple[int, int], ...]


def citation_of(question: str) -> Citation:
    """Return what the question cites; "Điều 12 Nghị định 123/2024", "d12 nd 123" without marks, and so on."""
    folded = " ".join(re.sub(r"[–—-]", "-", fold(question)).split())
    article = _ARTICLE.search(folded)
    numbers = [(int(number), int(year or 0)) for _, number, year in _NUMBERED.findall(folded)]
    numbers += [(int(number), int(year)) for number, year in _BARE.findall(folded)]
    return Citation(int(article.group(1)) if article else 0, tuple(dict.fromkeys(numbers)))


def number_of(law: str, number: str) -> tuple[int, int]:
    """Return number and year of a document, (0, 0) where it has none: of a decree "Nghị định 168/2024/NĐ-CP"."""
    found = _NUMBERED.search(fold(law)) or _BARE.search(fold(number))
    if not found:
        return 0, 0
    *_, digits, year = found.groups()
    return int(digits), int(year or 0)
