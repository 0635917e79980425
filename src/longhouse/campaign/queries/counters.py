"""What the counters say. A page asks few rows: one of its unit, one of each part, one of each day."""

from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet, Sum

from longhouse.campaign import models
from longhouse.campaign.shapes import PROVINCE, Measure, Tally

COLUMNS = tuple(measure.value for measure in Measure)
_SUMS = {f"all_{name}": Sum(name) for name in COLUMNS}


def tally(*, unit: str, until: date | None = None) -> Tally:
    """Return what stands in a unit: now, or at the end of a day."""
    return _read(Q(unit=unit), until).get(unit, Tally(unit, {}, None))


def tallies(*, parent: str, until: date | None = None) -> dict[str, Tally]:
    """Return what stands in each part of a unit, and in itself where it is the province; parts without data are left out.

    Args:
        parent: a commune for its villages, or the province ('') for its communes, which comes along.
        until: the last day counted; None for all that is recorded.
    """
    wanted = Q(parent=parent) | Q(unit=PROVINCE, parent="-") if parent == PROVINCE else Q(parent=parent)
    return _read(wanted, until)


def day_series(*, unit: str, first: date, last: date) -> dict[date, dict[Measure, int]]:
    """Return what each day brought to a unit; days without anything are left out."""
    rows = models.DayCount.objects.filter(unit=unit, group="", on__range=(first, last)).order_by("on")
    return {on: _counts(counts) for on, *counts in rows.values_list("on", *COLUMNS)}


def group_tallies(*, until: date) -> dict[tuple[str, str], Tally]:
    """Return what stands in each commune and the province for each group of learners, at the end of a day.

    The counts are bare: whoever shows them hides the small ones first.
    """
    days = models.DayCount.objects.filter(~Q(group=""), on__lte=until).values("unit", "group")
    rows = days.annotate(latest=Max("on"), **_SUMS).values_list("unit", "group", "latest", *_SUMS)
    return {(unit, group): Tally(unit, _counts(counts), latest) for unit, group, latest, *counts in rows}


def village_tallies(*, until: date | None = None) -> dict[str, Tally]:
    """Return what stands in every village, as recorded under its commune of that day: to be summed over other boundaries."""
    return _read(~Q(parent__in=["", "-"]), until)


def _read(wanted: Q, until: date | None) -> dict[str, Tally]:
    if until is None:
        rows: QuerySet[Any, Any] = models.TotalCount.objects.filter(wanted, group="")
        found = rows.values_list("unit", "latest_on", *COLUMNS)
    else:
        days = models.DayCount.objects.filter(wanted, group="", on__lte=until).values("unit")
        found = days.annotate(latest=Max("on"), **_SUMS).values_list("unit", "latest", *_SUMS)
    return {unit: Tally(unit, _counts(counts), latest) for unit, latest, *counts in found}


def _counts(counts: list[int]) -> dict[Measure, int]:
    return {measure: count for measure, count in zip(Measure, counts, strict=True) if count}
