"""The weekly report: which week, what it brought, and its figures as sections that every form shows alike. Pure; ADR 0045."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from longhouse.campaign.shapes import Campaign, Measure, Tally

A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)
TOLD = (
    Measure.REACHED,
    Measure.TRAINED,
    Measure.ABLE,
    Measure.CONFIRMED,
    Measure.SESSIONS,
    Measure.VISITS,
)


@dataclass(frozen=True, slots=True)
class Week:
    """The first and the latest day of a week that is told; both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: words, then a table, either of which may be empty. Cells are as they are shown."""

    title: str
    words: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def cells(self) -> list[list[tuple[str, str]]]:
        """Return the rows with the heading beside each cell."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Report:
    """A report ready for any form: page, PDF, DOCX."""

    title: str
    lead: str
    sections: tuple[Section, ...]


def week_of(*, campaign: Campaign, on: date) -> Week:
    """Return the latest whole week, Monday to Sunday, by that day; before the first Sunday, the days since the start."""
    sunday = on - timedelta(days=(on.weekday() + 1) % 7)
    if sunday < campaign.first:
        return Week(campaign.first, max(on, campaign.first))
    return Week(max(sunday - A_WEEK + A_DAY, campaign.first), sunday)


def week_before(*, campaign: Campaign, week: Week) -> Week | None:
    """Return the week before, as far as it lies in the campaign; None before the second."""
    last = week.first - A_DAY
    return Week(max(last - A_WEEK + A_DAY, campaign.first), last) if last >= campaign.first else None


def brought(*, days: Mapping[date, Mapping[Measure, int]], week: Week | None) -> dict[Measure, int]:
    """Return what a week brought, of what each day brought."""
    if week is None:
        return {}
    chosen = [counts for on, counts in days.items() if week.first <= on <= week.last]
    return {measure: sum(counts.get(measure, 0) for counts in chosen) for measure in TOLD}


def newly(*, before: Mapping[str, Tally], now: Mapping[str, Tally]) -> list[str]:
    """Return the keys of what had nothing before and has something now, in order."""
    return sorted(set(now) - set(before))
