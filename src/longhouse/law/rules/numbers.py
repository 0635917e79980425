"""Numbers of documents: how they look, how they are compared, and the keys made of them."""

import re

from longhouse.core.folding import fold
from longhouse.law.shapes import DocumentKind

# 151/2025/NĐ-CP, 59/2020/QH14, 178/2015/TTLT-BTC-BNNPTNT, 24/VBHN-VPQH, 3745/QĐ-UBND, 61-CP, 299/TTg
NUMBER = re.compile(
    r"\b\d{1,5}[A-Z]?(?:/(?:19|20)\d{2})?(?:/|-(?=CP\b))(?:[A-ZĐÐƯÂÊÔƠĂ][A-Za-zĐÐđƯưÂâÊêÔôƠơ]*\d*)(?:-[A-ZĐÐƯÂÊÔƠĂ][A-Za-zĐÐđƯưÂâÊêÔôƠơ]*\d*)*"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    ("van ban hop nhat", DocumentKind.CONSOLIDATION),
    ("hien phap", DocumentKind.CONSTITUTION),
    ("bo luat", DocumentKind.LAW),
    ("luat", DocumentKind.LAW),
    ("phap lenh", DocumentKind.ORDINANCE),
    ("nghi quyet", DocumentKind.RESOLUTION),
    ("nghi dinh", DocumentKind.DECREE),
    ("quyet dinh", DocumentKind.DECISION),
    ("thong tu", DocumentKind.CIRCULAR),
    ("chi thi", DocumentKind.DIRECTIVE),
)
_SIGNS: tuple[tuple[str, DocumentKind], ...] = (
    (r"/vbhn\b", DocumentKind.CONSOLIDATION),
    (r"/nq-", DocumentKind.RESOLUTION),
    (r"/nd-|-cp$", DocumentKind.DECREE),
    (r"/qd-|/qd$", DocumentKind.DECISION),
    (r"/tt-|/ttlt-", DocumentKind.CIRCULAR),
    (r"/ct-", DocumentKind.DIRECTIVE),
    (r"/pl-|/ubtvqh", DocumentKind.ORDINANCE),
    (r"/qh\d*$", DocumentKind.LAW),
)
_LONGEST_KEY = 90


def number_key(number: str) -> str:
    """Return the number as it is compared: folded, without spaces, leading noughts and "số"."""
    bare = re.sub(r"^so:?", "", re.sub(r"\s+", "", fold(number)))
    return bare.lstrip("0")


def slug(text: str) -> str:
    """Return the text as a part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:_LONGEST_KEY].strip("-")


def document_key(*, number: str, title: str, year: int | None) -> str:
    """Return the key of a document: its number, with the year where the number has none; else its title and year."""
    base = slug(number_key(number)) if number else slug(title) or "khong-ten"
    has_year = bool(_YEAR.search(number)) or bool(re.search(r"qh\d+$", base)) or bool(_YEAR.search(base))
    return base if has_year or year is None else f"{base}-{year}"


def kind_of(*, number: str, title: str) -> DocumentKind:
    """Return what sort of document it is, by its title's first words, else by the letters of its number."""
    folded = fold(title).strip()
    by_title = next((kind for words, kind in _KINDS if re.match(rf"{words}\b", folded)), DocumentKind.OTHER)
    by_number = next(
        (kind for sign, kind in _SIGNS if re.search(sign, number_key(number))), DocumentKind.OTHER
    )
    if by_number not in {DocumentKind.OTHER, DocumentKind.LAW}:
        return by_number
    return by_title if by_title is not DocumentKind.OTHER else by_number
