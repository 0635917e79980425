"""Stable names of provisions after Akoma Ntoso's naming convention, and the labels lawyers use."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from longhouse.core.folding import fold
from longhouse.law.shapes import Node, ProvisionKind

# Akoma Ntoso Naming Convention 1.0, section 5: short names of elements in eIds
_SHORT = {
    ProvisionKind.PREAMBLE: "preamble",
    ProvisionKind.PART: "part",
    ProvisionKind.CHAPTER: "chp",
    ProvisionKind.SECTION: "sec",
    ProvisionKind.SUBSECTION: "subsec",
    ProvisionKind.ARTICLE: "art",
    ProvisionKind.CLAUSE: "para",
    ProvisionKind.POINT: "point",
    ProvisionKind.CONCLUSION: "conclusions",
    ProvisionKind.ANNEX: "att",
}
_WORDS = {
    ProvisionKind.PREAMBLE: "Phần mở đầu",
    ProvisionKind.PART: "Phần",
    ProvisionKind.CHAPTER: "Chương",
    ProvisionKind.SECTION: "Mục",
    ProvisionKind.SUBSECTION: "Tiểu mục",
    ProvisionKind.ARTICLE: "Điều",
    ProvisionKind.CLAUSE: "khoản",
    ProvisionKind.POINT: "điểm",
    ProvisionKind.CONCLUSION: "Phần kết",
    ProvisionKind.ANNEX: "Phụ lục",
}
_ROOTED = {ProvisionKind.ARTICLE, ProvisionKind.CLAUSE, ProvisionKind.POINT}
_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: its name, its holder's name, its label and the parts of the citation."""

    eid: str
    parent_eid: str
    label: str
    article: str
    clause: str
    point: str
    node: Node


def places(*, nodes: Sequence[Node]) -> Iterator[Place]:
    """Yield every node of a document with a name no other has; articles are named from the root or their annex.

    Article 5 is `art_5` in whatever chapter it stands; in the second annex it is `att_2__art_5`. A number that stands
    twice gets `-2`, as in `art_5-2`.
    """
    yield from _Namer().named(nodes, None, "")


class _Namer:
    def __init__(self) -> None:
        self.taken: set[str] = set()

    def named(self, nodes: Sequence[Node], above: Place | None, root: str) -> Iterator[Place]:
        for node in nodes:
            place = self._place(node, above, root)
            yield place
            below = place.eid if node.kind is ProvisionKind.ANNEX else root
            yield from self.named(node.children, place, below)

    def _place(self, node: Node, above: Place | None, root: str) -> Place:
        parent = above.eid if above else ""
        holder = root if node.kind is ProvisionKind.ARTICLE else parent
        eid = self._free("__".join(part for part in (holder, _own(node)) if part))
        article = node.number if node.kind is ProvisionKind.ARTICLE else above.article if above else ""
        clause = node.number if node.kind is ProvisionKind.CLAUSE else above.clause if above else ""
        point = node.number if node.kind is ProvisionKind.POINT else ""
        return Place(eid, parent, _label(node, article, clause), article, clause, point, node)

    def _free(self, wanted: str) -> str:
        eid, number = wanted, 1
        while eid in self.taken:
            number += 1
            eid = f"{wanted}-{number}"
        self.taken.add(eid)
        return eid


def eid_of(*, article: str, clause: str = "", point: str = "") -> str:
    """Return the name of a provision of the main text as a lawyer cites it; empty without an article."""
    if not article:
        return ""
    parts = [f"art_{_sign(article)}"]
    parts += [f"para_{_sign(clause)}"] if clause else []
    parts += [f"point_{_sign(point)}"] if point else []
    return "__".join(parts)


def label_of(*, article: str, clause: str = "", point: str = "") -> str:
    """Return a provision's label: "điểm a khoản 2 Điều 5"."""
    parts = [(_WORDS[ProvisionKind.POINT], point), (_WORDS[ProvisionKind.CLAUSE], clause), ("Điều", article)]
    return " ".join(f"{word} {number}" for word, number in parts if number)


def _own(node: Node) -> str:
    short = _SHORT[node.kind]
    if node.kind in {ProvisionKind.PREAMBLE, ProvisionKind.CONCLUSION}:
        return short
    return f"{short}_{_sign(node.number) or '1'}"


def _sign(number: str) -> str:
    """Return a number as a name may hold it; đ becomes dd, so that it is not taken for d."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", _bare(number.replace("đ", "dd"))).strip("-")


def _bare(text: str) -> str:
    return text if text.isascii() else fold(text)


def _label(node: Node, article: str, clause: str) -> str:
    words = _WORDS[node.kind]
    if node.kind is ProvisionKind.ANNEX:
        return (node.heading or f"{words} {node.number}").strip()[:_LONGEST_LABEL]
    label = f"{words} {node.number}".strip()
    if node.kind is ProvisionKind.POINT and clause:
        label += f" khoản {clause}"
    if node.kind in {ProvisionKind.POINT, ProvisionKind.CLAUSE} and article:
        label += f" Điều {article}"
    return label
