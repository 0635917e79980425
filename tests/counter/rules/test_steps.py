"""Internal steps lie inside the limit, and never stretch it."""

import pytest

from longhouse.counter.rules.time import due, plan
from longhouse.counter.rules.time.steps import NoLimitYet
from longhouse.counter.shapes import PlannedStep, StepBudget
from tests.counter.rules.calendars import real, timing

STEPS = (StepBudget("tiếp nhận", 2), StepBudget("thẩm định", 3), StepBudget("ký", 2), StepBudget("trả", 1))


def hours(steps: tuple[PlannedStep, ...]) -> list[tuple[str, str, float]]:
    """Return planned end, latest end and what is over, of each step."""
    return [(f"{s.ends_at:%d %H:%M}", f"{s.latest_end_at:%d %H:%M}", s.over_hours) for s in steps]


def test_eight_hours_over_two_days() -> None:
    found = plan(steps=STEPS, timing=timing("2026-03-16T09:00", "1 working-day"), calendar=real())
    assert hours(found) == [
        ("16 11:00", "17 09:00", 0),
        ("16 16:00", "17 14:00", 0),
        ("17 08:30", "17 16:00", 0),
        ("17 09:30", "17 17:00", 0),
    ]


def test_steps_that_find_no_room_end_at_the_limit() -> None:
    found = plan(steps=STEPS, timing=timing("2026-03-16T13:30", "0 working-day"), calendar=real())
    assert [step.over_hours for step in found] == [0, 1.5, 2, 1]
    assert {f"{step.ends_at:%H:%M}" for step in found[1:]} == {"17:00"}


def test_a_wait_takes_its_hours_out_of_the_plan() -> None:
    asked = timing("2026-03-16T09:00", "1 working-day", pauses=["2026-03-16T10:00..2026-03-17T10:00"])
    found = plan(steps=STEPS[:1], timing=asked, calendar=real())
    assert f"{found[0].ends_at:%d %H:%M}" == "17 11:00"


def test_an_apology_does_not_stretch_the_plan() -> None:
    asked = timing("2026-03-16T13:30", "0 working-day", extension="2026-03-16T14:00..2026-03-20")
    limit = due(timing=asked, calendar=real()).limit_at
    found = plan(steps=STEPS, timing=asked, calendar=real())
    assert limit
    assert max(step.ends_at for step in found) == limit


def test_nothing_is_planned_while_the_office_waits() -> None:
    asked = timing("2026-03-16T09:00", "1 working-day", pauses=["2026-03-16T10:00.."])
    with pytest.raises(NoLimitYet):
        plan(steps=STEPS, timing=asked, calendar=real())
