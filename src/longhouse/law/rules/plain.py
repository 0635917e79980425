"""Write a document as plain words, a line for each piece."""

from collections.abc import Iterator, Sequence

from longhouse.law.shapes import Node, Parsed, ProvisionKind

_HEADS = {
    ProvisionKind.PART: "Phần",
    ProvisionKind.CHAPTER: "Chương",
    ProvisionKind.SECTION: "Mục",
    ProvisionKind.SUBSECTION: "Tiểu mục",
    ProvisionKind.ARTICLE: "Điều",
}


def plain_text(*, parsed: Parsed) -> str:
    """Return the words of a document, its title first."""
    first = [line for line in (parsed.number, parsed.title) if line]
    return "\n".join([*first, "", *_lines(parsed.nodes)]) + "\n"


def _lines(nodes: Sequence[Node]) -> Iterator[str]:
    for node in nodes:
        yield from (line for line in (_opening(node), *_words(node).split("\n")) if line)
        yield from _lines(node.children)


def _words(node: Node) -> str:
    marks = {ProvisionKind.CLAUSE: f"{node.number}. ", ProvisionKind.POINT: f"{node.number}) "}
    return (marks.get(node.kind, "") + node.text).rstrip()


def _opening(node: Node) -> str:
    """Return the line that opens a part, chapter, section or article; annexes open with their own name."""
    if node.kind in _HEADS:
        return f"{_HEADS[node.kind]} {node.number}. {node.heading}".rstrip(". ")
    return node.heading
