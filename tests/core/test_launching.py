"""A launch stands only when every leader pressed within the window; it can be called back for a while, no longer."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.core import launching
from longhouse.core.launching import LaunchAct, LaunchDeed, LaunchPlan, LaunchStage, launch

OPENS = datetime(2025, 7, 15, 1, 0, tzinfo=UTC)
LEADERS = ("chair", "secretary", "head")
PLAN = LaunchPlan(LEADERS, OPENS, timedelta(minutes=10), timedelta(hours=1))
LATER = OPENS + timedelta(days=30)


def at(minutes: float) -> datetime:
    """Return a moment by its minutes after the opening."""
    return OPENS + timedelta(minutes=minutes)


def press(by: str, minutes: float) -> LaunchAct:
    """Return a press."""
    return LaunchAct(LaunchDeed.PRESS, by, at(minutes))


def deed(deed: LaunchDeed, by: str, minutes: float) -> LaunchAct:
    """Return another deed."""
    return LaunchAct(deed, by, at(minutes))


ALL = [press("chair", 0), press("secretary", 4), press("head", 10)]
presses = st.lists(
    st.builds(press, st.sampled_from([*LEADERS, "stranger"]), st.integers(-5, 60)), max_size=12
)
acts = st.lists(
    st.builds(
        deed, st.sampled_from(LaunchDeed), st.sampled_from([*LEADERS, "stranger"]), st.integers(-5, 200)
    ),
    max_size=15,
)


def test_it_stands_when_the_last_leader_presses_within_the_window() -> None:
    found = launch(plan=PLAN, acts=ALL, now=at(11))
    assert (found.stage, found.launched_at, found.reversible_until) == (LaunchStage.LAUNCHED, at(10), at(70))


def test_a_press_lapses_and_the_others_wait_for_it_again() -> None:
    late = [press("chair", 0), press("secretary", 4), press("head", 11)]
    found = launch(plan=PLAN, acts=late, now=at(11))
    assert found.stage is LaunchStage.PRESSING
    assert found.waiting_for == ("chair",)
    assert found.counts_until == at(14)
    assert launch(plan=PLAN, acts=[*late, press("chair", 14)], now=at(14)).is_launched


@given(presses)
def test_it_stands_exactly_if_some_choice_of_presses_lies_within_the_window(done: list[LaunchAct]) -> None:
    mine = [[act.at for act in done if act.by == leader and act.at >= OPENS] for leader in LEADERS]
    close = any(max(choice) - min(choice) <= PLAN.window for choice in product(*mine))
    assert launch(plan=PLAN, acts=done, now=LATER).is_launched == close


@given(acts, st.integers(0, 300))
def test_the_order_in_which_acts_are_read_says_nothing(done: list[LaunchAct], minutes: int) -> None:
    told = {act.at: act for act in done}  # at one moment the house does one act
    forward, backward = list(told.values()), list(told.values())[::-1]
    assert launch(plan=PLAN, acts=forward, now=at(minutes)) == launch(
        plan=PLAN, acts=backward, now=at(minutes)
    )


@given(acts)
def test_strangers_change_nothing(done: list[LaunchAct]) -> None:
    ours = [act for act in done if act.by != "stranger"]
    assert launch(plan=PLAN, acts=done, now=LATER) == launch(plan=PLAN, acts=ours, now=LATER)


@given(acts, st.integers(0, 300), st.integers(0, 300))
def test_what_stands_stays_unless_somebody_acts(done: list[LaunchAct], minutes: int, more: int) -> None:
    past = [act for act in done if act.at <= at(minutes)]
    now = launch(plan=PLAN, acts=past, now=at(minutes))
    later = launch(plan=PLAN, acts=past, now=at(minutes + more))
    assert later.is_launched == now.is_launched
    assert later.launched_at == now.launched_at
    assert {act.by for act in later.pressed} <= {act.by for act in now.pressed}


@given(acts, st.sampled_from([*LEADERS, "stranger"]), st.integers(0, 300))
def test_a_press_that_is_allowed_counts_and_one_that_is_refused_would_not(
    done: list[LaunchAct], by: str, minutes: int
) -> None:
    past = [act for act in done if act.at < at(minutes)]
    before = launch(plan=PLAN, acts=past, now=at(minutes))
    after = launch(plan=PLAN, acts=[*past, press(by, minutes)], now=at(minutes))
    try:
        launching.check_can_press(plan=PLAN, acts=past, by=by, now=at(minutes))
    except (launching.NotLeaderOfLaunch, launching.LaunchAlready):
        assert after == before
    else:
        assert by in {act.by for act in after.pressed}


def test_a_leader_takes_back_only_an_own_press_that_counts() -> None:
    done = [press("chair", 0), deed(LaunchDeed.TAKE_BACK, "chair", 1)]
    assert launch(plan=PLAN, acts=done, now=at(2)).stage is LaunchStage.WAITING
    launching.check_can_take_back(plan=PLAN, acts=done[:1], by="chair", now=at(1))
    with pytest.raises(launching.NothingToTakeBack):
        launching.check_can_take_back(plan=PLAN, acts=done, by="chair", now=at(2))
    with pytest.raises(launching.LaunchAlready):
        launching.check_can_take_back(plan=PLAN, acts=ALL, by="chair", now=at(11))


def test_a_launch_is_called_back_within_its_time_and_begins_anew() -> None:
    launching.check_can_reverse(plan=PLAN, acts=ALL, by="head", now=at(70))
    back = [*ALL, deed(LaunchDeed.REVERSE, "head", 70)]
    assert launch(plan=PLAN, acts=back, now=at(70)).stage is LaunchStage.WAITING
    again = [*back, press("chair", 80), press("secretary", 81), press("head", 82)]
    assert launch(plan=PLAN, acts=again, now=at(90)).launched_at == at(82)


@pytest.mark.parametrize("minutes", [5, 70.1], ids=["does not stand yet", "an hour is over"])
def test_what_does_not_stand_or_stands_too_long_is_not_called_back(minutes: float) -> None:
    with pytest.raises(launching.LaunchNotReversible):
        launching.check_can_reverse(plan=PLAN, acts=ALL, by="chair", now=at(minutes))
    late = [*ALL, deed(LaunchDeed.REVERSE, "chair", 70.1)]
    assert launch(plan=PLAN, acts=late, now=LATER).is_launched


def test_nobody_presses_before_the_hour_or_without_being_named() -> None:
    with pytest.raises(launching.LaunchNotOpen, match=r"08:00 15/7/2025"):
        launching.check_can_press(plan=PLAN, acts=[], by="chair", now=at(-1))
    with pytest.raises(launching.NotLeaderOfLaunch):
        launching.check_can_press(plan=PLAN, acts=[], by="stranger", now=at(1))
    with pytest.raises(launching.NotLeaderOfLaunch):
        launching.check_can_reverse(plan=PLAN, acts=ALL, by="stranger", now=at(11))


@pytest.mark.parametrize(
    "plan",
    [
        LaunchPlan(("chair",), OPENS, PLAN.window, PLAN.way_back),
        LaunchPlan(("chair", "chair"), OPENS, PLAN.window, PLAN.way_back),
        LaunchPlan(LEADERS, OPENS, timedelta(seconds=10), PLAN.way_back),
        LaunchPlan(LEADERS, OPENS, PLAN.window, timedelta(days=8)),
    ],
    ids=["one leader", "the same twice", "no time to press", "a way back without end"],
)
def test_a_plan_that_cannot_be_carried_out_is_refused(plan: LaunchPlan) -> None:
    with pytest.raises(launching.LaunchPlanWrong):
        launching.check_plan(plan=plan)


def test_a_plan_changes_only_while_nobodys_press_counts() -> None:
    launching.check_plan(plan=PLAN)
    launching.check_can_replan(plan=PLAN, acts=ALL[:2], now=at(30))
    with pytest.raises(launching.LaunchPlanFixed):
        launching.check_can_replan(plan=PLAN, acts=ALL[:1], now=at(1))
    with pytest.raises(launching.LaunchPlanFixed):
        launching.check_can_replan(plan=PLAN, acts=ALL, now=LATER)
