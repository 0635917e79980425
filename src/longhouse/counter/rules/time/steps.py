"""Lay the internal steps, budgeted in working hours, inside the legal limit; they never stretch it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.rules.time.due import due
from longhouse.counter.rules.time.spans import spans_from
from longhouse.counter.shapes import PlannedStep, StepBudget, TimeAllowed, TimeUnit, Timing, WorkCalendar

Span = tuple[datetime, datetime]
AN_HOUR = 3_600


class NoLimitYet(Refusal):
    """Steps cannot be planned while the office waits for a supplement."""

    code = "no-limit-yet"
    sentence = mark("Hồ sơ đang chờ bổ sung nên chưa có hạn để chia giờ cho từng bước.")


def plan(*, steps: Sequence[StepBudget], timing: Timing, calendar: WorkCalendar) -> tuple[PlannedStep, ...]:
    """Return when each step runs, one after the other, and by when it must end at the latest.

    Args:
        steps: in their order, each with its working hours, 0 or more.
        timing: the receipt, the time allowed and the waits so far.
        calendar: the office's.

    Returns:
        One planned step each. Where the budgets together exceed the working hours before the legal limit, the
        steps that find no room end at the limit and say by how many hours they exceed it.

    Raises:
        NoLimitYet: the office waits for a supplement.
        AmountNotCountable, PausesNotInOrder, CalendarEnds: as `due`.

    Source: budgets are planning only and never extend the legal limit (second-hand, practice of Hà Nội).
    """
    found = due(timing=timing, calendar=calendar)
    if found.limit_at is None:
        raise NoLimitYet
    spans = _working_spans(found.counted_from, found.limit_at, timing, calendar)
    budgets = [timedelta(hours=step.hours) for step in steps]
    planned = []
    for place, step in enumerate(steps):
        before, after = sum(budgets[:place], timedelta()), sum(budgets[place + 1 :], timedelta())
        begins, missing_before = _forward(spans, before, found.limit_at)
        ends, missing = _forward(spans, before + budgets[place], found.limit_at)
        over = (missing - missing_before).total_seconds() / AN_HOUR
        latest = _backward(spans, after, found.counted_from)
        planned.append(PlannedStep(step, begins, ends, latest, over))
    return tuple(planned)


def _working_spans(begins: datetime, limit: datetime, timing: Timing, calendar: WorkCalendar) -> list[Span]:
    """Return when the office works on the dossier between receipt and limit, waits taken out."""
    in_hours = replace(timing, allowed=TimeAllowed(1, TimeUnit.WORKING_HOUR))
    spans = []
    for line in spans_from(begins=begins, timing=in_hours, calendar=calendar):
        if line.begins_at is None or line.ends_at is None or line.begins_at >= limit:
            break
        if line.counts:
            spans.append((line.begins_at, min(line.ends_at, limit)))
    return spans


def _forward(spans: list[Span], time: timedelta, limit: datetime) -> tuple[datetime, timedelta]:
    """Return when so much work is done, and how much finds no room before the limit."""
    left = time
    for begins, ends in spans:
        if left <= ends - begins:
            return begins + left, timedelta()
        left -= ends - begins
    return limit, left


def _backward(spans: list[Span], time: timedelta, earliest: datetime) -> datetime:
    """Return the latest moment after which so much work still fits; `earliest` where it never fits."""
    left = time
    for begins, ends in reversed(spans):
        if left <= ends - begins:
            return ends - left
        left -= ends - begins
    return earliest
