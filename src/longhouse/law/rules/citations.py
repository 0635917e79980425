"""Citations as lawyers and citizens write them, with or without diacritics: "điểm a khoản 2 Điều 5 Nghị định …"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from longhouse.core.folding import fold
from longhouse.law.shapes import Citation

_AND = r"(?:\s*[,;]\s*|\s+(?:va|hoac|den)\s+)"
_POINTS = (
    rf"(?:cac\s+)?diem\s+(?P<points>[a-z]{{1,2}}\d?(?:{_AND}(?:diem\s+)?[a-z]{{1,2}}\d?(?=[\s,;.)]|$))*)"
)
_CLAUSES = rf"(?:cac\s+)?khoan\s+(?P<clauses>\d{{1,3}}[a-z]?|nay)(?P<more_clauses>(?:{_AND}(?:khoan\s+)?\d{{1,3}}[a-z]?(?=[\s,;.)]|$))*)"
_ARTICLES = rf"(?:cac\s+)?dieu\s+(?P<articles>\d{{1,4}}[a-z]{{0,2}}|nay)\b(?P<more_articles>(?:{_AND}(?:dieu\s+)?\d{{1,4}}[a-z]?(?=[\s,;.)]|$))*)"
_NUMBER = r"\d{1,5}[a-z]?(?:/(?:19|20)\d{2})?(?:/[a-z]+\d*(?:-[a-z0-9]+)*|-cp\b)"
_SHORT_NUMBER = r"\d{1,4}/(?:19|20)\d{2}(?![/\d])"
_INTO = r"\s*,?\s*(?:(?:vao|cua|tai)\s+)?"
_KINDS = r"van ban hop nhat|hien phap|bo luat|luat|phap lenh|nghi quyet|nghi dinh|quyet dinh|thong tu lien tich|thong tu|chi thi"
_DOCUMENT = (
    rf"(?:(?:cua|theo|tai|trong)\s+)?(?P<document>(?P<kind>{_KINDS})(?P<title>(?:,?\s+(?!so\b|nay\b|(?:{_KINDS})\b)[a-z]+){{0,14}}?)\s*(?:so\s*:?\s*)?(?P<number>{_NUMBER}|{_SHORT_NUMBER})"
    rf"|(?P<own>{_KINDS}|quy che|quy dinh|dieu le)\s+nay\b)"
)
_PATTERN = re.compile(
    rf"\b(?:(?:{_POINTS}{_INTO})?(?:{_CLAUSES}{_INTO})?{_ARTICLES}(?:\s*,?\s*{_DOCUMENT})?)"
    rf"|\b(?:{_POINTS.replace('points', 'points2')}{_INTO})?{_CLAUSES.replace('clauses', 'clauses2')}(?!\s*,?\s*dieu)"
    rf"|\b{_DOCUMENT.replace('document', 'document3').replace('<kind>', '<kind3>').replace('<title>', '<title3>').replace('<number>', '<number3>').replace('<own>', '<own3>')}"
)
_TITLE_AFTER = re.compile(r"\s*,?\s*(?:(?:cua|theo|tai|trong)\s+)?")
# What may follow a title; any other word makes it the title of another law ("Luật Quy hoạch | đô thị").
_TITLE_ENDS = re.compile(
    r"\s*(?:$|[^\sa-z0-9]|(?:so|nam(?!\s+(?:19|20)\d{2})|ngay|nay|va|duoc|da|quy dinh|co|thi|hoac|theo|cua|do|de|trong|tai|khi|la|khong|phai|nhu|bang|voi|cho"
    r"|den|tu|ma|sua doi|hien hanh|moi|cu|ve|ai|nao|gi)\b)"
)
_WORTH = re.compile(
    r"\b(?:dieu|khoan|hien phap|luat|phap lenh|nghi quyet|nghi dinh|quyet dinh|thong tu|chi thi|van ban hop nhat)\b"
)
_LISTED = re.compile(r"[\s,;]*(?:va|hoac)?\s*")
# "các Nghị định: số A; số B và số C": a number in a list needs no word before it.
_NEXT_NUMBER = re.compile(
    r"(?:[,;:]|\b(?:va|hoac))\s*(?P<whole>so\s*:?\s*(?P<number>{0}))|(?:[,;]|\b(?:va|hoac))\s*(?P<bare>{0})".format(
        r"\d{1,5}/(?:19|20)\d{2}/[a-z]+\d*(?:-[a-z0-9]+)*"
    )
)
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Found:
    """A citation and where it stands in the text, as `[start, end)`."""

    citation: Citation
    start: int
    end: int
    is_open: bool = (
        False  # a clause whose article is not named: of the next in its list, or of the text's own article
    )


def citations_in(
    *, text: str, titles: Mapping[str, str] | None = None, context: Citation | None = None
) -> list[Found]:
    """Return the citations of a text in reading order; a list ("các điểm a và b") gives several with one place.

    Args:
        text: with or without diacritics.
        titles: folded titles of documents to their numbers, for "Luật Đất đai".
        context: what "Điều này", "khoản này" and "Luật này" stand for; a citation without a document is in it.
    """
    around = context or Citation()
    folded = same_length(text)
    if not _WORTH.search(folded):
        return []
    found = [
        one for match in _PATTERN.finditer(folded) for one in _read(match, text, folded, titles or {}, around)
    ]
    for more in (_titled(folded, titles or {}), _numbered(folded)):
        taken = [(one.start, one.end) for one in found]
        found += [one for one in more if not any(a < one.end and one.start < b for a, b in taken)]
    return _in_lists(sorted(found, key=lambda one: one.start), folded, around)


def _in_lists(found: list[Found], folded: str, own: Citation) -> list[Found]:
    """Give "Điều 4, Điều 6 và Điều 7 Nghị định X" one document, and "điểm a khoản 1, khoản 2 Điều 5" one article.

    What names none is of the text's own document, a clause of its own article.
    """
    whole: list[Found] = []
    for one in reversed(found):
        following = whole[-1] if whole else None
        gap = folded[one.end : max(one.end, following.start)] if following else "."
        after = following.citation if following and _LISTED.fullmatch(gap) else Citation()
        holder = after if after.article and (after.clause or not one.is_open) else own
        cited = one.citation
        if one.is_open:
            cited = replace(cited, number=holder.number, article=holder.article)
        elif not cited.number:
            cited = replace(cited, number=holder.number)
        if cited.number or cited.article:
            whole.append(Found(cited, one.start, one.end))
    return whole[::-1]


def same_length(text: str) -> str:
    """Return the text folded letter by letter, so that places in it are places in the text."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def _table() -> dict[int, str]:
    """Return every letter of the Latin blocks that Vietnamese uses with what everybody can type for it."""
    letters = (chr(code) for block in _BLOCKS for code in range(*block))
    return {ord(letter): bare for letter in letters if len(bare := fold(letter)) == 1}


_BLOCKS = ((0x41, 0x5B), (0xC0, 0x250), (0x1E00, 0x1F00))
_FOLDED = _table()


def _read(
    match: re.Match[str], text: str, folded: str, titles: Mapping[str, str], around: Citation
) -> Iterator[Found]:
    part = match.groupdict()
    number, end = _document(part, match, folded, titles)
    if part["own"] or part["own3"]:
        number = around.number
    articles = _values(part["articles"], part["more_articles"], around.article)
    clauses = _values(
        part["clauses"] or part["clauses2"], part["more_clauses"] or part["more_clauses2"], around.clause
    )
    points = _letters(match, text)
    is_open = bool(clauses) and not part["articles"] and not part["document3"]
    is_here = part["articles"] == "nay" or part["clauses2"] == "nay"
    for place, article in enumerate(articles or [around.article if is_here else ""]):
        # "khoản 2 Điều 4, Điều 6": the clause is the first article's only; so are the points the first clause's
        of = around.number if is_here and place == 0 else number
        for clause, point in _inside(clauses, points) if place == 0 else [("", "")]:
            if of or article or clause:
                yield Found(Citation(of, article, clause, point), match.start(), end, is_open and not is_here)


def _inside(clauses: list[str], points: list[str]) -> list[tuple[str, str]]:
    first = [((clauses or [""])[0], point) for point in points or [""]]
    return [*first, *((clause, "") for clause in clauses[1:])]


def _document(
    part: dict[str, str | None], match: re.Match[str], folded: str, titles: Mapping[str, str]
) -> tuple[str, int]:
    """Return the number of the cited document (empty where none is named) and where the citation ends."""
    written = part["number"] or part["number3"]
    kind = part["kind"] or part["kind3"] or ""
    if written:
        return _whole_number(written, kind), match.end()
    if part["own"] or part["own3"]:
        return "", match.end()
    start = _TITLE_AFTER.match(folded, match.end())
    title = _known_title(folded, start.end() if start else match.end(), titles)
    return (titles[title[0]], title[1]) if title else ("", match.end())


def _whole_number(written: str, kind: str) -> str:
    number = (
        written.upper()
        .replace("ND-CP", "NĐ-CP")
        .replace("QD-", "QĐ-")
        .replace("TTG", "TTg")
        .replace("HDND", "HĐND")
    )
    return f"{number}/NĐ-CP" if re.fullmatch(_SHORT_NUMBER, written) and kind == "nghi dinh" else number


def _titled(folded: str, titles: Mapping[str, str]) -> Iterator[Found]:
    """Yield documents cited by their title alone."""
    for match in re.finditer(r"\b(?:hien phap|bo luat|luat|phap lenh)\b", folded):
        if title := _known_title(folded, match.start(), titles):
            yield Found(Citation(number=titles[title[0]]), match.start(), title[1])


def _numbered(folded: str) -> Iterator[Found]:
    """Yield documents that a list names by their numbers alone."""
    for match in _NEXT_NUMBER.finditer(folded):
        name = "whole" if match["whole"] else "bare"
        written = match["number"] or match["bare"]
        yield Found(Citation(number=_whole_number(written, "")), match.start(name), match.end())


def _known_title(folded: str, start: int, titles: Mapping[str, str]) -> tuple[str, int] | None:
    """Return the longest known title that stands at that place, with its year if it has one, and its end."""
    window = folded[start : start + _LONGEST_TITLE]
    for end in sorted({match.start() for match in re.finditer(r"(?=[\s,.;:)]|$)", window)}, reverse=True):
        title = " ".join(window[:end].split())
        if title in titles and _TITLE_ENDS.match(folded, start + end):
            return title, start + end
    return None


def _values(first: str | None, more: str | None, this: str) -> list[str]:
    if not first:
        return []
    rest = re.findall(r"\d+[a-z]*", more or "")
    if first == "nay":
        return [this, *rest] if this or rest else []
    return [first, *rest]


def _letters(match: re.Match[str], text: str) -> list[str]:
    """Return the letters of points as they stand in the text itself: đ is not d."""
    name = "points" if match["points"] else "points2"
    if not match[name]:
        return []
    start, end = match.span(name)
    written = re.sub(r"(?i)điểm|diem|\bvà\b|\bva\b|hoặc|hoac|đến|\bden\b", " ", text[start:end])
    return [letter.lower() for letter in re.findall(r"[A-Za-zĐđ]{1,2}\d?", written)]
