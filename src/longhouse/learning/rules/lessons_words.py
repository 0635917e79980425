"""Turn a lesson's Markdown into screens of safe HTML, and name its words by a hash."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from longhouse.learning.shapes import LessonStep

TAGS = {"p", "ol", "ul", "li", "strong", "em", "br", "blockquote", "h3", "a", "code"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
RULES = ("heading", "list", "blockquote", "emphasis", "link", "backticks", "escape", "entity", "newline")
FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
BARRED = (
    (re.compile(r"</?[a-zA-Z][^>]*>|<!--"), "có thẻ HTML", "viết bằng Markdown, bỏ thẻ HTML"),
    (
        re.compile(r"^#(?!#)|^#{4}"),
        "tiêu đề sai bậc",
        "mỗi bước một dòng “## …”; tên bài đã ở phần đầu",
    ),
    (re.compile(r"!\["), "hình trong lời", "ghi hình ở picture và picture_alt của phần đầu"),
)
BAD_LINK = "liên kết không mở được", "viết đủ https://… hoặc /…"
WEB = re.compile(r"(?:https?://|mailto:|tel:|/)[^\s]*\Z")
HASH_LENGTH = 15
MARKDOWN = MarkdownIt("zero", {"html": False}).enable(list(RULES))


def front(text: str) -> str:
    """Return the YAML between the --- lines at the top, on the lines where it stands; empty where there is none."""
    found = FRONT.match(_lines(text))
    return f"\n{found[1]}" if found else ""


def body(text: str) -> tuple[str, int]:
    """Return what stands below the front, and the line (from 1) on which it begins."""
    text = _lines(text)
    found = FRONT.match(text)
    end = found.end() if found else 0
    return text[end:], text.count("\n", 0, end) + 1


def steps(*, words: str) -> tuple[LessonStep, ...]:
    """Return the screens: each second-level heading begins one; what stands before the first has no title."""
    found: list[tuple[str, list[Token]]] = [("", [])]
    tokens = iter(MARKDOWN.parse(words))
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2":
            found.append((_plain(next(tokens)), []))
            next(tokens)
        else:
            found[-1][1].append(token)
    return tuple(LessonStep(title, _html(part)) for title, part in found if title or part)


def faults(*, words: str) -> Iterator[tuple[int, str, str]]:
    """Return what a lesson may not hold: line of the words (from 0), what is wrong, how to mend it."""
    for number, line in enumerate(words.split("\n")):
        yield from ((number, what, mend) for pattern, what, mend in BARRED if pattern.search(line))
    yield from ((line, *BAD_LINK) for line, address in _links(words) if not WEB.match(address))
    if not any(step.title for step in steps(words=words)):
        yield 0, "chưa có bước nào", "thêm ít nhất một dòng “## …”"


def hash_of(*, title: str, words: str) -> str:
    """Return the name of these words: the same whatever the spaces at ends of lines and the form of the letters."""
    lines = [line.rstrip() for line in f"{title}\n{words}".strip().splitlines()]
    text = unicodedata.normalize("NFC", "\n".join(lines))
    return f"w{hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]}"  # a letter first: YAML must not see a number


def _links(words: str) -> Iterator[tuple[int, str]]:
    """Return each link: the line of its block, and its address."""
    for token in MARKDOWN.parse(words):
        for child in token.children or ():
            if child.type == "link_open":
                yield (token.map or [0])[0], str(child.attrs.get("href", ""))


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _html(tokens: list[Token]) -> str:
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"})


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or ())
