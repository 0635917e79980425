"""Rows that a campaign gives to everybody: of each commune and day, and of each group and Sunday with small counts hidden."""

from collections.abc import Iterator, Sequence
from datetime import date

from longhouse.campaign import models
from longhouse.campaign.queries.counters import COLUMNS, group_tallies, tallies
from longhouse.campaign.rules.hiding import HiddenColumn, hidden
from longhouse.campaign.shapes import PROVINCE, Measure

DayRow = tuple[str, date, list[int]]
GroupRow = tuple[str, date, str, int | None]


def group_columns(*, groups: Sequence[str], until: date) -> tuple[dict[str, int], dict[str, HiddenColumn]]:
    """Return how many were trained in each commune at the end of a day, and the same of each group, small counts hidden.

    Args:
        groups: by their codes.
        until: a Sunday: two days side by side would show who came between.
    """
    found = group_tallies(until=until)
    everybody = tallies(parent=PROVINCE, until=until)
    of = {unit: one[Measure.TRAINED] for unit, one in everybody.items() if unit}
    columns = {
        group: hidden(
            counts={
                unit: found[unit, group][Measure.TRAINED] if (unit, group) in found else 0 for unit in of
            },
            of=of,
        )
        for group in groups
    }
    return of, columns


def open_days(*, first: date, until: date) -> list[DayRow]:
    """Return what each day brought to each commune, by day and commune; days without anything are left out."""
    rows = models.DayCount.objects.filter(parent=PROVINCE, group="", on__range=(first, until))
    return [
        (unit, on, counts)
        for unit, on, *counts in rows.order_by("on", "unit").values_list("unit", "on", *COLUMNS)
    ]


def open_groups(*, groups: Sequence[str], days: Sequence[date]) -> Iterator[GroupRow]:
    """Yield how many of each group were trained in each commune by each of the Sundays; the province's sum is unit ''."""
    for day in days:
        of, columns = group_columns(groups=groups, until=day)
        for group, column in columns.items() if of else ():
            yield PROVINCE, day, group, column.total
            yield from ((unit, day, group, column.cells[unit]) for unit in sorted(of))
