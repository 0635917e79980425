"""The looks at a dossier are told by day and office, not one by one."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from longhouse.counter.rules.looks import gathered
from longhouse.counter.shapes import Reader

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def look(hour: int, office: str = "24169.ubnd", day: int = 3) -> Reader:
    """Return one look, at an hour of the world's clock."""
    return Reader(datetime(2026, 2, day, hour, tzinfo=UTC), office, "counter.dossier.read")


def test_looks_of_one_office_on_one_day_are_one_line_with_the_latest_hour() -> None:
    [(latest, times)] = gathered(readers=[look(9), look(8), look(2)], zone=VIETNAM)
    assert (latest.at.hour, times) == (16, 3)


def test_offices_and_days_stay_apart() -> None:
    rows = gathered(readers=[look(9), look(8, "24169.center"), look(7, day=2)], zone=VIETNAM)
    assert [times for _, times in rows] == [1, 1, 1]


def test_the_day_is_that_of_the_province() -> None:
    rows = gathered(readers=[look(18), look(16)], zone=VIETNAM)  # after and before midnight there
    assert len(rows) == 2
