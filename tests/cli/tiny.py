"""The least that can be served, for tests of the line rather than of the house."""

from collections.abc import Callable, Iterable


def application(
    environment: dict[str, object], begin: Callable[[str, list[tuple[str, str]]], object]
) -> Iterable[bytes]:
    """Answer anything with one word."""
    begin("200 OK", [("Content-Type", "text/plain")])
    return [b"here"]
