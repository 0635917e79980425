"""Periods in which a fact holds: `valid_from` is included, `valid_to` is not."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days `[valid_from, valid_to)`; `None` means open on that side."""

    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError(f"A period must end after it begins: {self.valid_from} to {self.valid_to}.")

    def covers(self, on: date) -> bool:
        """Tell whether the fact holds on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on < self.valid_to
        )

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two periods share a day."""
        return _before(self.valid_from, other.valid_to) and _before(other.valid_from, self.valid_to)


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end
