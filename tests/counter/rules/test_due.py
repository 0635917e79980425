"""By when a result is due, on the real calendar, case by case."""

from datetime import date, datetime

import pytest

from longhouse.counter.rules.time import due, explain
from longhouse.counter.rules.time.calendar import CalendarEnds
from longhouse.counter.rules.time.checking import AmountNotCountable, PausesNotInOrder
from longhouse.counter.shapes import CountReason, TimeAllowed, TimeUnit, Timing
from tests.counter.rules.calendars import moment, real, timing

FRIDAY_BEFORE_NATIONAL_DAY = "2025-08-29T09:00"


def ends(asked: Timing) -> str:
    """Return the deadline as a short text, "" while the office waits."""
    found = due(timing=asked, calendar=real()).at
    return f"{found:%Y-%m-%d %H:%M}" if found else ""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param(
            timing(FRIDAY_BEFORE_NATIONAL_DAY, "3 working-day"),
            "2025-09-05 17:00",
            id="three working days jump over the weekend and 1-2 September 2025",
        ),
        pytest.param(
            timing("2026-02-12T09:00", "2 working-day"),
            "2026-02-23 17:00",
            id="working days jump over Tết 2026",
        ),
        pytest.param(
            timing("2026-08-20T09:00", "2 working-day"),
            "2026-08-22 17:00",
            id="a Saturday worked for 31 August 2026 counts and may be the day due",
        ),
        pytest.param(
            timing("2026-08-28T09:00", "1 working-day"),
            "2026-09-03 17:00",
            id="31 August 2026 is off by the swap",
        ),
        pytest.param(
            timing("2025-12-31T09:00", "6 working-day"),
            "2026-01-10 17:00",
            id="2 January 2026 is off, Saturday 10 January is worked",
        ),
        pytest.param(
            timing("2026-03-14T09:00", "1 working-day"),
            "2026-03-16 17:00",
            id="a receipt on Saturday counts from Monday",
        ),
        pytest.param(
            timing("2026-03-16T22:00", "1 working-day"),
            "2026-03-17 17:00",
            id="a receipt at night belongs to its day",
        ),
        pytest.param(
            timing("2026-03-16T15:05", "1 working-day", cutoff="15:00"),
            "2026-03-18 17:00",
            id="with a cut-off a later receipt belongs to the next day",
        ),
    ],
)
def test_working_days(asked: Timing, expected: str) -> None:
    assert ends(asked) == expected


@pytest.mark.parametrize(
    ("received", "cutoff", "expected"),
    [
        pytest.param("2026-03-16T15:00", "15:00", "2026-03-16 17:00", id="at three sharp it is the same day"),
        pytest.param("2026-03-16T15:01", "15:00", "2026-03-17 17:00", id="a minute later it is the next day"),
        pytest.param(
            "2026-02-13T15:05", "15:00", "2026-02-23 17:00", id="on the eve of Tết the next day is after Tết"
        ),
        pytest.param("2026-03-14T09:00", "15:00", "2026-03-16 17:00", id="on a Saturday it is Monday"),
        pytest.param(
            "2026-03-16T16:59", "", "2026-03-16 17:00", id="without a cut-off the office closes the day"
        ),
        pytest.param("2026-03-16T17:01", "", "2026-03-17 17:00", id="after closing it is the next day"),
    ],
)
def test_procedures_of_the_same_day(received: str, cutoff: str, expected: str) -> None:
    assert ends(timing(received, "0 working-day", cutoff=cutoff)) == expected


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        pytest.param("2026-03-02T09:00", "10 day", "2026-03-12 17:00", id="calendar days count weekends"),
        pytest.param("2026-03-02T09:00", "5 day", "2026-03-09 17:00", id="a Saturday's end moves to Monday"),
        pytest.param("2026-02-06T09:00", "10 day", "2026-02-23 17:00", id="an end in Tết moves behind Tết"),
        pytest.param(
            "2025-01-31T09:00", "1 month", "2025-02-28 17:00", id="31 January and a month is 28 February"
        ),
        pytest.param("2028-01-31T09:00", "1 month", "2028-02-29 17:00", id="or 29 February in a leap year"),
        pytest.param("2026-01-31T09:00", "1 month", "2026-03-02 17:00", id="moved where that is a Saturday"),
        pytest.param(
            "2026-08-31T09:00", "1 month", "2026-09-30 17:00", id="31 August and a month is 30 September"
        ),
        pytest.param("2025-11-15T09:00", "2 month", "2026-01-15 17:00", id="months run over the year"),
    ],
)
def test_calendar_days_and_months(received: str, limit: str, expected: str) -> None:
    assert ends(timing(received, limit)) == expected


@pytest.mark.parametrize(
    ("received", "limit", "expected"),
    [
        pytest.param("2026-03-16T10:00", "2 working-hour", "2026-03-16 14:00", id="work stops for lunch"),
        pytest.param("2026-03-16T16:00", "2 working-hour", "2026-03-17 08:30", id="and for the night"),
        pytest.param("2026-02-13T16:00", "2 working-hour", "2026-02-23 08:30", id="and for Tết"),
        pytest.param("2026-03-16T22:00", "1 working-hour", "2026-03-17 08:30", id="it begins at the opening"),
        pytest.param(
            "2026-03-16T07:30", "8 working-hour", "2026-03-17 08:00", id="a day has seven and a half"
        ),
        pytest.param(
            "2026-03-16T07:30", "4 working-hour", "2026-03-16 11:30", id="it may end as the office closes"
        ),
        pytest.param(
            "2026-03-16T10:00", "4 hour", "2026-03-16 14:00", id="hours of the clock run over lunch"
        ),
        pytest.param("2026-03-16T09:00", "3 hour", "2026-03-16 13:30", id="one that ends at lunch waits"),
        pytest.param("2026-03-16T16:00", "4 hour", "2026-03-17 07:30", id="one that ends at night waits"),
        pytest.param("2026-03-16T16:00", "24 hour", "2026-03-17 16:00", id="hours of the clock run at night"),
        pytest.param(
            "2026-02-13T16:00", "4 hour", "2026-02-23 07:30", id="one that ends before Tết waits behind it"
        ),
    ],
)
def test_hours(received: str, limit: str, expected: str) -> None:
    assert ends(timing(received, limit)) == expected


@pytest.mark.parametrize(
    ("limit", "pause", "expected"),
    [
        pytest.param("3 working-day", "2026-03-17T10:00..2026-03-19T09:00", "2026-03-23 17:00", id="two days out"),
        pytest.param("3 working-day", "2026-03-17T10:00..2026-03-17T15:00", "2026-03-19 17:00", id="none out within a day"),
        pytest.param("3 working-day", "2026-03-20T10:00..2026-03-23T10:00", "2026-03-19 17:00", id="too late to matter"),
        pytest.param("3 working-day", "2026-03-17T10:00..", "", id="no day while it lasts"),
        pytest.param("3 day", "2026-03-17T10:00..2026-03-19T09:00", "2026-03-23 17:00", id="an end moved by it to a weekend moves on"),
        pytest.param("1 month", "2026-03-17T10:00..2026-03-19T09:00", "2026-04-20 17:00", id="a month is longer by its days"),
        pytest.param("0 working-day", "2026-03-16T10:00..2026-03-18T09:00", "2026-03-18 17:00", id="the same day becomes the day it comes"),
        pytest.param("4 working-hour", "2026-03-16T10:00..2026-03-17T10:00", "2026-03-17 15:00", id="working hours are out to the minute"),
        pytest.param("4 hour", "2026-03-16T10:00..2026-03-17T10:00", "2026-03-17 13:30", id="hours of the clock too"),
        pytest.param("4 hour", "2026-03-16T10:00..", "", id="no hour while it lasts"),
    ],
)  # fmt: skip
def test_a_wait_for_papers_is_taken_out(limit: str, pause: str, expected: str) -> None:
    assert ends(timing("2026-03-16T09:00", limit, pauses=[pause])) == expected


def test_a_wait_over_tet_takes_no_working_day_twice() -> None:
    asked = timing("2026-02-12T09:00", "2 working-day", pauses=["2026-02-13T09:00..2026-02-24T09:00"])
    assert ends(asked) == "2026-02-25 17:00"


def test_papers_after_the_cutoff_belong_to_the_next_day() -> None:
    pauses = ["2026-03-16T10:00..2026-03-17T15:30"]
    asked = timing("2026-03-16T09:00", "0 working-day", cutoff="15:00", pauses=pauses)
    assert ends(asked) == "2026-03-18 17:00"


@pytest.mark.parametrize(
    ("waits", "late"),
    [
        pytest.param([], False, id="none"),
        pytest.param(["2026-03-17T10:00..2026-03-18T09:00"], False, id="the first suspends"),
        pytest.param(
            ["2026-03-17T10:00..2026-03-18T09:00", "2026-03-18T10:00..2026-03-19T09:00"],
            True,
            id="the second makes it late for the index",
        ),
    ],
)
def test_a_second_request_is_late_for_the_index(waits: list[str], late: bool) -> None:
    found = due(timing=timing("2026-03-16T09:00", "3 working-day", pauses=waits), calendar=real())
    assert found.late_for_index is late


def test_every_day_is_explained_with_its_source() -> None:
    lines = explain(timing=timing("2026-08-28T15:05", "0 working-day", cutoff="15:00"), calendar=real())
    assert [(line.on.isoformat(), line.reason) for line in lines] == [
        ("2026-08-28", CountReason.AFTER_CUTOFF),
        ("2026-08-29", CountReason.WEEKEND),
        ("2026-08-30", CountReason.WEEKEND),
        ("2026-08-31", CountReason.SWAPPED_OFF),
        ("2026-09-01", CountReason.HOLIDAY),
        ("2026-09-02", CountReason.HOLIDAY),
        ("2026-09-03", CountReason.SAME_DAY),
    ]
    assert [line.day.source.document for line in lines if line.day.source] == ["Thông báo 9441/TB-BNV"] * 3
    assert lines[3].day.instead_of == date(2026, 8, 22)


def test_the_blocks_of_hours_are_explained() -> None:
    lines = explain(timing=timing("2026-03-16T10:00", "2 working-hour"), calendar=real())
    assert [(f"{line.begins_at:%H:%M}", line.reason, line.minutes) for line in lines] == [
        ("10:00", CountReason.COUNTED, 90),
        ("11:30", CountReason.OUT_OF_HOURS, 0),
        ("13:30", CountReason.COUNTED, 30),
    ]


def test_a_day_that_nobody_confirmed_is_named() -> None:
    found = due(timing=timing("2026-11-20T09:00", "3 working-day"), calendar=real())
    assert [day.on for day in found.doubtful] == [date(2026, 11, 24)]


def test_a_moment_of_another_zone_is_one_of_vietnam() -> None:
    asked = Timing(datetime.fromisoformat("2026-03-16T18:30:00+00:00"), TimeAllowed(1, TimeUnit.WORKING_DAY))
    assert ends(asked) == "2026-03-18 17:00"


def test_a_moment_without_a_zone_is_a_fault_of_the_caller() -> None:
    naive = Timing(moment("2026-03-16T09:00").replace(tzinfo=None), TimeAllowed(1, TimeUnit.WORKING_DAY))
    with pytest.raises(ValueError, match="zone"):
        due(timing=naive, calendar=real())


@pytest.mark.parametrize(
    "limit", ["-1 working-day", "0 month", "0 hour", "0 working-hour", "501 working-day"]
)
def test_an_amount_that_cannot_be_counted_is_refused(limit: str) -> None:
    with pytest.raises(AmountNotCountable):
        due(timing=timing("2026-03-16T09:00", limit), calendar=real())


@pytest.mark.parametrize(
    "waits",
    [
        pytest.param(["2026-03-16T08:00..2026-03-17T08:00"], id="before the receipt"),
        pytest.param(["2026-03-18T08:00..2026-03-17T08:00"], id="backwards"),
        pytest.param(["2026-03-17T08:00..", "2026-03-18T08:00.."], id="after one that lasts"),
        pytest.param(["2026-03-17T08:00..2026-03-19T08:00", "2026-03-18T08:00..2026-03-20T08:00"], id="overlapping"),
    ],
)  # fmt: skip
def test_waits_out_of_order_are_refused(waits: list[str]) -> None:
    with pytest.raises(PausesNotInOrder):
        due(timing=timing("2026-03-16T09:00", "3 working-day", pauses=waits), calendar=real())


def test_a_year_that_the_calendar_does_not_know_is_refused() -> None:
    with pytest.raises(CalendarEnds, match="2031-01-01"):
        due(timing=timing("2030-12-31T09:00", "1 working-day"), calendar=real())
