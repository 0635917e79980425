"""Rows of an export of law texts: which are documents, and why the others are not."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_URL = re.compile(r"^\s*(?:https?://|#)")
_HEAD = re.compile(
    r"C[ỘÔ]NG\s+H[OÒ][ÀA]\s+X[ÃA]\s+H[ỘO]I|Căn cứ\s|Theo đề nghị của|^\W*Điều\s+\d+\s*[.:]", re.MULTILINE
)
_DRAFT = re.compile(r"^\W*dự thảo\b", re.IGNORECASE)
_COOKIES = "Netscape HTTP Cookie File"
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands in the file, what the source calls it, and its text.

    `articles` is the source's own count, None where it has none; `left_out` says why the row is no document of law
    in force, empty where it is.
    """

    line: int
    name: str
    number: str
    origin: str
    text: str
    articles: int | None
    left_out: str = ""


class RowNotReadable(Exception):
    """A row has no text, or is not an object at all."""


def row_of(*, written: Any, line: int) -> Row:
    """Return one row of the export.

    Args:
        written: the object that stands on the line.
        line: of the file, first is 1.

    Raises:
        RowNotReadable: it is no object, or has no text.
    """
    if not isinstance(written, Mapping) or not isinstance(written.get("text"), str):
        raise RowNotReadable(f"dòng {line}: không có cột text")
    count = written.get("n_articles")
    text = written["text"]
    name = str(written.get("name") or "")
    return Row(
        line=line,
        name=name,
        number=str(written.get("so") or ""),
        origin=str(written.get("src") or ""),
        text=text,
        articles=count if isinstance(count, int) and not isinstance(count, bool) else None,
        left_out=_why_left_out(text, name),
    )


def _why_left_out(text: str, name: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return "không có chữ nào"
    if _COOKIES in text[:200]:
        return "không phải văn bản: tệp cookie"
    if sum(bool(_URL.match(line)) for line in lines) > len(lines) * _HALF:
        return "không phải văn bản: danh sách địa chỉ"
    if not _HEAD.search(text):
        return "không phải văn bản: không có quốc hiệu, căn cứ hay điều nào"
    if _DRAFT.match(name) or _DRAFT.match(lines[0]):
        return "dự thảo, chưa phải văn bản đã ban hành"
    return ""
