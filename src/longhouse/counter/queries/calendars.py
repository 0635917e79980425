"""The calendar an office works by: the package's days, those of the catalogue over them, the office's hours."""

from functools import lru_cache
from pathlib import Path

from longhouse.core.refusal import Refusal
from longhouse.core.words import mark
from longhouse.counter.adapters.public_days import public_days
from longhouse.counter.rules.time.calendar import built
from longhouse.counter.rules.time.files import read_calendar
from longhouse.counter.shapes import CalendarDay, CalendarFile, WorkCalendar


class CalendarNotReadable(Refusal):
    """The calendar file is missing or wrong, so no day may be promised."""

    code = "calendar-not-readable"
    sentence = mark("Không đọc được lịch làm việc: %(why)s. Chạy longhouse check để xem cách sửa.")


def work_calendar(*, folder: Path, office: str = "") -> WorkCalendar:
    """Return the calendar of an office, kept in memory until its file changes.

    Args:
        folder: the catalogue.
        office: the office's key; one without hours of its own keeps those of the house.

    Raises:
        CalendarNotReadable: `longhouse check` would find problems.
    """
    path = folder / "calendar" / "vn.yaml"
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise CalendarNotReadable(why=path.name) from error
    return _read(folder, office, changed)


@lru_cache(maxsize=256)
def _read(folder: Path, office: str, changed: int) -> WorkCalendar:
    file, public = _file(folder, changed)
    return built(file=file, public=public, hours=file.office_hours.get(office))


@lru_cache(maxsize=4)
def _file(folder: Path, _changed: int) -> tuple[CalendarFile, tuple[CalendarDay, ...]]:
    """Return what all offices share, read once for all of them: reading takes a fifth of a second."""
    file = read_calendar(folder=folder)
    if file.problems:
        problem = file.problems[0]
        raise CalendarNotReadable(why=f"{problem.file}:{problem.line} {problem.words}")
    return file, public_days(country=file.country, first_year=file.first_year, last_year=file.last_year)
