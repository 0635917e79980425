"""Lay the pieces of a provision under each other as a reader knows them: "1. …", "a) …"."""

from collections.abc import Iterable

from longhouse.law.shapes import ProvisionKind


def worded(*, pieces: Iterable[tuple[ProvisionKind, str, str, str]]) -> str:
    """Return the text of a provision with everything below it.

    Args:
        pieces: kind, clause number, point letter and own words of each; the first is the provision itself.
    """
    lines = []
    for place, (kind, clause, point, text) in enumerate(pieces):
        mark = ""
        if place and kind is ProvisionKind.CLAUSE:
            mark = f"{clause}. "
        elif place and kind is ProvisionKind.POINT:
            mark = f"{point}) "
        if mark or text:
            lines.append(f"{mark}{text}".rstrip())
    return "\n".join(lines)
