"""Publishers' notes inside a text: take them out, and read what changed which piece, by what, from when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from longhouse.law.rules.days import day_of
from longhouse.law.rules.letters import CAPITAL
from longhouse.law.rules.numbers import NUMBER
from longhouse.law.shapes import Annotation, EffectKind

_BRACKET = re.compile(r"\[([^\[\]]{1,4000})\]")
_MARK = re.compile(r"\d{1,3}|\*+")
_TELLS = re.compile(
    r"\b(?:bởi|được hướng dẫn|bị bãi bỏ|hết hiệu lực|có hiệu lực (?:thi hành )?(?:kể )?từ|theo quy định tại|được đính chính)\b"
)
_MACHINE = re.compile(r"^(?:JavaScript|ID):")
_LEAST_NOTE = 20
_DATE = r"\d{1,2}/\d{1,2}/\d{4}"
_BETWEEN = re.compile(rf"(?<=\d{{4}})(\s*\(VB hết hiệu lực:\s*{_DATE}\))?\s+(?=[{CAPITAL}])")
_VERBS: tuple[tuple[str, EffectKind], ...] = (
    ("ngưng hiệu lực", EffectKind.SUSPENDS),
    ("đình chỉ", EffectKind.SUSPENDS),
    ("bãi bỏ", EffectKind.REPEALS),
    ("hết hiệu lực", EffectKind.REPEALS),
    ("thay thế", EffectKind.REPLACES),
    ("thay bằng", EffectKind.REPLACES),
    ("đính chính", EffectKind.CORRECTS),
    ("sửa đổi", EffectKind.AMENDS),
    ("bổ sung", EffectKind.AMENDS),
)
_CHANGE = re.compile(
    r"(?:được|bị)?\s*(?P<verb>ngưng hiệu lực(?: thi hành)?|đình chỉ[\w ]{0,30}?|bãi bỏ|hết hiệu lực(?: thi hành)?|thay thế|"
    r"thay bằng[^.]{0,200}?|đính chính|sửa đổi(?:, bổ sung)?|bổ sung)\s+(?:bởi|theo quy định tại|theo|tại)\s+(?P<by>.+)"
)
_PLACE = re.compile(
    r"^(?:các\s+)?(?:(?:[Đđ]iểm|[Kk]hoản|Điều|điều|Mục|Chương|Phần|Phụ lục|Tiểu mục|Tiết)\s+[\w.đ]+(?:\s*(?:,|và|hoặc)\s*(?:[a-zđ]|\d+)\b)*[\s,]*(?:và\s+)?(?:của\s+)?)+"
)
_FROM = re.compile(
    rf",?\s*có hiệu (?:lực )?(?:thi hành )?(?:kể )?từ\s+(?:ngày\s+)?({_DATE}|\d{{1,2}} tháng \d{{1,2}} năm \d{{4}})"
)
_REASSIGNED = re.compile(
    r"(?:thực hiện|ban hành|thuộc thẩm quyền của|thẩm quyền|trách nhiệm|nhiệm vụ|phân quyền|phân cấp).*?\s(?:bởi|theo quy định tại|theo)\s+(?P<by>(?:[Đđ]iểm|[Kk]hoản|Điều)\s.+)",
    re.IGNORECASE,
)
_ENDS_ON = re.compile(rf"VB hết hiệu lực:\s*({_DATE})")
_SCOPES: tuple[tuple[str, str], ...] = (
    ("cụm từ", "phrase"),
    ("từ này", "phrase"),
    ("biểu mẫu", "form"),
    ("mẫu", "form"),
    ("phụ lục", "annex"),
    ("điểm này", "point"),
    ("khoản này", "clause"),
    ("điều này", "article"),
    ("tên điều", "article"),
    ("điểm", "point"),
    ("khoản", "clause"),
    ("điều", "article"),
)
_FOOTNOTE = re.compile(r"^\[(\d{1,3})\]\s*(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Note:
    """What stood in brackets, and on which line; `is_mark` for a bare footnote number."""

    line: int
    words: str
    is_mark: bool


def take_notes(*, text: str, line_break: str) -> tuple[str, tuple[Note, ...]]:
    """Return the text without publishers' notes and footnote marks, and what was taken out.

    Args:
        text: the source, lines parted by a line feed.
        line_break: what to leave for each line feed inside a note, so that lines can still be counted.
    """
    notes: list[Note] = []
    kept: list[str] = []
    at, line = 0, 1
    for match in _BRACKET.finditer(text):
        words = " ".join(match[1].split())
        is_mark = bool(_MARK.fullmatch(words))
        starts_line = match.start() == 0 or text[match.start() - 1] == "\n"
        is_footnote = is_mark and starts_line and _begins_footnote(text, match.end())
        if is_footnote or not (is_mark or _is_note(words)):
            continue
        line += text.count("\n", at, match.start())
        notes.append(Note(line, words, is_mark))
        breaks = match[0].count("\n")
        kept += [text[at : match.start()], line_break * breaks + (" " if not is_mark else "")]
        line += breaks
        at = match.end()
    return "".join([*kept, text[at:]]), tuple(notes)


def annotations_of(*, notes: tuple[Note, ...]) -> Iterator[Annotation]:
    """Yield the changes that the notes tell of, each once a line; guidance and other remarks tell of none."""
    seen: set[tuple[int, str]] = set()
    for note in notes:
        for words in parts_of(words=note.words) if not note.is_mark else ():
            change = change_of(words=words, line=note.line)
            if (
                change and (note.line, words) not in seen
            ):  # many stand before and after the words they are about
                seen.add((note.line, words))
                yield change


def parts_of(*, words: str) -> list[str]:
    """Return the sentences of one bracket; they stand side by side without a full stop."""
    marked = _BETWEEN.sub(lambda match: f"{match[1] or ''}\n", words)
    return [part.strip(" .;") for part in marked.split("\n") if part.strip(" .;")]


def change_of(*, words: str, line: int) -> Annotation | None:
    """Return the change one note tells of, or None where it tells of none (guidance, remarks)."""
    if "hướng dẫn bởi" in words:
        return None
    match = _CHANGE.search(words) or _REASSIGNED.search(words)
    if match is None or _MACHINE.match(words):
        return None
    what, by = words[: match.start("by")].strip(), match["by"]
    ends = _ENDS_ON.search(words)
    from_on: date | None = None
    if starts := _FROM.search(by):
        from_on, by = day_of(text=starts[1]), by[: starts.start()]
    place = _PLACE.match(by)
    by_place = place[0].strip(" ,") if place else ""
    document = by[place.end() if place else 0 :].strip(" ,.;")
    number = NUMBER.search(document)
    return Annotation(
        line=line,
        kind=_kind(match),
        by_number=number[0] if number else document,
        by_place=_bare(by_place),
        from_on=from_on,
        scope=_scope(what),
        words=words,
        to_on=day_of(text=ends[1]) if ends else None,
    )


def footnotes_of(*, lines: tuple[str, ...]) -> dict[str, str]:
    """Return the first line of each footnote of a consolidated text, by its number."""
    found: dict[str, str] = {}
    for line in lines:
        for part in re.split(r"(?<=\S)\s(?=\[1\] )", line):
            match = _FOOTNOTE.match(part.strip())
            if match:
                found.setdefault(match[1], match[2])
    return found


def _begins_footnote(text: str, end: int) -> bool:
    """Tell whether a mark at a line's start opens a footnote's own words, not an article's first paragraph."""
    return bool(
        re.match(
            r"\s(?:Cụm từ|Khoản này|Điểm này|Điều này|Luật|Bộ luật|Nghị|Thông tư|Chương|Mục|Từ|Đoạn|Các|Điều \d|Tên|Việc|Nội dung)",
            text[end : end + 12],
        )
    )


def _is_note(words: str) -> bool:
    return bool(_MACHINE.match(words)) or (len(words) >= _LEAST_NOTE and bool(_TELLS.search(words)))


def _kind(match: re.Match[str]) -> EffectKind:
    verb = match.groupdict().get("verb") or ""
    return next((kind for sign, kind in _VERBS if sign in verb), EffectKind.REASSIGNS)


def _scope(what: str) -> str:
    folded = what.lower()
    return next((scope for sign, scope in _SCOPES if sign in folded), "other")


def _bare(place: str) -> str:
    return re.sub(r"[\s,]*(?:và|của)?$", "", place)
