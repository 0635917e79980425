"""Rows that stand side by side: the ratio, the goal, and what is missing on the other side."""

import pytest
from bench.beside import Row, table
from bench.kolibri import OF_MANY, ROWS, WHOLE, rows_of


@pytest.mark.parametrize(
    ("row", "ratio"),
    [
        pytest.param(Row("bytes", 50, 100, "B"), 2.0, id="half the bytes is twice as good"),
        pytest.param(Row("bytes", 200, 100, "B"), 0.5, id="twice the bytes is half as good"),
        pytest.param(
            Row("rate", 300, 100, "requests/s", more_is_better=True), 3.0, id="a rate counts upwards"
        ),
        pytest.param(Row("bytes", 200, None, "B"), None, id="nothing measured on the other side"),
        pytest.param(Row("bytes", 0, 100, "B"), None, id="nothing on ours cannot be divided by"),
        pytest.param(Row("rate", 5, 0, "requests/s", more_is_better=True), None, id="nor nothing on theirs"),
    ],
)
def test_the_ratio_says_how_many_times_better_ours_is(row: Row, ratio: float | None) -> None:
    assert row.ratio == ratio


def test_a_table_shows_goal_and_ratio_and_marks_a_goal_that_is_missed() -> None:
    held = Row("nothing new", 500, 44_000, "B", 1024)
    missed = Row("list", 100, 50, "requests/s", 400, more_is_better=True)
    lines = table([held, missed], other="Kolibri").splitlines()
    assert lines[2] == "| nothing new | 500 | 44,000 | B | 88 × | ≤ 1,024 | yes |"
    assert lines[3] == "| list | 100 | 50 | requests/s | 2 × | ≥ 400 | **NO** |"


def test_what_could_not_be_measured_on_the_other_side_is_no_figure_of_it() -> None:
    alone = Row("nothing new", 500, None, "B", 1024)
    assert "| – | B | – |" in table([alone], other="Kolibri")
    assert [figure.name for figure in alone.figures(other="Kolibri")] == ["nothing new"]


def test_only_ours_is_held_to_the_goal() -> None:
    ours, theirs = Row("nothing new", 500, 44_000, "B", 1024).figures(other="Kolibri")
    assert (ours.holds, ours.limit) == (True, 1024)
    assert (theirs.name, theirs.limit) == ("Kolibri: nothing new", None)


def test_a_long_sync_of_fewer_records_is_reckoned_up_and_says_so() -> None:
    ours = dict.fromkeys((key for key, *_ in ROWS), 1.0)
    theirs = {"attempts_seconds": 19.0, "nothing_seconds": 9.0}
    rows = {row.name: row.theirs for row in rows_of(ours, theirs, records=1_000)}
    assert rows["sync, 10,000 attempts (Kolibri: reckoned up from 1,000)"] == 9 + 10 * 10
    assert rows["sync, nothing new"] == 9


def test_a_whole_sync_stands_as_it_was_measured() -> None:
    theirs = {"attempts_seconds": 70.0, "nothing_seconds": 9.0}
    rows = rows_of({"attempts_seconds": 1.0}, theirs, records=WHOLE)
    assert [(row.name, row.theirs, row.goal) for row in rows] == [("sync, 10,000 attempts", 70.0, 4)]


def test_what_kolibri_did_not_come_to_is_left_empty() -> None:
    ours = dict.fromkeys((key for key, *_ in ROWS), 1.0)
    assert {row.theirs for row in rows_of(ours, {}, records=1_000)} == {None}
    assert set(OF_MANY) <= set(ours)
