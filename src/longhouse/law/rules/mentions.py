"""Documents that a line of a register or catalogue names: its source, its words, in whatever order they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from longhouse.law.rules.citations import citations_in
from longhouse.law.rules.numbers import NUMBER, number_key
from longhouse.law.shapes import Citation

_PART = re.compile(r"[;\n]")
# Registers write from the outside in, "Điều 5 khoản 1 điểm h"; lawyers' texts from the inside out.
_OUTSIDE_IN = re.compile(
    r"\b(?P<article>(?:điều|dieu)\s+\d+[a-z]?),?\s+(?P<clause>(?:khoản|khoan)\s+\d+[a-z]?)(?:,?\s+(?P<point>(?:điểm|diem)\s+[a-zđ]{1,2}))?\b",
    re.IGNORECASE,
)

_KINDS = (
    r"(?:văn bản hợp nhất|hiến pháp|bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư|chỉ thị)"
)
# "Nghị định 151/2025/NĐ-CP, điểm o khoản 1 Điều 5": the place is of the document before it, unless another follows.
_AFTER = re.compile(
    rf"(?P<document>{_KINDS}\s+(?:[^\W\d][\w ]{{0,60}}?\s)?{NUMBER.pattern}),?\s+"
    rf"(?P<place>(?:điểm\s+[a-zđ]{{1,2}}\s+)?(?:khoản\s+\d+[a-z]?\s+)?điều\s+\d+[a-z]?)\b(?!,?\s+(?:của\s+)?{_KINDS})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A provision that a line names: in which part of the record, in what words, and on which days the line holds.

    `part` is a code such as "fee" or "grant"; `valid_to` is the first day on which the line no longer holds;
    `segment` names what part of a power's object the line is about, where it is about one.
    """

    part: str
    words: str
    citation: Citation
    valid_from: date | None = None
    valid_to: date | None = None
    segment: str = ""


def mentioned(*, text: str, titles: Mapping[str, str] | None = None) -> list[Citation]:
    """Return the provisions that a line names, each once.

    "Nghị định 140/2025/NĐ-CP, Điều 4" names article 4: where a part of the text names one document only, articles
    without a document are of that one. Parts end at a semicolon.

    Args:
        text: a line, with or without diacritics.
        titles: folded titles of documents to their numbers, for "Luật Đất đai".
    """
    found = [one for part in _PART.split(text) for one in _of_part(part, titles or {})]
    return list(dict.fromkeys(found))


def _of_part(text: str, titles: Mapping[str, str]) -> Iterator[Citation]:
    text = _AFTER.sub(r"\g<place> \g<document>", _OUTSIDE_IN.sub(_inside_out, text))
    read = citations_in(text=text, titles=titles)
    cited = [one.citation for one in read]
    cited += [
        Citation(number=match[0])
        for match in NUMBER.finditer(text)
        if not any(one.start <= match.start() < one.end for one in read if one.citation.number)
    ]
    numbers = {number_key(one.number): one.number for one in cited if one.number}
    if len(numbers) == 1:
        (number,) = numbers.values()
        cited = [replace(one, number=number) for one in cited]
    exact = {number_key(one.number) for one in cited if one.article}
    for one in cited:
        if one.number and (one.article or number_key(one.number) not in exact):
            yield one


def _inside_out(match: re.Match[str]) -> str:
    parts = (match["point"], match["clause"], match["article"])
    return " ".join(part for part in parts if part)
