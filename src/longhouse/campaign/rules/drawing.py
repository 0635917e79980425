"""Points of a chart drawn on the server. Pure."""

from collections.abc import Sequence

WIDTH, HEIGHT = 320, 160


def line(*, values: Sequence[float], days: int, top: float) -> str:
    """Return the points of a polyline: the first value at day 1, the last possible at day `days`.

    Args:
        values: one for each day from the first.
        days: how many days the chart is wide, at least 2.
        top: the value at the upper edge, above 0.
    """
    step = WIDTH / max(days - 1, 1)
    return " ".join(
        f"{place * step:.1f},{HEIGHT - value / top * HEIGHT:.1f}" for place, value in enumerate(values)
    )


def dots(*, points: Sequence[tuple[float, float]]) -> tuple[tuple[str, str], ...]:
    """Return where each point of a scatter lies: the largest value of each axis at its end, 0 at its beginning.

    Args:
        points: across and up, each at least 0.
    """
    across = max((x for x, _ in points), default=0) or 1
    up = max((y for _, y in points), default=0) or 1
    return tuple((f"{x / across * WIDTH:.1f}", f"{HEIGHT - y / up * HEIGHT:.1f}") for x, y in points)
