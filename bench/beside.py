"""A table of ours beside another's: what was measured on both in one run, with the ratio and our goal."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.figures import Figure

MISSING = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured on both sides.

    Args:
        name: what was measured; stable, so that two runs can be laid side by side.
        ours: our figure.
        theirs: the other's; None where it could not be measured.
        unit: "B", "s", "ms", "MB", "requests", "requests/s".
        goal: what ours must not pass, or must reach (`more_is_better`); None where nothing is promised.
        more_is_better: the goal is a floor.
    """

    name: str
    ours: float
    theirs: float | None
    unit: str
    goal: float | None = None
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        """Return how many times better ours is, below 1 where it is worse; None where nothing can be divided."""
        less, more = (self.theirs, self.ours) if self.more_is_better else (self.ours, self.theirs)
        if not less or more is None:
            return None
        return more / less

    def figures(self, *, other: str) -> list[Figure]:
        """Return both sides as figures for the list of all benchmarks; only ours has a limit."""
        found = [Figure(self.name, self.ours, self.unit, self.goal, self.more_is_better)]
        if self.theirs is not None:
            found.append(Figure(f"{other}: {self.name}", self.theirs, self.unit))
        return found


def table(rows: Sequence[Row], *, other: str) -> str:
    """Return the rows as one Markdown table."""
    lines = [
        f"| what | ours | {other} | unit | ours is better by | goal | holds |",
        "|---|---:|---:|---|---:|---:|---|",
    ]
    for row in rows:
        figure = row.figures(other=other)[0]
        sign = "≥" if row.more_is_better else "≤"
        goal = "" if row.goal is None else f"{sign} {row.goal:,g}"
        verdict = "" if row.goal is None else "yes" if figure.holds else "**NO**"
        ratio = MISSING if row.ratio is None else f"{_number(row.ratio)} ×"
        theirs = MISSING if row.theirs is None else _number(row.theirs)
        lines.append(
            f"| {row.name} | {_number(row.ours)} | {theirs} | {row.unit} | {ratio} | {goal} | {verdict} |"
        )
    return "\n".join(lines)


def _number(value: float) -> str:
    return (
        f"{value:,.0f}"
        if value >= 100 or value == int(value)
        else f"{value:.1f}"
        if value >= 1
        else f"{value:.3f}"
    )
