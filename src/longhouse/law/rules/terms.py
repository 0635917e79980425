"""Words that a document defines, in its article on the meaning of words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from longhouse.core.folding import fold
from longhouse.law.rules.eids import places
from longhouse.law.shapes import Node, ProvisionKind

_DEFINES = re.compile(
    r"^(?P<term>[^.;:]{2,120}?)\s*(?:\([^)]{0,120}\)\s*)?(?:,\s*)?(?:được hiểu là|là việc|là|gồm có|bao gồm)\s+(?P<definition>.+)$",
    re.DOTALL,
)
_HEADING = "giai thich tu ngu"


@dataclass(frozen=True, slots=True)
class Defined:
    """A word, what it means, and the provision that says so."""

    eid: str
    term: str
    definition: str


def terms_of(*, nodes: Sequence[Node]) -> Iterator[Defined]:
    """Yield the words defined in clauses of articles headed "Giải thích từ ngữ"."""
    holders: set[str] = set()
    for place in places(nodes=nodes):
        node = place.node
        if node.kind is ProvisionKind.ARTICLE and _HEADING in fold(node.heading):
            holders.add(place.eid)
        elif node.kind is ProvisionKind.CLAUSE and place.parent_eid in holders:
            match = _DEFINES.match(node.text.strip())
            if match:
                yield Defined(place.eid, match["term"].strip(" “”\"'*"), node.text.strip())
