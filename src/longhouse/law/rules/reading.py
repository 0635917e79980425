"""Read a document: from a text to its identity, tree, days, notes and doubts."""

from collections.abc import Sequence
from dataclasses import replace

from longhouse.law.rules.force import consolidated_from, force_of
from longhouse.law.rules.identity import identity_of
from longhouse.law.rules.lines import Paragraphs, paragraphs_of
from longhouse.law.rules.notes import annotations_of
from longhouse.law.rules.structure import tree_of
from longhouse.law.rules.walking import count, walk
from longhouse.law.shapes import DocumentKind, Doubt, Node, Parsed, ProvisionKind

_FAR = 0.9


def parse(*, text: str, name: str = "", number: str = "", articles_declared: int | None = None) -> Parsed:
    """Return what a text says; whatever is unsure is said as a doubt, nothing is dropped.

    Args:
        text: plain or lightly marked, lines parted by line feeds.
        name: what the source calls the document.
        number: what the source says its number is.
        articles_declared: how many articles the source counts, to compare with.
    """
    paragraphs = paragraphs_of(text=text)
    nodes, doubts = tree_of(pieces=paragraphs.pieces)
    edges = [node.text for node in nodes if node.kind in {ProvisionKind.PREAMBLE, ProvisionKind.CONCLUSION}]
    if not edges or nodes[0].kind is not ProvisionKind.PREAMBLE:
        edges = [paragraphs.pieces[0].text if paragraphs.pieces else "", *edges]
    identity = identity_of(paragraphs=edges, name=name, number=number)
    starts, ends = force_of(nodes=nodes, issued_on=identity.issued_on)
    if identity.kind is DocumentKind.CONSOLIDATION:
        starts, ends = consolidated_from(preamble=edges[0]) or starts, None
    parsed = Parsed(
        number=identity.number,
        kind=identity.kind,
        title=identity.title,
        issuer=identity.issuer,
        issued_on=identity.issued_on,
        effective_from=starts,
        effective_to=ends,
        nodes=nodes,
        lines=paragraphs.lines,
        annotations=tuple(annotations_of(notes=paragraphs.notes)),
        doubts=doubts,
    )
    return replace(parsed, doubts=(*_of_hidden(paragraphs), *doubts, *_of_whole(parsed, articles_declared)))


def _of_hidden(paragraphs: Paragraphs) -> Sequence[Doubt]:
    line = paragraphs.hidden
    return [Doubt("hidden-character", line, paragraphs.lines[line - 1][:80], 1)] if line else []


def _of_whole(parsed: Parsed, declared: int | None) -> Sequence[Doubt]:
    """Return doubts about the document as a whole; they stand on line 1."""
    found = count(nodes=parsed.nodes, kind=ProvisionKind.ARTICLE)
    doubts = [
        (not parsed.number, "number-unknown", parsed.title, 3),
        (parsed.issued_on is None, "issue-day-unknown", parsed.number, 2),
        (parsed.effective_from is None, "effect-day-unknown", parsed.number, 2),
        (not parsed.issuer, "issuer-unknown", parsed.number, 1),
        (not found, "no-articles", parsed.title, 2),
        (
            bool(declared) and found < (declared or 0),
            "fewer-articles-than-declared",
            f"{found} / {declared}",
            2,
        ),
        (
            declared is not None and found > 0 and declared < found * _FAR,
            "declared-count-too-low",
            f"{found} / {declared}",
            1,
        ),
        (_has_empty(parsed.nodes), "empty-article", _empty_numbers(parsed.nodes), 2),
    ]
    return [Doubt(code, 1, excerpt[:80], weight) for holds, code, excerpt, weight in doubts if holds]


def _has_empty(nodes: Sequence[Node]) -> bool:
    return bool(_empty_numbers(nodes))


def _empty_numbers(nodes: Sequence[Node]) -> str:
    empty = [
        node.number
        for node in walk(nodes=nodes)
        if node.kind is ProvisionKind.ARTICLE and not node.text and not node.children
    ]
    return ", ".join(empty)
