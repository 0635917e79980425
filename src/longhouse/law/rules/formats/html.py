"""HTML to lines: cleaned by nh3, walked by blocks, tables row by row."""

import re

import nh3
from lxml import etree
from lxml import html as lxml_html

from longhouse.law.rules.formats import encodings, hardened, limits
from longhouse.law.rules.formats.flow import Flow
from longhouse.law.rules.formats.gathering import Gathering
from longhouse.law.rules.formats.hardened import Element, local
from longhouse.law.rules.formats.lines import Lines
from longhouse.law.rules.formats.numbering import written
from longhouse.law.rules.formats.refusals import (
    FileBroken,
    FileEmpty,
    FileHasDoctype,
    FileHasManyElements,
    FileTooDeep,
    FileTooLong,
)

TABLES = {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS, BOLD, ITALIC = {"ul", "ol"}, {"b", "strong"}, {"i", "em"}
BLOCKS = {
    *HEADINGS,
    *LISTS,
    *TABLES,
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
    ),
    *("figure", "footer", "header", "hr", "html", "li", "main", "nav", "p", "pre", "section", "summary"),
}
INLINE = {
    "a",
    "abbr",
    "br",
    "cite",
    "code",
    "del",
    "font",
    "ins",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "sub",
    "sup",
    "u",
}
# What a browser does not show as text goes with its content.
DROPPED = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "textarea",
    "select",
}
LOOKS = {"style", "align", "hidden", "start", "type", "value"}
OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Elements that close themselves, or are closed by the next one: they do not add depth when left open.
SELF_CLOSING = {
    "br",
    "hr",
    "img",
    "input",
    "meta",
    "link",
    "col",
    "wbr",
    "base",
    "area",
    "p",
    "li",
    "dd",
    "dt",
    "option",
}
SELF_CLOSING |= TABLES - {"table"}
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
CENTRED, BOLD_STYLE = (
    re.compile(r"text-align\s*:\s*center"),
    re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)"),
)
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
LAYOUT_LINES = 20
STYLES_OF_LISTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(*, content: bytes) -> Lines:
    """Return the lines of a page.

    Raises:
        FileRefused: empty, too long, too deep, in an unknown encoding, or declaring entities.
    """
    declared = CHARSET.search(content[:4096])
    decoded = encodings.decode(content=content, declared=declared[1].decode("ascii") if declared else "")
    gathering = Gathering()
    if decoded.converted_from:
        gathering.doubt("encoding-converted", decoded.converted_from, weight=2, line=0)
    if "<!ENTITY" in decoded.text or re.search(r"<!DOCTYPE[^>\[]*\[", decoded.text, re.IGNORECASE):
        raise FileHasDoctype
    _check_markup(decoded.text)
    flow = Flow(gathering)
    _walk(_tree(decoded.text), flow)
    flow.end()
    return gathering.finish()


def _check_markup(text: str) -> None:
    """Refuse what would nest too deeply, before a parser sees it."""
    if len(text) > limits.MAX_CHARS * 2:
        raise FileTooLong(most=limits.MAX_CHARS * 2)
    open_elements: dict[str, int] = {}
    depth = count = 0
    for match in OPENING.finditer(text):
        name, is_end = match[2].lower(), bool(match[1])
        count += 1
        if name in SELF_CLOSING or (is_end and not open_elements.get(name)):
            continue
        step = -1 if is_end else 1
        open_elements[name] = open_elements.get(name, 0) + step
        depth += step
        if depth > limits.MAX_DEPTH:
            raise FileTooDeep(most=limits.MAX_DEPTH)
    if count > limits.MAX_ELEMENTS:
        raise FileHasManyElements(most=limits.MAX_ELEMENTS)


def _tree(text: str) -> Element:
    cleaned = nh3.clean(
        text,
        tags=(BLOCKS | BOLD | ITALIC | INLINE) - DROPPED,
        clean_content_tags=DROPPED,
        attributes={"*": LOOKS},
        strip_comments=True,
        link_rel=None,
        url_schemes=set(),
    )
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise FileEmpty from None
    for problem in parser.error_log:
        if "depth" in problem.message.lower():
            raise FileTooDeep(most=limits.MAX_DEPTH)
        if "huge" in problem.message.lower():
            raise FileBroken(why="HTML")
    hardened.measure(root)
    return root


def _walk(element: Element, flow: Flow) -> None:
    """Give the text of an element and of what follows it to the flow, in the order a reader sees it."""
    name = local(element)
    if name and not _is_unseen(element, flow):
        _enter(name, element, flow)
    if element.tail:
        flow.say(element.tail)


def _enter(name: str, element: Element, flow: Flow) -> None:
    if name == "br":
        flow.end()
    elif name == "table":
        _table(element, flow)
    elif name == "pre":
        flow.end()
        flow.gathering.add("".join(element.itertext()))
    elif name in BLOCKS:
        _block(name, element, flow)
    else:
        with flow.looking(
            is_bold=name in BOLD or bool(BOLD_STYLE.search(_style(element))),
            is_italic=name in ITALIC,
            is_raised=name == "sup",
        ):
            _inside(element, flow)


def _block(name: str, element: Element, flow: Flow) -> None:
    flow.end()
    style = _style(element)
    with flow.looking(
        is_bold=bool(BOLD_STYLE.search(style)) or name in HEADINGS,
        is_centred=name == "center"
        or (element.get("align") or "").lower() == "center"
        or bool(CENTRED.search(style)),
        heading=HEADINGS.get(name, 0),
    ):
        if name == "li":
            flow.say(_marker(element, flow))
        _inside(element, flow)
        flow.end()


def _inside(element: Element, flow: Flow) -> None:
    if element.text:
        flow.say(element.text)
    for child in element:
        _walk(child, flow)


def _table(table: Element, flow: Flow) -> None:
    flow.end()
    for row in _rows(table):
        cells = [cell for cell in row if local(cell) in {"td", "th"}]
        lines = [_lines_of_cell(cell, flow) for cell in cells] if len(cells) > 1 and not flow.is_flat else []
        if lines and max(len(cell) for cell in lines) <= LAYOUT_LINES:
            flow.row([" ".join(cell) for cell in lines])
            continue
        if lines:
            flow.gathering.doubt("table-as-layout", " ".join(lines[0]), weight=1)
        for cell in cells or [row]:
            _block("div", cell, flow)


def _rows(table: Element) -> list[Element]:
    """Return what the table shows in its own order: rows, captions, and stray text as a row of its own."""
    found = []
    for child in table:
        found += list(child) if local(child) in {"thead", "tbody", "tfoot"} else [child]
    return [row for row in found if local(row)]


def _lines_of_cell(cell: Element, flow: Flow) -> list[str]:
    inner = Flow(flow.gathering.aside(), is_flat=True)
    _inside(cell, inner)
    inner.end()
    return inner.gathering.lines


def _marker(item: Element, flow: Flow) -> str:
    parent = item.getparent()
    if parent is None or local(parent) != "ol":
        return "- "
    first = (parent.get("start") or "1")[:6]
    number = flow.counts.get(parent, int(first) if first.isascii() and first.isdigit() else 1)
    flow.counts[parent] = number + 1
    return written(number, STYLES_OF_LISTS.get(parent.get("type") or "1", "decimal")) + ". "


def _is_unseen(element: Element, flow: Flow) -> bool:
    """Tell whether a browser hides the element; hidden words are left out, with a doubt."""
    if element.get("hidden") is None and not UNSEEN.search(_style(element)):
        return False
    words = " ".join("".join(element.itertext()).split())
    if words:
        flow.gathering.doubt("hidden-text", words, weight=2)
    return True


def _style(element: Element) -> str:
    return (element.get("style") or "").lower()
