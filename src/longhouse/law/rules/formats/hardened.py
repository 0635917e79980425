"""XML without entities, document types, network or endless depth."""

import re
from typing import Any

from lxml import etree

from longhouse.law.rules.formats import limits
from longhouse.law.rules.formats.refusals import FileBroken, FileHasDoctype, FileHasManyElements, FileTooDeep

DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
DEPTH_WORDS = ("depth", "nested too deeply")
Element = Any  # lxml carries no types


def refuse_declarations(content: bytes) -> None:
    """Refuse a document type or an entity, in any encoding that writes ASCII with NULs between.

    Raises:
        FileHasDoctype: one is declared, be it in a comment.
    """
    if DECLARATION.search(content) or (b"\0" in content and DECLARATION.search(content.replace(b"\0", b""))):
        raise FileHasDoctype


def parse(*, content: bytes) -> Element:
    """Return the root of an XML document.

    Raises:
        FileHasDoctype: it declares a type or an entity.
        FileBroken: it is not well-formed.
        FileTooDeep: it nests deeper than a document does.
        FileTooLong: it has more elements than a document has.
    """
    refuse_declarations(content)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        if any(word in str(problem).lower() for word in DEPTH_WORDS):
            raise FileTooDeep(most=limits.MAX_DEPTH) from None
        if "emory" in str(problem):
            raise MemoryError from None
        raise FileBroken(why=f"XML, {str(problem)[:120]}") from None
    if root is None:
        raise FileBroken(why="XML")
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise FileHasDoctype
    measure(root)
    return root


def measure(root: Element) -> None:
    """Refuse a tree that is too deep or has too many elements.

    Raises:
        FileTooDeep: deeper than `limits.MAX_DEPTH`.
        FileTooLong: more elements than `limits.MAX_ELEMENTS`.
    """
    depth, count = 0, 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > limits.MAX_DEPTH:
            raise FileTooDeep(most=limits.MAX_DEPTH)
        if count > limits.MAX_ELEMENTS:
            raise FileHasManyElements(most=limits.MAX_ELEMENTS)


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
