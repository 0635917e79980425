"""How a dossier stands, and who will be late tomorrow."""

import pytest

from longhouse.counter.rules.time import due, lateness, wording
from longhouse.counter.shapes import Lateness, Timeliness
from tests.counter.rules.calendars import moment, real, timing


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param("2026-03-16T10:00", Lateness(Timeliness.ON_TIME, 4), id="four working days left"),
        pytest.param("2026-03-19T10:00", Lateness(Timeliness.DUE_TOMORROW, 1), id="due tomorrow"),
        pytest.param(
            "2026-03-20T17:00", Lateness(Timeliness.DUE_TODAY, 0, True), id="due today, late tomorrow"
        ),
        pytest.param("2026-03-20T17:01", Lateness(Timeliness.LATE, 0, True), id="late on the day itself"),
        pytest.param("2026-03-22T10:00", Lateness(Timeliness.LATE, 0, True), id="a weekend adds no day"),
        pytest.param("2026-03-24T10:00", Lateness(Timeliness.LATE, 2, True), id="late by two working days"),
    ],
)
def test_how_a_dossier_stands(at: str, expected: Lateness) -> None:
    calendar = real()
    found = due(timing=timing("2026-03-16T09:00", "4 working-day"), calendar=calendar)
    assert lateness(due=found, at=moment(at), calendar=calendar) == expected


def test_one_due_at_an_hour_of_tomorrow_will_be_late_tomorrow() -> None:
    calendar = real()
    found = due(timing=timing("2026-03-16T16:00", "4 working-hour"), calendar=calendar)
    stands = lateness(due=found, at=moment("2026-03-16T16:30"), calendar=calendar)
    assert stands == Lateness(Timeliness.DUE_TOMORROW, 1, late_tomorrow=True)


def test_one_that_waits_for_papers_is_not_late() -> None:
    calendar = real()
    asked = timing("2026-03-16T09:00", "1 working-day", pauses=["2026-03-16T10:00.."])
    found = due(timing=asked, calendar=calendar)
    stands = lateness(due=found, at=moment("2026-05-01T10:00"), calendar=calendar)
    assert stands.timeliness is Timeliness.WAITING


def test_the_sentence_on_the_receipt() -> None:
    found = due(timing=timing("2025-08-29T09:00", "3 working-day"), calendar=real())
    told = wording.promise(due=found)
    assert told.sentence == "Trả kết quả chậm nhất 17:00, thứ Sáu, ngày 5/9/2025."
    assert (told.hour, told.weekday, told.day) == ("17:00", "thứ Sáu", "5/9/2025")
    assert wording.promise(due=found, language="en").sentence == "By 17:00 on Friday, 5/9/2025."
