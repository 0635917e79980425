"""Turn another system's HTML into the little Markdown of our lessons; what it cannot say is left away."""

import re
from typing import Any

import nh3
from lxml import html as lxml_html

TAGS = {
    "p",
    "div",
    "br",
    "ul",
    "ol",
    "li",
    "strong",
    "b",
    "em",
    "i",
    "blockquote",
    *(f"h{n}" for n in range(1, 7)),
}
SPECIAL = re.compile(r"([\\`*_\[\]<>#])")
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
LISTS = {"ul", "ol"}
Element = Any  # lxml carries no types


def markdown(*, html: str) -> str:
    """Return paragraphs, lists, bold and slanted words and headings as Markdown; pictures and the rest are gone."""
    root = _root(html)
    blocks = [*_text_block(root.text), *(block for child in root for block in _blocks(child))]
    return "\n\n".join(blocks)


def plain(*, html: str) -> str:
    """Return the words alone, on one line."""
    return " ".join(str(_root(html).text_content()).split())


def _root(html: str) -> Element:
    clean = nh3.clean(html, tags=TAGS, attributes={}, clean_content_tags={"script", "style"})
    return lxml_html.fragment_fromstring(clean, create_parent="div")


def _blocks(element: Element) -> list[str]:
    tag = str(element.tag)
    if tag in LISTS:
        found = [_list(element)]
    elif tag in {"div", "blockquote"}:
        found = [*_text_block(element.text), *(block for child in element for block in _blocks(child))]
    elif re.fullmatch(r"h\d", tag):
        found = [f"{'##' if tag in {'h1', 'h2'} else '###'} {_inline(element)}"]
    else:
        found = [_inline(element)] if tag == "p" else [_marked(element)]
    return [block for block in (*found, *_text_block(element.tail)) if block.strip("# ")]


def _list(element: Element) -> str:
    rows = [child for child in element if child.tag == "li"]
    signs = (f"{place}." if element.tag == "ol" else "-" for place in range(1, len(rows) + 1))
    return "\n".join(f"{sign} {_inline(row)}" for sign, row in zip(signs, rows, strict=True))


def _inline(element: Element) -> str:
    parts = [_escaped(element.text)]
    for child in element:
        parts += [_marked(child), _escaped(child.tail)]
    return " ".join("".join(parts).split())


def _marked(element: Element) -> str:
    inside = _inline(element)
    sign = MARKS.get(str(element.tag), "")
    return f"{sign}{inside}{sign}" if inside else " "


def _text_block(text: str | None) -> list[str]:
    words = " ".join(_escaped(text).split())
    return [words] if words else []


def _escaped(text: str | None) -> str:
    return SPECIAL.sub(r"\\\1", text or "")
