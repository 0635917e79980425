"""What a document says of itself at its head: number, kind, title, issuer, day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from longhouse.law.rules.days import day_of
from longhouse.law.rules.letters import CAPITAL
from longhouse.law.rules.numbers import NUMBER, kind_of, number_key
from longhouse.law.shapes import DocumentKind

_HEAD_ENDS = re.compile(r"\bCăn cứ\b|\b[Tt]heo đề nghị\b|\bĐiều 1\b|\bChương\b")
_OWN_NUMBER = re.compile(rf"\b[Ss][Ốốố]\s*:\s*({NUMBER.pattern})|(?:^|\s)Số\s+({NUMBER.pattern})")
_ISSUED = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_ADOPTED = re.compile(r"thông qua ngày\s+(\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})")
_WORDS = r"Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư liên tịch|Thông tư|Nghị quyết liên tịch|Nghị quyết|Quyết định|Chỉ thị"
_ENACTS = re.compile(
    rf"(?P<who>[^.;:\n]{{0,120}}?)\s*\bban hành\s+(?P<title>(?:{_WORDS})\b(?! này)[^.;:\n]{{0,400}})"
)
_WHO = re.compile(
    r"(Quốc hội|Chính phủ|Thủ tướng Chính phủ|Ủy ban [Tt]hường vụ Quốc hội|Hội đồng Thẩm phán[^,;.]*|Bộ trưởng Bộ [^,;.]{3,80}"
    r"|Ủy ban nhân dân [^,;.]{3,60}|Hội đồng nhân dân [^,;.]{3,60}|Chủ tịch [^,;.]{3,60}|Thống đốc [^,;.]{3,60}|Tổng [^,;.]{3,60})$"
)
_LOUD_TITLE = re.compile(rf"\b(?:{_WORDS.upper()})\b\s+[^a-z]{{4,600}}")
_QUIET_TITLE = re.compile(rf"\b(?:{_WORDS.upper()})\s*\n\s*[^\n]{{4,600}}")
_NAMED = re.compile(rf"(?:{_WORDS}|Hiến pháp|Công văn|Chỉ thị)\s+(?!\d|số\b)[^\d/]{{3,}}")
_LOUD_ISSUER = re.compile(
    rf"(?P<body>HỘI ĐỒNG NHÂN DÂN|[UỦ][ỶY] BAN NHÂN DÂN)\s+(?P<tier>TỈNH|THÀNH PHỐ)\s+(?P<name>[{CAPITAL}]+(?: [{CAPITAL}]+){{0,3}}?)(?=\s*(?:[-_*]|CỘNG|\n|$))"
)
_LEAST_TITLE = 2
_ISSUERS: tuple[tuple[str, str], ...] = (
    (r"/vbhn-vpqh$", "Văn phòng Quốc hội"),
    (r"/ubtvqh\d*$|/nq-ubtvqh", "Ủy ban Thường vụ Quốc hội"),
    (r"/qh\d*$", "Quốc hội"),
    (r"/nd-cp$|/nq-cp$|-cp$", "Chính phủ"),
    (r"/qd-ttg$|/ct-ttg$|/ttg$", "Thủ tướng Chính phủ"),
)
_LONGEST_TITLE = 400


@dataclass(frozen=True, slots=True)
class Identity:
    """What the head of a document says; empty or None where it says nothing."""

    number: str
    kind: DocumentKind
    title: str
    issuer: str
    issued_on: date | None


def identity_of(*, paragraphs: Sequence[str], name: str, number: str) -> Identity:
    """Return the identity of a document.

    Args:
        paragraphs: of the part before the first article, then of the formula at the end.
        name: what the source calls the document, may be empty.
        number: what the source says the number is; taken only if the head or the name says so too.
    """
    whole = "\n".join(paragraphs)
    end = _HEAD_ENDS.search(whole)
    head = whole[: end.start()] if end else whole[:1500]
    own = _number(head, name, number)
    title = _title(whole, head, own, name)
    kind = kind_of(number=own, title=title)
    if kind is DocumentKind.CONSOLIDATION and not title.lower().startswith("văn bản hợp nhất"):
        title = f"Văn bản hợp nhất {title}"
    issued = _ISSUED.search(head) or _ADOPTED.search(whole)
    return Identity(
        own,
        kind,
        title[:_LONGEST_TITLE].strip(),
        _issuer(whole, head, own),
        day_of(text=issued[0]) if issued else None,
    )


def _number(head: str, name: str, number: str) -> str:
    if match := _OWN_NUMBER.search(head):
        return _tidy(match[1] or match[2])
    if number and (number_key(number) in number_key(head) or _says(name, number)):
        return _tidy(number)
    named = NUMBER.search(name)
    return _tidy(named[0]) if named else ""


def _says(name: str, number: str) -> bool:
    digits = re.findall(r"\d+", number)
    return bool(digits) and digits[:2] == re.findall(r"\d+", name)[: len(digits[:2])]


def _tidy(number: str) -> str:
    return re.sub(r"\s+", "", number).replace("Ð", "Đ").replace("NÐ", "NĐ")


def _title(whole: str, head: str, number: str, name: str) -> str:
    """Return the title: as the enacting words give it, else the publisher's name, else the capitals of the head."""
    if match := _ENACTS.search(whole):
        title = re.sub(r"\s+(?:như sau|kèm theo.*)$", "", " ".join(match["title"].split())).strip(" ,")
        if len(title.split()) > 1 and _agrees(title, number):
            return title
    bare = re.sub(r"^tnt305 \w+", "", name).strip()
    if _NAMED.match(bare):
        return bare
    for pattern in (_LOUD_TITLE, _QUIET_TITLE):
        found = pattern.search(head)
        if found and len(found[0].split()) > _LEAST_TITLE:
            return _lowered(" ".join(found[0].split()).strip(" *-_="))
    return bare or number


def _agrees(title: str, number: str) -> bool:
    """Tell whether the words say the same sort of document as the letters of its number."""
    by_number = kind_of(number=number, title="")
    plain = kind_of(number="", title=title)
    return by_number in {plain, DocumentKind.OTHER, DocumentKind.LAW, DocumentKind.CONSOLIDATION}


def _lowered(title: str) -> str:
    """Return the title with its capitals as a sentence has them; names cannot be told from words there."""
    words = re.match(rf"(?:{_WORDS})", title, re.IGNORECASE)
    rest = title[words.end() :].strip() if words else title
    if sum(sign.isupper() for sign in rest) * 2 > sum(sign.isalpha() for sign in rest):
        return title.capitalize()
    return f"{words[0].capitalize()} {rest[:1].lower()}{rest[1:]}" if words else title


def _issuer(whole: str, head: str, number: str) -> str:
    by_number = next((name for sign, name in _ISSUERS if re.search(sign, number_key(number))), "")
    if by_number:
        return by_number
    if loud := _LOUD_ISSUER.search(head):
        body = "Hội đồng nhân dân" if loud["body"].startswith("H") else "Ủy ban nhân dân"
        return f"{body} {loud['tier'].lower()} {' '.join(loud['name'].split()).title()}"
    for match in _ENACTS.finditer(whole):
        if who := _WHO.search(match["who"].strip()):
            return who[1]
    return ""
