"""Read which provision a question cites, in any of the ways people type one, and what else the question says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from longhouse.law.rules.citations import Found, citations_in, same_length
from longhouse.law.shapes import Citation, DocumentKind

# Short forms as they are typed, read letter by letter without marks.
_SHORT = (
    (re.compile(r"\bnd\s*(?:so\s*)?(?=\d)"), "nghị định "),
    (re.compile(r"\btt\s*(?:so\s*)?(?=\d{1,3}/)"), "thông tư "),
    (re.compile(r"\bqd\s*(?:so\s*)?(?=\d)"), "quyết định "),
    (re.compile(r"\bnq\s*(?:so\s*)?(?=\d)"), "nghị quyết "),
    (re.compile(r"\bd\s?(?=\d{1,3}\s+(?:nghi dinh|thong tu|luat|bo luat))"), "điều "),
    (re.compile(r"\bk\s?(?=\d{1,2}\s+d(?:ieu)?\s?\d)"), "khoản "),
    (re.compile(r"\bd\s?(?=\d{1,3}\s+(?:nghi dinh|thong tu|luat|bo luat))"), "điều "),
)
_SPLIT_YEAR = re.compile(
    r"\b((?:nghi dinh|thong tu|quyet dinh|nghi quyet|luat)\s+(?:so\s+)?\d{1,4})(?:\s*[-.]\s*|\s+nam\s+|\s+)((?:19|20)\d\d)\b(?!/)"
)
_TURNED = re.compile(
    r"\bdieu\s+(\d{1,3}[a-z]?)\s*,?\s*khoan\s+(\d{1,3}[a-z]?)(?:\s*,?\s*diem\s+([a-z]{1,2}\d?)\b)?"
)
_WORTH = re.compile(
    r"\b(?:d(?:ieu)?\s?\d+[a-z]?|khoan|hien phap|(?:bo )?luat|phap lenh|nghi quyet|nghi dinh|quyet dinh|thong tu|nd|tt|qd|nq)\b|\d/(?:19|20)\d\d/"
)
_SAYS = re.compile(r"\s+(?=(?:noi|ghi|viet|bi|con|het|chua)\s)")  # no title of a law goes on so
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BARE_NUMBER = re.compile(r"(?<![\d/])\d{1,4}/(?:19|20)\d{2}/[a-z][a-z0-9\-]*")
_NAMES = re.compile(r"\b(?:hien phap|bo luat|luat|phap lenh|nghi quyet|nghi dinh|quyet dinh|thong tu)\b")
_KINDS = {
    "hien phap": DocumentKind.CONSTITUTION,
    "bo luat": DocumentKind.LAW,
    "luat": DocumentKind.LAW,
    "phap lenh": DocumentKind.ORDINANCE,
    "nghi quyet": DocumentKind.RESOLUTION,
    "nghi dinh": DocumentKind.DECREE,
    "quyet dinh": DocumentKind.DECISION,
    "thong tu": DocumentKind.CIRCULAR,
}


@dataclass(frozen=True, slots=True)
class Cited:
    """What a question cites.

    Args:
        citation: the most exact one of the question; its number is empty where no known document is named.
        words: the citation as it was typed.
        rest: the question without it.
        kind: what sort of document is named, where the question says.
        names_document: whether a document is named at all, known or not.
    """

    citation: Citation
    words: str
    rest: str
    kind: DocumentKind | None
    names_document: bool


def may_cite(text: str) -> bool:
    """Tell whether a text is worth reading for citations; nearly all questions are not."""
    return bool(_WORTH.search(same_length(text)))


def cited_in(*, text: str, titles: Mapping[str, str]) -> Cited | None:
    """Return what a question cites; None where it cites nothing.

    Args:
        text: one line, with or without diacritics.
        titles: folded names of documents to their numbers.
    """
    plain = _spelled_out(text)
    found = citations_in(text=plain, titles=_dated.of(titles)) or _bare(plain)
    if not found:
        return None
    best = max(found, key=lambda one: (_depth(one.citation), -one.start))
    citation = best.citation
    words, rest = plain[best.start : best.end], f"{plain[: best.start]} {plain[best.end :]}"
    named = _NAMES.search(same_length(words if citation.number else plain))
    return Cited(
        citation=citation,
        words=" ".join((words if citation.number else plain).split()),
        rest=" ".join(rest.split()),
        kind=_KINDS[named[0]] if named else None,
        names_document=bool(citation.number or named),
    )


class _Dated:
    """The titles of one standing of the law with their years: made once, since thousands are the same for every question."""

    def __init__(self) -> None:
        self._made: tuple[Mapping[str, str], dict[str, str]] | None = None

    def of(self, titles: Mapping[str, str]) -> dict[str, str]:
        """Return what `_with_years` makes of these very titles; whoever gives them does not change them."""
        made = self._made
        if made is None or made[0] is not titles:
            self._made = made = (titles, _with_years(titles))
        return made[1]


_dated = _Dated()


def _with_years(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the titles, and each with the year that its law's number bears: "luat dat dai 2024"."""
    dated = {
        f"{title}{year}": number
        for title, number in titles.items()
        if (found := _YEAR.search(number)) and not _YEAR.search(title)
        for year in (f" {found[0]}", f" nam {found[0]}")
    }
    return {**dated, **titles}


def _depth(citation: Citation) -> int:
    parts = (citation.number, citation.article, citation.clause, citation.point)
    return sum(bool(part) for part in parts) + 2 * bool(citation.number)


def _bare(plain: str) -> list[Found]:
    """Return a number that stands alone: "151/2025/NĐ-CP"."""
    match = _BARE_NUMBER.search(same_length(plain))
    if match is None:
        return []
    return [Found(Citation(number=plain[match.start() : match.end()].upper()), match.start(), match.end())]


def _spelled_out(text: str) -> str:
    """Return the text with short forms in full and places in the order of lawyers: the smallest first."""
    for pattern, full in _SHORT:
        text = _put(pattern, text, full)
    text = _put(_SPLIT_YEAR, text, r"\1/\2")
    text = _put(_SAYS, text, ", ")
    return _put(_TURNED, text, "")


def _put(pattern: re.Pattern[str], text: str, template: str) -> str:
    """Return the text with each place of the pattern written anew; without a template, in the lawyers' order."""
    parts, at = [], 0
    for match in pattern.finditer(same_length(text)):
        parts += [text[at : match.start()], match.expand(template) if template else _turned(match, text)]
        at = match.end()
    return "".join([*parts, text[at:]])


def _turned(match: re.Match[str], text: str) -> str:
    point = text[match.start(3) : match.end(3)].lower() if match[3] else ""  # as typed: đ is not d
    words = f"khoản {match[2]} điều {match[1]}"
    return f"điểm {point} {words}" if point else words
