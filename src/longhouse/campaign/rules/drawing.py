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
