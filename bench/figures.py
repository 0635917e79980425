"""What a benchmark brings back, and how it is shown."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    Args:
        name: what was measured, in a few words; stable, so that two runs can be laid side by side.
        value: the number.
        unit: "ms", "s", "MB", "rows/s", "×" for a ratio.
        limit: what it must not pass; for rates (`more_is_better`) what it must reach; None where nothing is promised.
        more_is_better: the limit is a floor, not a ceiling.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    more_is_better: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the limit holds; without a limit it always does."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.more_is_better else self.value <= self.limit


def percentile(values: Sequence[float], *, share: float) -> float:
    """Return the smallest value that `share` (0 to 1) of the values do not pass; the values need not be sorted."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as one Markdown table."""
    lines = ["| what | figure | unit | limit | holds |", "|---|---:|---|---:|---|"]
    for figure in figures:
        sign = "≥" if figure.more_is_better else "≤"
        limit = "" if figure.limit is None else f"{sign} {figure.limit:g}"
        verdict = "" if figure.limit is None else "yes" if figure.holds else "**NO**"
        lines.append(f"| {figure.name} | {_number(figure.value)} | {figure.unit} | {limit} | {verdict} |")
    return "\n".join(lines)


def machine() -> dict[str, object]:
    """Return what a reader must know of the machine and the moment: a busy machine makes slow figures."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": [round(part, 2) for part in os.getloadavg()],
    }


def keep(figures: Sequence[Figure], *, path: Path, before: dict[str, object]) -> None:
    """Write the figures and the machine's state before and after as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{**asdict(figure), "holds": figure.holds} for figure in figures]
    content = {"before": before, "after": machine(), "figures": rows}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.3f}"
