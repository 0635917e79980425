"""One apology, one new day."""

from dataclasses import replace

import pytest

from longhouse.core.refusal import Refusal
from longhouse.counter.rules.time import can_extend, check_can_extend, due, explain
from longhouse.counter.rules.time.extending import ExtendedAlready, PromiseNotLater, PromiseOnDayOff
from longhouse.counter.shapes import CountReason
from tests.counter.rules.calendars import real, timing

RECEIVED = "2026-03-16T09:00"
LIMIT = "3 working-day"  # Thursday 19 March


@pytest.mark.parametrize(
    ("extension", "waits", "expected"),
    [
        pytest.param("2026-03-18T09:00..2026-03-24", [], "2026-03-24", id="the day named is the day promised"),
        pytest.param("2026-03-18T09:00..2026-03-24", ["2026-03-23T09:00..2026-03-24T09:00"], "2026-03-25", id="a later wait moves it"),
        pytest.param("2026-03-18T09:00..2026-03-24", ["2026-03-17T09:00..2026-03-18T08:00"], "2026-03-24", id="a wait known then does not"),
        pytest.param("2026-03-18T09:00..2026-03-19", [], "2026-03-19", id="a day that is not later adds nothing"),
    ],
)  # fmt: skip
def test_the_promise_after_an_apology(extension: str, waits: list[str], expected: str) -> None:
    found = due(timing=timing(RECEIVED, LIMIT, pauses=waits, extension=extension), calendar=real())
    assert found.at
    assert found.at.date().isoformat() == expected


def test_the_legal_limit_stays_where_it_was() -> None:
    found = due(timing=timing(RECEIVED, LIMIT, extension="2026-03-18T09:00..2026-03-24"), calendar=real())
    assert found.limit_at
    assert found.limit_at.date().isoformat() == "2026-03-19"


def test_the_days_added_are_explained() -> None:
    lines = explain(timing=timing(RECEIVED, LIMIT, extension="2026-03-18T09:00..2026-03-23"), calendar=real())
    assert [line.reason for line in lines[-4:]] == [
        CountReason.EXTENDED,
        CountReason.WEEKEND,
        CountReason.WEEKEND,
        CountReason.EXTENDED,
    ]


@pytest.mark.parametrize(
    ("told", "in_time"),
    [
        pytest.param("2026-03-18T16:00", True, id="the day before"),
        pytest.param("2026-03-19T08:00", False, id="on the last day"),
    ],
)
def test_an_apology_comes_a_day_before(told: str, in_time: bool) -> None:
    found = due(timing=timing(RECEIVED, LIMIT, extension=f"{told}..2026-03-24"), calendar=real())
    assert found.apology_in_time is in_time


@pytest.mark.parametrize(
    ("earlier", "extension", "refusal"),
    [
        pytest.param(
            "2026-03-17T09:00..2026-03-23", "2026-03-18T09:00..2026-03-24", ExtendedAlready, id="only once"
        ),
        pytest.param("", "2026-03-18T09:00..2026-03-22", PromiseOnDayOff, id="not to a Sunday"),
        pytest.param("", "2026-03-18T09:00..2026-03-19", PromiseNotLater, id="not to the limit itself"),
    ],
)
def test_a_new_day_that_may_not_be_named_is_refused(
    earlier: str, extension: str, refusal: type[Refusal]
) -> None:
    held = timing(RECEIVED, LIMIT, extension=earlier)
    asked = timing(RECEIVED, LIMIT, extension=extension).extension
    assert asked
    with pytest.raises(refusal):
        check_can_extend(timing=held, extension=asked, calendar=real())
    assert not can_extend(timing=held, extension=asked, calendar=real())


def test_a_later_working_day_may_be_named() -> None:
    asked = timing(RECEIVED, LIMIT, extension="2026-03-18T09:00..2026-03-24")
    assert asked.extension
    assert can_extend(timing=replace(asked, extension=None), extension=asked.extension, calendar=real())
