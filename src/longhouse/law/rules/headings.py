"""Recognise where a piece of structure begins: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm, Phụ lục."""

import re
from dataclasses import dataclass

from longhouse.law.shapes import ProvisionKind

_ROMAN = r"[IVXLC]+[a-z]?"
_ORDINAL = r"thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s+\w+)?)|THỨ\s+\w+"
_GROUPS: tuple[tuple[ProvisionKind, re.Pattern[str]], ...] = (
    (
        ProvisionKind.PART,
        re.compile(
            rf"^(?:Phần|PHẦN)\s+(?P<number>{_ORDINAL}|{_ROMAN}\b|\d+\b|[A-Z]\b)\s*[.:]?\s*(?P<rest>.*)$",
            re.DOTALL,
        ),
    ),
    (
        ProvisionKind.CHAPTER,
        re.compile(
            rf"^(?:Chương|CHƯƠNG)\s+(?P<number>{_ROMAN}\b|\d+[a-z]?\b|{_ORDINAL})\s*[.:]?\s*(?P<rest>.*)$",
            re.DOTALL,
        ),
    ),
    (
        ProvisionKind.SUBSECTION,
        re.compile(
            rf"^(?:Tiểu mục|TIỂU MỤC)\s+(?P<number>\d+[a-z]?\b|{_ROMAN}\b)\s*[.:]?\s*(?P<rest>.*)$", re.DOTALL
        ),
    ),
    (
        ProvisionKind.SECTION,
        re.compile(
            rf"^(?:Mục|MỤC)\s+(?P<number>\d+[a-zA-Z]?\b|{_ROMAN}\b|[A-Z]\b)\s*[.:]?\s*(?P<rest>.*)$",
            re.DOTALL,
        ),
    ),
)
_ARTICLE = re.compile(
    r"^(?:Điều|ĐIỀU)\s+(?P<number>\d{1,4}\s?[a-zđ]{0,2}(?:\.\d+)?)(?![\w/])\s*(?P<sign>[.:\-–]?)[.:]?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_CITED = re.compile(
    r"^(?:của|này|và|hoặc|đến|như|tại|thì|theo|,|;|\)|khoản|điểm|Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Pháp lệnh|Hiến pháp|Quy chế|Quy định này|Điều)(?:\s|,|;|$)"
)
_OF_ITSELF = re.compile(
    r"^(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định) này\s+(?:quy định|áp dụng|có hiệu lực|điều chỉnh|được|thay thế)"
)
_CLAUSE = re.compile(
    r"^(?:Khoản\s+)?(?P<number>\d{1,3}[a-zđ]?)\s*(?P<sign>[.)])\s*(?!\d)(?P<rest>.*)$", re.DOTALL
)
_POINT = re.compile(r"^(?P<number>[a-zđ]{1,2}\d?)\s*\)\s*(?P<rest>.*)$", re.DOTALL)
_ANNEX = re.compile(
    r"^(?:(?:PHỤ LỤC|Phụ lục|Phụ Lục)(?:\s+(?:SỐ|số)\s*)?\s*(?P<number>[IVXLC]+\b[a-z]?|\d+[A-Za-z]?\b|[A-Z]\b)?|(?:MẪU|Mẫu|Biểu|BIỂU)\s+(?:SỐ|số|Số)?\s*:?\s*(?P<form>\d+[A-Za-z.\d/-]*))\s*[.:]?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_REGULATION = re.compile(
    r"^(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|QUY TRÌNH|NỘI QUY|QUY TẮC|QUY CHUẨN|ĐỀ ÁN|CHƯƠNG TRÌNH|KẾ HOẠCH|DANH MỤC)\b"
)
_ATTACHED = re.compile(r"(?:[Bb]an hành )?[Kk]èm theo\s", re.UNICODE)
_CLOSING = re.compile(
    r"^(?:Nơi nhận|NƠI NHẬN|TM\.|T\.M|KT\.|TUQ\.|TL\.|CHỦ TỊCH QUỐC HỘI|CHỦ TỊCH NƯỚC|XÁC THỰC VĂN BẢN HỢP NHẤT"
    r"|(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh|Hiến pháp) này (?:đã )?(?:được|đã) (?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|Hội đồng))"
)
_LONGEST_TITLE = 400
_LONGEST_ANNEX_LINE = 300
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as found: what follows its number is in `rest`; `is_sure` when a sign parts number and words."""

    kind: ProvisionKind
    number: str
    rest: str
    is_sure: bool = True


def group_of(*, text: str) -> Heading | None:
    """Return the heading of a part, chapter, section or subsection that the paragraph opens with."""
    for kind, pattern in _GROUPS:
        match = pattern.match(text)
        if match and not _CITED.match(match["rest"]) and _is_title(match["rest"], text):
            return Heading(kind, " ".join(match["number"].split()), match["rest"].strip())
    return None


def article_of(*, text: str) -> Heading | None:
    """Return the heading of an article that the paragraph opens with."""
    match = _ARTICLE.match(text)
    if match is None:
        return None
    is_sure = match["sign"] in {".", ":"}
    rest = match["rest"].strip()
    if (
        not is_sure
        and rest
        and not _OF_ITSELF.match(rest)
        and (_CITED.match(rest) or rest[0].islower() or rest[0] in ",;)")
    ):
        return None
    return Heading(ProvisionKind.ARTICLE, match["number"].replace(" ", ""), rest, is_sure)


def clause_of(*, text: str) -> Heading | None:
    """Return the clause that the paragraph opens with: "1.", "2a.", "1)"."""
    match = _CLAUSE.match(text)
    if match is None:
        return None
    return Heading(ProvisionKind.CLAUSE, match["number"], match["rest"].strip(), match["sign"] == ".")


def point_of(*, text: str) -> Heading | None:
    """Return the point that the paragraph opens with: "a)", "đ)", "a1)"."""
    match = _POINT.match(text)
    return Heading(ProvisionKind.POINT, match["number"], match["rest"].strip()) if match else None


def annex_of(*, text: str) -> Heading | None:
    """Return the heading of an annex or form that the paragraph opens with, if it looks like one."""
    match = _ANNEX.match(text)
    if match is None or len(text) > _LONGEST_ANNEX_LINE:
        return None
    rest = match["rest"].strip()
    if rest and (rest[0].islower() or rest[0] in ",;)" or text.endswith((".", ";")) or _CITED.match(rest)):
        return None
    number = match["number"] or match["form"] or ""
    return Heading(ProvisionKind.ANNEX, number.strip(" ./-"), rest)


def is_regulation(*, text: str, following: tuple[str, ...]) -> bool:
    """Tell whether an attached regulation of its own articles begins here (Quy chế, Quy định, Điều lệ)."""
    if not _REGULATION.match(text) or not is_upper(text) or len(text) > _LONGEST_TITLE:
        return False
    return any(_ATTACHED.search(words) for words in (text, *following))


def is_attached_line(*, text: str) -> bool:
    """Tell whether the line says that something is issued together with a document."""
    return bool(_ATTACHED.search(text)) and text.lstrip("(* ")[:3].lower() in {"ban", "kèm"}


def is_closing(*, text: str) -> bool:
    """Tell whether the formula of adoption, the signatures or the list of receivers begins here."""
    return bool(_CLOSING.match(text))


def is_upper(text: str) -> bool:
    """Tell whether a text is written mostly in capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) >= _MOSTLY * len(letters)


def _is_title(rest: str, text: str) -> bool:
    if not rest:
        return True
    if len(text) > _LONGEST_TITLE or rest[0] in ",;)":
        return False
    return not rest[0].islower() and (is_upper(rest) or not rest.endswith((".", ";", ",")))
