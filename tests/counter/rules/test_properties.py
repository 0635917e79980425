"""Whatever the receipt, the calendar and the waits: the count is whole, never earlier, and as the slow way has it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.counter.rules.time import due, explain, lateness
from longhouse.counter.rules.time.calendar import is_open
from longhouse.counter.rules.time.days import add_months
from longhouse.counter.shapes import (
    CalendarDay,
    DayKind,
    Extension,
    Lateness,
    Pause,
    TimeAllowed,
    Timeliness,
    TimeUnit,
    Timing,
    WorkCalendar,
)
from tests.counter.rules import oracles
from tests.counter.rules.calendars import moment, small

BEGIN = moment("2026-01-05T00:00")
HALF_HOURS_A_DAY = 48
MOST = {
    TimeUnit.HOUR: 60,
    TimeUnit.WORKING_HOUR: 20,
    TimeUnit.DAY: 40,
    TimeUnit.WORKING_DAY: 15,
    TimeUnit.MONTH: 6,
}
IN_HOURS = (TimeUnit.HOUR, TimeUnit.WORKING_HOUR)
IN_DAYS = (TimeUnit.DAY, TimeUnit.WORKING_DAY)
RANKS = list(Timeliness)
few = settings(max_examples=25, deadline=None)


def half_hours(begin: datetime, days: int) -> st.SearchStrategy[datetime]:
    """Return moments on the half hour within so many days."""
    return st.integers(0, days * HALF_HOURS_A_DAY).map(lambda step: begin + timedelta(minutes=30 * step))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Return a calendar with days off, in a row too, and Saturdays worked."""
    days = st.integers(0, 90).map(lambda step: BEGIN.date() + timedelta(days=step))
    off = draw(st.sets(days, max_size=12))
    saturdays = st.integers(0, 12).map(lambda week: date(2026, 1, 10) + timedelta(weeks=week))
    return small(off=off, worked=draw(st.sets(saturdays, max_size=3)))


@st.composite
def timings(
    draw: st.DrawFn, *, units: tuple[TimeUnit, ...] = tuple(TimeUnit), waits: int = 2, days: int = 40
) -> Timing:
    """Return a timing with closed waits in order, all after the receipt."""
    received = draw(half_hours(BEGIN, days))
    unit = draw(st.sampled_from(units))
    amount = draw(st.integers(0 if unit in IN_DAYS else 1, MOST[unit]))
    cutoff = draw(st.sampled_from([None, time(15)])) if unit not in IN_HOURS else None
    marks = sorted(draw(st.sets(half_hours(received, 12), min_size=0, max_size=2 * waits)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return Timing(received, TimeAllowed(amount, unit, cutoff), tuple(Pause(*pair) for pair in pairs))


def moment_of(asked: Timing, calendar: WorkCalendar) -> datetime:
    """Return the deadline of a timing whose waits have all ended."""
    found = due(timing=asked, calendar=calendar).at
    assert found
    return found


@few
@given(asked=timings(units=IN_DAYS), calendar=calendars())
def test_days_end_where_the_slow_way_ends(asked: Timing, calendar: WorkCalendar) -> None:
    found = moment_of(asked, calendar)
    assert (found.date(), found.time()) == (oracles.day_due(asked, calendar), time(17))


@few
@given(asked=timings(units=IN_HOURS), calendar=calendars())
def test_hours_end_where_the_slow_way_ends(asked: Timing, calendar: WorkCalendar) -> None:
    assert moment_of(asked, calendar) == oracles.moment_due(asked, calendar)


@few
@given(asked=timings(units=(TimeUnit.MONTH,)), calendar=calendars())
def test_months_are_the_days_between_the_same_numbers(asked: Timing, calendar: WorkCalendar) -> None:
    start = due(timing=asked, calendar=calendar).counted_from.date()
    days = (add_months(day=start, months=asked.allowed.amount) - start).days
    in_days = replace(asked, allowed=replace(asked.allowed, unit=TimeUnit.DAY, amount=days))
    assert moment_of(asked, calendar).date() == oracles.day_due(in_days, calendar)


@few
@given(asked=timings(units=IN_DAYS), calendar=calendars())
def test_the_days_that_count_are_the_amount(asked: Timing, calendar: WorkCalendar) -> None:
    lines = explain(timing=asked, calendar=calendar)
    numbers = [line.number for line in lines if line.counts]
    assert numbers == list(range(1, asked.allowed.amount + 1))


@few
@given(asked=timings(units=IN_HOURS), calendar=calendars())
def test_the_minutes_that_count_are_the_amount(asked: Timing, calendar: WorkCalendar) -> None:
    lines = explain(timing=asked, calendar=calendar)
    assert sum(line.minutes for line in lines) == 60 * asked.allowed.amount


@few
@given(asked=timings(), calendar=calendars())
def test_no_day_between_receipt_and_deadline_is_left_out(asked: Timing, calendar: WorkCalendar) -> None:
    days = list(dict.fromkeys(line.on for line in explain(timing=asked, calendar=calendar)))
    first, latest = asked.received_at.date(), moment_of(asked, calendar).date()
    between = range((latest - first).days + 1)
    assert days == [first + timedelta(days=step) for step in between]


@few
@given(asked=timings(), calendar=calendars())
def test_a_deadline_is_a_moment_of_work(asked: Timing, calendar: WorkCalendar) -> None:
    assert is_open(moment=moment_of(asked, calendar), calendar=calendar)


@few
@given(asked=timings(waits=0), calendar=calendars(), later=st.integers(0, 400))
def test_a_later_receipt_is_never_due_earlier(asked: Timing, calendar: WorkCalendar, later: int) -> None:
    after = replace(asked, received_at=asked.received_at + timedelta(minutes=15 * later))
    assert moment_of(asked, calendar) <= moment_of(after, calendar)


@few
@given(asked=timings(), calendar=calendars(), step=st.integers(0, 90))
def test_one_more_day_off_never_makes_it_earlier(asked: Timing, calendar: WorkCalendar, step: int) -> None:
    on = BEGIN.date() + timedelta(days=step)
    fewer = replace(calendar, days={**calendar.days, on: CalendarDay(on, DayKind.HOLIDAY)})
    assert moment_of(asked, calendar) <= moment_of(asked, fewer)


@few
@given(asked=timings(), calendar=calendars())
def test_waits_never_make_it_earlier(asked: Timing, calendar: WorkCalendar) -> None:
    assert moment_of(replace(asked, pauses=()), calendar) <= moment_of(asked, calendar)


@few
@given(asked=timings(waits=0), calendar=calendars(), told=st.integers(0, 20), days=st.integers(0, 30))
def test_an_apology_promises_its_day_or_the_limit(
    asked: Timing, calendar: WorkCalendar, told: int, days: int
) -> None:
    limit = moment_of(asked, calendar)
    promised = limit.date() + timedelta(days=days)
    extension = Extension(asked.received_at + timedelta(hours=told), promised)
    found = moment_of(replace(asked, extension=extension), calendar)
    expected = promised
    while not oracles.works(expected, calendar):
        expected += timedelta(days=1)
    assert found.date() == expected
    assert found >= limit


@few
@given(asked=timings(), calendar=calendars(), first=st.integers(0, 80), second=st.integers(0, 80))
def test_a_dossier_never_becomes_less_late(
    asked: Timing, calendar: WorkCalendar, first: int, second: int
) -> None:
    found = due(timing=asked, calendar=calendar)
    earlier, later = (BEGIN + timedelta(hours=13 * step) for step in sorted((first, second)))
    stands = [lateness(due=found, at=at, calendar=calendar) for at in (earlier, later)]
    assert badness(stands[0]) <= badness(stands[1])


def badness(stands: Lateness) -> tuple[int, int, bool]:
    """Return how bad it is, to be compared."""
    late = stands.timeliness is Timeliness.LATE
    days = stands.working_days if late else -stands.working_days
    return RANKS.index(stands.timeliness), days, stands.late_tomorrow
