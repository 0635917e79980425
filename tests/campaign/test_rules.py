"""Plan, forecast, hiding, tiles and files: what holds for any numbers."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from longhouse.campaign.rules import drawing, plan
from longhouse.campaign.rules.files import read_campaigns
from longhouse.campaign.rules.hiding import FEWEST, hidden
from longhouse.campaign.rules.telling import PartSign, home_of, signs, summed
from longhouse.campaign.rules.tiles import laid
from longhouse.campaign.shapes import Campaign, Curve, CurveKind, Forecast, Measure, Tally, Target
from tests.paths import ROOT

CATALOGUE = ROOT / "catalogue"
STEPS = Curve(CurveKind.MILESTONES, ((10, 0.1), (50, 0.8)))


def peak() -> Campaign:
    """Return the campaign of the peak days."""
    return read_campaigns(folder=CATALOGUE)[0]["100-ngay-2025"]


def adults_target() -> Target:
    """Return the target of adults who can use a phone."""
    return peak().targets[0]


def test_the_catalogue_holds_the_peak_days_and_the_national_plan_without_a_problem() -> None:
    found, problems = read_campaigns(folder=CATALOGUE)
    assert problems == ()
    assert {"100-ngay-2025", "quoc-gia-2025", "quoc-gia-2026"} <= set(found)
    assert (peak().days, peak().days_said) == (103, 100)


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        pytest.param(("last",), "2025-07-01", "ngày cuối trước ngày đầu", id="ends before it begins"),
        pytest.param(("last",), "2025-02-30", "không phải ngày có thật", id="no such day"),
        pytest.param(("targets", 0, "goal"), 170, "tỷ lệ quá 100", id="more than all"),
        pytest.param(("targets", 0, "unit"), "phần", "không phải giá trị được dùng", id="no such unit"),
        pytest.param(("targets", 1, "key"), "biet-dung", "có hai lần", id="one key twice"),
        pytest.param(
            ("targets", 0, "denominator_count"), 500, "mẫu số thiếu nguồn", id="a denominator from nowhere"
        ),
        pytest.param(
            ("targets", 0, "curve", "points"), [[1, 0.5]], "mốc không khớp kiểu", id="milestones of an S"
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(
    tmp_path: Path, at: tuple[Any, ...], value: object, words: str
) -> None:
    said = yaml.safe_load((CATALOGUE / "campaigns" / "100-ngay-2025.yaml").read_text(encoding="utf-8"))
    within = said
    for part in at[:-1]:
        within = within[part]
    within[at[-1]] = value
    for name in ("campaigns", "schema"):
        (tmp_path / name).mkdir()
    schema = (CATALOGUE / "schema" / "campaign.schema.json").read_text(encoding="utf-8")
    (tmp_path / "schema" / "campaign.schema.json").write_text(schema, encoding="utf-8")
    (tmp_path / "campaigns" / "x.yaml").write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    campaigns, problems = read_campaigns(folder=tmp_path)
    assert campaigns == {}
    assert words in problems[0].words
    assert problems[0].line > 0


@pytest.mark.parametrize(
    "curve", [Curve(CurveKind.LINEAR), Curve(CurveKind.S), STEPS], ids=lambda one: one.kind.value
)
@given(day=st.integers(0, 102))
def test_a_curve_rises_from_nothing_to_all(curve: Curve, day: int) -> None:
    today, tomorrow = (plan.planned_share(curve=curve, day=n, days=103) for n in (day, day + 1))
    assert 0 <= today <= tomorrow <= 1
    assert plan.planned_share(curve=curve, day=0, days=103) == 0
    assert plan.planned_share(curve=curve, day=103, days=103) == 1


def test_milestones_hold_at_their_days() -> None:
    assert plan.planned_share(curve=STEPS, day=50, days=103) == pytest.approx(0.8)
    assert plan.planned_share(curve=STEPS, day=30, days=103) == pytest.approx(0.45)


@given(series=st.lists(st.integers(0, 500), min_size=7, max_size=103), left=st.integers(0, 103))
def test_a_forecast_never_falls_below_what_stands_and_is_sure_on_the_last_day(
    series: list[int], left: int
) -> None:
    found = plan.forecast(series=series, days_left=left)
    assert found is not None
    assert sum(series) <= found.low <= found.high
    assert left or found.low == found.middle == found.high == sum(series)


def test_a_steady_count_is_forecast_without_doubt_and_few_days_not_at_all() -> None:
    assert plan.forecast(series=[3] * 20, days_left=10) == Forecast(90, 90, 90)
    assert plan.forecast(series=[3] * 6, days_left=10) is None


def test_a_target_says_what_each_day_must_still_bring() -> None:
    target = replace(adults_target(), curve=Curve(CurveKind.LINEAR))
    on = peak().first + timedelta(days=102 - 10)
    found = plan.standing(target=target, campaign=peak(), on=on, series=[5] * 93, before=7, adults=1030)
    assert (found.wanted, found.now, found.a_day) == (721, 472, 25)
    assert found.planned == round(721 * 93 / 103)


def test_a_share_without_a_denominator_wants_nothing_that_can_be_told() -> None:
    found = plan.standing(
        target=adults_target(), campaign=peak(), on=peak().first, series=[1], before=0, adults=None
    )
    assert (found.now, found.wanted, found.planned, found.a_day) == (1, None, None, None)


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=3),
        st.tuples(st.integers(0, 12), st.integers(0, 12)),
        max_size=9,
    )
)
def test_no_hidden_count_can_be_found_by_subtraction(rows: dict[str, tuple[int, int]]) -> None:
    counts = {unit: count for unit, (count, _) in rows.items()}
    of = {unit: count + others for unit, (count, others) in rows.items()}
    found = hidden(counts=counts, of=of)
    shown = {unit: count for unit, count in found.cells.items() if count is not None}
    small = [unit for unit in counts if 0 < counts[unit] < FEWEST or 0 < of[unit] - counts[unit] < FEWEST]
    assert not set(small) & set(shown)
    assert all(shown[unit] == counts[unit] for unit in shown)
    if found.total is not None and len(shown) < len(counts):
        left = [counts[unit] for unit in counts if unit not in shown]
        most = found.total - sum(shown.values()) - (len(left) - 1)
        assert len(left) > 1
        assert most >= FEWEST
    assert small or shown == counts


def test_signs_keep_those_without_data_apart_from_low_ones() -> None:
    on = date(2025, 9, 1)
    parts = {
        name: Tally(name, {Measure.TRAINED: count}, on - timedelta(days=days))
        for name, count, days in (("good", 50, 0), ("low", 3, 1), ("silent", 40, 7))
    }
    assert signs(keys=["good", "low", "silent", "untold"], parts=parts, on=on) == {
        "good": PartSign.GOING,
        "low": PartSign.LOW,
        "silent": PartSign.SILENT,
        "untold": PartSign.NONE,
    }


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 99), st.sampled_from("XY"))))
def test_sums_over_other_boundaries_lose_nothing(rows: dict[str, tuple[int, str]]) -> None:
    tallies = {
        key: Tally(key, {Measure.TRAINED: count}, date(2025, 9, 1)) for key, (count, _) in rows.items()
    }
    found = summed(tallies=tallies, homes={key: home for key, (_, home) in rows.items()})
    assert sum(one[Measure.TRAINED] for one in found.values()) == sum(count for count, _ in rows.values())


@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=4), st.tuples(st.floats(11, 14), st.floats(107, 109)), max_size=60
    )
)
def test_every_unit_has_a_tile_of_its_own(points: dict[str, tuple[float, float]]) -> None:
    found = laid(places=[(key, lat, lon) for key, (lat, lon) in points.items()], width=12)
    assert set(found) == set(points)
    assert len(set(found.values())) == len(points)
    assert all(0 <= column < 12 and row >= 0 for column, row in found.values())


def test_a_line_begins_low_at_the_left_and_ends_high_at_the_right() -> None:
    assert drawing.line(values=[0, 10], days=2, top=10) == f"0.0,{drawing.HEIGHT:.1f} {drawing.WIDTH:.1f},0.0"


@pytest.mark.parametrize(
    ("village", "home"),
    [
        ("1.a", "1"),
        ("1.b", "2"),
        ("2.1-b", "2"),
        ("1.c", "3"),
        ("1.d", "1"),
        ("1.e", "3"),
        ("1.nobody", "1"),
    ],
    ids=[
        "a village that stayed",
        "one that moved, as recorded before",
        "one that moved, as recorded after",
        "one that merged into a village elsewhere",
        "one that was split over two communes stays where it was",
        "one whose heir merged again",
        "one that nobody knows",
    ],
)
def test_a_village_is_counted_where_it_belongs_by_other_boundaries(village: str, home: str) -> None:
    stand = {"1-a": "1", "1-b": "2", "3-c": "3", "1-d1": "1", "2-d2": "2"}
    heirs = {"1-c": ("3-c",), "1-d": ("1-d1", "2-d2"), "1-e": ("1-c",)}
    assert home_of(village=village, stand=stand, heirs=heirs) == home
