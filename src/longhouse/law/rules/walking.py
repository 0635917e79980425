"""Walk a tree of nodes with the way that leads to each."""

from collections.abc import Iterator, Sequence

from longhouse.law.shapes import Node, ProvisionKind


def walk(*, nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield every node in reading order."""
    for node in nodes:
        yield node
        yield from walk(nodes=node.children)


def ways(*, nodes: Sequence[Node], above: tuple[Node, ...] = ()) -> Iterator[tuple[Node, ...]]:
    """Yield for every node, in reading order, the nodes from the root to it."""
    for node in nodes:
        way = (*above, node)
        yield way
        yield from ways(nodes=node.children, above=way)


def count(*, nodes: Sequence[Node], kind: ProvisionKind) -> int:
    """Return how many nodes of a kind there are."""
    return sum(node.kind is kind for node in walk(nodes=nodes))
