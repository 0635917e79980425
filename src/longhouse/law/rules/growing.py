"""The tree while it is being read: branches that can still grow, and the way from the root to the newest."""

from dataclasses import dataclass, field

from longhouse.law.shapes import Node, ProvisionKind

RANK = {
    ProvisionKind.PREAMBLE: 0,
    ProvisionKind.CONCLUSION: 0,
    ProvisionKind.ANNEX: 0,
    ProvisionKind.PART: 1,
    ProvisionKind.CHAPTER: 2,
    ProvisionKind.SECTION: 3,
    ProvisionKind.SUBSECTION: 4,
    ProvisionKind.ARTICLE: 5,
    ProvisionKind.CLAUSE: 6,
    ProvisionKind.POINT: 7,
}
GROUPS = {ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.SUBSECTION}


@dataclass(slots=True)
class Branch:
    """A node that still grows."""

    kind: ProvisionKind
    number: str
    line: int
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    children: list["Branch"] = field(default_factory=list)

    def node(self) -> Node:
        """Return the branch as it is now, with everything below it."""
        below = tuple(child.node() for child in self.children)
        return Node(self.kind, self.number, " ".join(self.heading), "\n".join(self.text), self.line, below)


class Tree:
    """The branches of a document in reading order; `way` leads from the root to the newest."""

    def __init__(self) -> None:
        self.roots: list[Branch] = []
        self.way: list[Branch] = []

    def open(self, branch: Branch) -> None:
        """Hang a branch where its rank allows: under the annex being read, or under the nearest higher one."""
        rank = RANK[branch.kind]
        while self.way and not self._holds(self.way[-1], rank):
            self.way.pop()
        (self.way[-1].children if self.way else self.roots).append(branch)
        self.way.append(branch)

    def top(self) -> Branch | None:
        """Return the newest branch."""
        return self.way[-1] if self.way else None

    def nearest(self, kind: ProvisionKind) -> Branch | None:
        """Return the branch of that kind on the way to the newest."""
        return next((branch for branch in reversed(self.way) if branch.kind is kind), None)

    def nodes(self) -> tuple[Node, ...]:
        """Return the whole tree as it is now."""
        return tuple(root.node() for root in self.roots)

    def _holds(self, branch: Branch, rank: int) -> bool:
        if branch.kind is ProvisionKind.ANNEX:
            return rank > 0
        return (
            branch.kind not in {ProvisionKind.PREAMBLE, ProvisionKind.CONCLUSION} and RANK[branch.kind] < rank
        )
