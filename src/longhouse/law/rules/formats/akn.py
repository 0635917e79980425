"""Akoma Ntoso 1.0 to 3.0 to a finished `Parsed`; the lines are written anew from the structure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from longhouse.law.rules.formats import hardened
from longhouse.law.rules.formats.gathering import Gathering
from longhouse.law.rules.formats.hardened import Element, local
from longhouse.law.rules.formats.refusals import FileKindUnknown
from longhouse.law.shapes import DocumentKind, Node, Parsed, ProvisionKind

LEVELS = {
    **{kind.value: kind for kind in ProvisionKind},
    "paragraph": ProvisionKind.CLAUSE,
    "attachment": ProvisionKind.ANNEX,
    "component": ProvisionKind.ANNEX,
    "subchapter": ProvisionKind.SECTION,
    "subpart": ProvisionKind.SECTION,
    "title": ProvisionKind.PART,
    "book": ProvisionKind.PART,
}
# Parts of a document that are one node each.
WHOLE = {"preamble": ProvisionKind.PREAMBLE, "conclusions": ProvisionKind.CONCLUSION}
APART = {"num", "heading", "subheading", "meta", "intro", "content", "wrapUp", "wrap", "formula", "recitals"}
TEXT_BLOCKS = {"p", "block", "blockList", "listIntroduction", "item", "tr", "docTitle", "longTitle", "li"}
THROUGH = {
    "doc",
    "mainBody",
    "hcontainer",
    "body",
    "attachments",
    "components",
    "collectionBody",
    "act",
    "bill",
}
WORDS = re.compile(r"^(?:tiểu mục|phụ lục|chương|khoản|phần|điều|điểm|mục)\b[\s.:]*", re.IGNORECASE)
LABELS = {
    ProvisionKind.PART: "Phần",
    ProvisionKind.CHAPTER: "Chương",
    ProvisionKind.SECTION: "Mục",
    ProvisionKind.SUBSECTION: "Tiểu mục",
    ProvisionKind.ARTICLE: "Điều",
    ProvisionKind.ANNEX: "Phụ lục",
}


def read_akn(*, content: bytes) -> Parsed:
    """Return the document an Akoma Ntoso file holds.

    Raises:
        FileKindUnknown: XML that is no Akoma Ntoso.
        FileRefused: declares a type, is broken, too deep or too long, or has no words.
    """
    root = hardened.parse(content=content)
    if local(root) != "akomaNtoso" or not len(root):
        raise FileKindUnknown
    document = next((child for child in root if local(child)), root)
    reader = Reader(Gathering())
    nodes = tuple(reader.document(document))
    facts = _facts(document)
    finished = reader.gathering.finish()
    return Parsed(
        number=facts.number,
        kind=_kind(document, facts),
        title=facts.title,
        issuer=facts.issuer,
        issued_on=facts.issued_on,
        effective_from=facts.effective_from,
        nodes=nodes,
        lines=finished.lines,
        doubts=finished.doubts,
    )


@dataclass(slots=True)
class Reader:
    """Nodes being read, and the lines they are written on."""

    gathering: Gathering

    def document(self, document: Element) -> Iterator[Node]:
        """Yield the nodes of a document: the preamble, its body, its attachments."""
        for part in document:
            name = local(part)
            if name == "preface":
                self._texts(part)
            elif name in WHOLE:
                yield self._node(part, WHOLE[name])
            elif name != "meta":
                yield from self._children(part)

    def _children(self, parent: Element) -> Iterator[Node]:
        for child in parent:
            name = local(child)
            if kind := _level(child):
                yield self._node(child, kind)
            elif name in THROUGH:
                yield from self._children(child)
            elif (
                name and name not in APART and not _is_text(child) and name not in {"preface", "conclusions"}
            ):
                self.gathering.doubt("level-unknown", name)
                yield from self._children(child)

    def _node(self, element: Element, kind: ProvisionKind) -> Node:
        number, heading = (
            _number(_words_of(element, "num")),
            self.gathering.clean(_words_of(element, "heading")),
        )
        line = self.gathering.next_line()
        label = f"{LABELS[kind]} {number}".strip() if kind in LABELS else ""
        opening = f"{label}. {heading}".strip(". ") if label else ""
        self.gathering.add(opening)
        own = [text for text in map(self.gathering.clean, self._own(element, kind)) if text]
        before = (
            f"{number}. "
            if kind is ProvisionKind.CLAUSE
            else f"{number}) "
            if kind is ProvisionKind.POINT
            else ""
        )
        for place, text in enumerate(own):
            self.gathering.add(before + text if place == 0 else text)
        if not own and not opening:
            self.gathering.add(before)
        return Node(kind, number, heading, "\n".join(own), line, tuple(self._children(element)))

    def _own(self, element: Element, kind: ProvisionKind) -> Iterator[str]:
        """Yield the texts that are the element's own, not its children's."""
        for child in element:
            name = local(child)
            if name in {"num", "heading", "meta", *LEVELS} or not name:
                continue
            if name in THROUGH and kind in {ProvisionKind.ANNEX, ProvisionKind.CONCLUSION}:
                yield from self._own(child, kind)
            elif _is_text(child):
                yield _flat(child)
            elif name in APART or kind in WHOLE.values():
                yield from _blocks(child)

    def _texts(self, part: Element) -> None:
        for text in _blocks(part):
            self.gathering.add(text)


@dataclass(slots=True)
class Facts:
    """What the `meta` of a document says of it."""

    number: str = ""
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    effective_from: date | None = None
    names: dict[str, str] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)


def _facts(document: Element) -> Facts:
    facts = Facts()
    meta = next((child for child in document if local(child) == "meta"), None)
    if meta is None:
        return facts
    for item in meta.iter():
        key = (item.get("eId") or item.get("id") or "").strip()
        if local(item).startswith("TLC") and key:
            facts.names[f"#{key}"] = " ".join((item.get("showAs") or "").split())
    for level in meta.iter():
        if local(level) == "FRBRWork":
            for item in level:
                _take(facts, local(item), item)
        elif local(level) == "FRBRExpression":
            days = [_day(item.get("date")) for item in level if local(item) == "FRBRdate"]
            facts.effective_from = days[0] if days else None
    return facts


def _take(facts: Facts, name: str, item: Element) -> None:
    value = " ".join((item.get("value") or "").split())
    if name == "FRBRnumber":
        facts.number = value
    elif name in {"FRBRname", "FRBRalias"} and not facts.title:
        facts.title = value
    elif name in {"FRBRsubtype", "FRBRuri"}:
        facts.kinds += [value, *value.split("/")]
    elif name == "FRBRauthor" and not facts.issuer:
        href = item.get("href") or ""
        facts.issuer = facts.names.get(href, href).strip("?")
    elif name == "FRBRdate" and facts.issued_on is None:
        facts.issued_on = _day(item.get("date"))


def _kind(document: Element, facts: Facts) -> DocumentKind:
    known = set(DocumentKind)
    words = [*facts.kinds, document.get("name") or ""]
    return next((DocumentKind(word) for word in words if word in known), DocumentKind.OTHER)


def _day(text: str | None) -> date | None:
    """Return a day; the first of all days is what a writer puts where none is known."""
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return None if day == date.min else day


def _level(element: Element) -> ProvisionKind | None:
    """Return the level that an element is; conclusions within the body or among the attachments say it by name."""
    inner = next((child for child in element if local(child) == "doc"), element)
    if local(element) in {"hcontainer", "attachment"} and inner.get("name") == ProvisionKind.CONCLUSION.value:
        return ProvisionKind.CONCLUSION
    return LEVELS.get(local(element))


def _number(text: str) -> str:
    """Return what stands after the word of the level: `Điều 5a.` gives `5a`, `a)` gives `a`."""
    words = " ".join(text.split())
    while (shorter := WORDS.sub("", words)) != words:
        words = shorter
    return words.strip(" .):;(-")


def _words_of(element: Element, name: str) -> str:
    child = next((child for child in element if local(child) == name), None)
    return "" if child is None else _flat(child)


def _is_text(element: Element) -> bool:
    return local(element) in TEXT_BLOCKS


def _blocks(element: Element) -> Iterator[str]:
    """Yield the texts of the innermost blocks, and what stands between them."""
    if not any(_is_text(inner) for inner in element.iterdescendants()):
        yield _flat(element)
        return
    yield element.text or ""
    for child in element:
        yield from _blocks(child)
        yield child.tail or ""


def _flat(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
