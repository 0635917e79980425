"""Personal data in a question: find it, mask it, never keep it."""

import re
import unicodedata

from longhouse.core.folding import fold

MASK = "•••"
# An identity number has 12 digits and begins with 0; the older one 9. A procedure code (1.001193), the number of a law
# (123/2015/NĐ-CP), a day and a sum of money are none of these.
_GAP = r"[ .\-]?"
_IDENTITY = re.compile(rf"(?<![\d/])0(?:{_GAP}\d){{11}}(?![\d/])")
_PHONE = re.compile(rf"(?<![\d/])(?:\+{_GAP}84|\b84|0)(?:{_GAP}\d){{9}}(?![\d/])")
_LONG_RUN = re.compile(r"(?<![\d./])\d(?:[ \-]?\d){12,18}(?![\d/])")
_NINE = re.compile(
    r"(?<![\d./])\d{3}[ \-]?\d{3}[ \-]?\d{3}(?![\d/.,])(?!\s*(?:đ\b|đồng|dong|vnd|vnđ|nghìn|ngàn|k\b))", re.I
)
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PASSPORT = re.compile(r"\b[A-Z]\d{7,8}\b")
_NAMED_NUMBER = re.compile(
    rf"\b(?:cccd|cmnd|cmt|can cuoc|chung minh|dinh danh|tai khoan|stk|so the|bhxh|bhyt|ho chieu|passport)\D{{0,25}}?"
    rf"([a-z]{{0,2}}\d(?:{_GAP}\d){{5,18}})(?![\d/])"
)
_NAME_AND_BIRTH = re.compile(
    r"\b(?:ten|toi la|em la|chau la)\b.{2,60}?\bsinh\b(?:\s+(?:ngay|nam))?\s*(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{4})"
)
_MONEY_OR_CODE = re.compile(r"^\d\.\d{6}$")


def masked(text: str) -> str | None:
    """Return the text with every piece of personal data masked, or None where there is none.

    A text that is masked already stays as it is: it was personal when it was typed.
    """
    clean = unicodedata.normalize("NFKC", text)
    if MASK in clean:
        return clean
    flat = _folded_in_place(clean)
    spans = [
        found.span()
        for pattern in (_MAIL, _IDENTITY, _PHONE, _LONG_RUN, _NINE, _PASSPORT)
        for found in pattern.finditer(clean)
    ]
    spans += [found.span(1) for found in _NAMED_NUMBER.finditer(flat) if not _MONEY_OR_CODE.match(found[1])]
    spans += [found.span() for found in _NAME_AND_BIRTH.finditer(flat)]
    return _without(clean, spans) if spans else None


def _folded_in_place(text: str) -> str:
    """Return the text folded sign by sign, so that places in it are places in the text."""
    return "".join((fold(sign) or " ")[0] for sign in text)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            kept += [text[at:start], MASK]
        at = max(at, end)
    return "".join([*kept, text[at:]])
