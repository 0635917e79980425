"""The calendar: what the package knows, what the catalogue says over it, and files that are wrong."""

import shutil
from datetime import date, time
from pathlib import Path

import pytest

from longhouse.core.sources import Certainty
from longhouse.counter.adapters.public_days import public_days
from longhouse.counter.queries import CalendarNotReadable, work_calendar
from longhouse.counter.rules.time.calendar import day_of
from longhouse.counter.rules.time.files import read_calendar
from longhouse.counter.shapes import DayKind
from tests.counter.rules.calendars import real
from tests.paths import ROOT

CATALOGUE = ROOT / "catalogue"
HOURS = 'hours: {blocks: [["07:30", "11:30"], ["13:30", "17:00"]], source: hours}'


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Return a copy of the calendar that a test may spoil."""
    shutil.copytree(CATALOGUE / "calendar", tmp_path / "calendar")
    shutil.copytree(CATALOGUE / "schema", tmp_path / "schema")
    return tmp_path


def rewritten(folder: Path, was: str, now: str) -> Path:
    """Replace a piece of the calendar file that must be there."""
    path = folder / "calendar" / "vn.yaml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("on", "kind", "certainty"),
    [
        pytest.param("2025-05-02", DayKind.SWAPPED_OFF, "second-hand", id="a day off by a swap"),
        pytest.param("2025-04-26", DayKind.SWAPPED_WORKING, "second-hand", id="the Saturday worked for it"),
        pytest.param("2026-02-16", DayKind.HOLIDAY, "second-hand", id="Tết 2026"),
        pytest.param("2026-01-10", DayKind.SWAPPED_WORKING, "second-hand", id="a swap the package lacks"),
        pytest.param("2026-11-24", DayKind.HOLIDAY, "unconfirmed", id="a day that was only proposed"),
        pytest.param("2027-02-08", DayKind.HOLIDAY, "unconfirmed", id="Tết of a year without a notice"),
    ],
)
def test_special_days_have_a_kind_and_a_certainty(on: str, kind: DayKind, certainty: str) -> None:
    day = day_of(on=date.fromisoformat(on), calendar=real())
    assert day.source
    assert (day.kind, day.source.certainty) == (kind, Certainty(certainty))


def test_package_and_catalogue_differ_only_where_the_page_says_so() -> None:
    package = {day.on: day.kind for day in public_days(country="VN", first_year=2025, last_year=2026)}
    ours = {day.on: day.kind for day in read_calendar(folder=CATALOGUE).days}
    differing = {on for on in package | ours if package.get(on) is not ours.get(on)}
    assert differing == {date(2025, 2, 1), date(2026, 1, 2), date(2026, 1, 10)}
    page = (ROOT / "docs" / "rules" / "due-dates.md").read_text(encoding="utf-8")
    assert [on for on in ("1 February 2025", "2 January 2026", "10 January 2026") if on not in page] == []


def test_the_catalogue_stands_over_the_package(catalogue: Path) -> None:
    was = "kind: holiday, name: Ngày Văn hóa Việt Nam (đề xuất)"
    rewritten(catalogue, was, "kind: working, name: Vẫn làm việc")
    assert day_of(on=date(2026, 11, 24), calendar=work_calendar(folder=catalogue)).is_worked


def test_an_office_may_have_hours_of_its_own(catalogue: Path) -> None:
    own = 'offices: {"a.center": {blocks: [["07:00", "16:30"]], saturday: ["07:30", "11:30"], source: hours}}'
    rewritten(catalogue, HOURS, f"{HOURS}\n{own}")
    calendar = work_calendar(folder=catalogue, office="a.center")
    assert calendar.hours.closes == time(16, 30)
    assert not day_of(on=date(2026, 3, 14), calendar=calendar).is_worked
    assert work_calendar(folder=catalogue, office="another").hours.closes == time(17)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        pytest.param('"2026-08-22", kind', '"2026-02-30", kind', "ngày không có thật", id="no such day"),
        pytest.param('"2026-09-02", kind', '"2026-09-01", kind', "có hai dòng", id="a day twice"),
        pytest.param('instead_of: "2026-08-31"', 'instead_of: "2026-08-30"', "không đổi với ngày này", id="a swap of one side"),
        pytest.param("source: culture-day", "source: hearsay", "không có nguồn", id="no such source"),
        pytest.param('["13:30", "17:00"]]', '["11:00", "17:00"]]', "chồng nhau", id="hours that overlap"),
        pytest.param("from: 2024", "from: 2031", "năm cuối trước năm đầu", id="years backwards"),
        pytest.param("kind: swapped-off", "kind: off", "không phải giá trị", id="no such kind"),
        pytest.param("years:", "year:", "thiếu years", id="a key that is missing"),
    ],
)  # fmt: skip
def test_a_calendar_that_is_wrong_promises_nothing(catalogue: Path, was: str, now: str, said: str) -> None:
    folder = rewritten(catalogue, was, now)
    assert any(said in problem.words for problem in read_calendar(folder=folder).problems)
    with pytest.raises(CalendarNotReadable):
        work_calendar(folder=folder)


def test_a_catalogue_without_a_calendar_promises_nothing(tmp_path: Path) -> None:
    with pytest.raises(CalendarNotReadable):
        work_calendar(folder=tmp_path)
