"""A launch: several named leaders press within a time window; then it stands, and for a while can be called back.

Used wherever a beginning must be a decision of several people: a campaign, a stage of the roll-out. Rooms keep the acts;
the state is read off them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from longhouse.core.clock import VIETNAM
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

FEWEST_LEADERS, MOST_LEADERS = 2, 12
SHORTEST_WINDOW, LONGEST_WINDOW = timedelta(minutes=1), timedelta(days=1)
LONGEST_WAY_BACK = timedelta(days=7)


class LaunchStage(StrEnum):
    """Where a launch stands."""

    WAITING = "WAITING"  # nobody's press counts
    PRESSING = "PRESSING"  # some have pressed, and their presses still count
    LAUNCHED = "LAUNCHED"


class LaunchDeed(StrEnum):
    """What somebody did."""

    PRESS = "PRESS"
    TAKE_BACK = "TAKE_BACK"  # one's own press, before the launch stands
    REVERSE = "REVERSE"  # the launch itself


@dataclass(frozen=True, slots=True)
class LaunchPlan:
    """Who must press, from when, and how close to each other; how long afterwards the launch can be called back.

    `leaders` are codes of people. A press counts for `window`; pressing again
    renews it. The launch stands once every leader's press counts at
    the same moment.
    """

    leaders: tuple[str, ...]
    opens_at: datetime
    window: timedelta
    way_back: timedelta


@dataclass(frozen=True, slots=True)
class LaunchAct:
    """One deed of one leader at a moment."""

    deed: LaunchDeed
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Launch:
    """Where a launch stands at a moment.

    `pressed` says whose press counts and since when; `counts_until` when the oldest of them lapses; `launched_at` and
    `reversible_until` are set once it stands.
    """

    stage: LaunchStage
    pressed: tuple[LaunchAct, ...] = ()
    waiting_for: tuple[str, ...] = ()
    counts_until: datetime | None = None
    launched_at: datetime | None = None
    reversible_until: datetime | None = None

    @property
    def is_launched(self) -> bool:
        """Tell whether it stands."""
        return self.stage is LaunchStage.LAUNCHED


class LaunchPlanWrong(Refusal):
    """A launch is planned with too few or too many leaders, one of them twice, or times that cannot be."""

    code = "launch-plan-wrong"
    sentence = mark(
        "Lễ phát động cần %(fewest)s đến %(most)s người bấm khác nhau, bấm cách nhau 1 phút đến 24 giờ, và được thu lại trong nhiều nhất 7 ngày."
    )


class LaunchPlanFixed(Refusal):
    """The plan of a launch was to change while presses count or after it stands."""

    code = "launch-plan-fixed"
    status = HTTPStatus.CONFLICT
    sentence = mark(
        "Đã có người bấm nên không đổi được người bấm và giờ. Xin chờ hết giờ hoặc thu lại trước."
    )


class NotLeaderOfLaunch(Refusal):
    """Somebody acted who is not among the named leaders."""

    code = "not-leader-of-launch"
    status = HTTPStatus.FORBIDDEN
    sentence = mark("Tài khoản này không có tên trong những người bấm phát động.")


class LaunchNotOpen(Refusal):
    """A leader pressed before the hour."""

    code = "launch-not-open"
    status = HTTPStatus.CONFLICT
    sentence = mark("Chưa đến giờ phát động. Bấm được từ %(at)s.")


class LaunchAlready(Refusal):
    """A leader pressed or took back what stands already."""

    code = "launch-already"
    status = HTTPStatus.CONFLICT
    sentence = mark("Lễ phát động đã xong lúc %(at)s.")


class NothingToTakeBack(Refusal):
    """A leader took back a press that does not count."""

    code = "nothing-to-take-back"
    status = HTTPStatus.CONFLICT
    sentence = mark("Ông bà chưa bấm, hoặc lần bấm đã hết giờ.")


class LaunchNotReversible(Refusal):
    """A launch was called back that does not stand, or stands too long."""

    code = "launch-not-reversible"
    status = HTTPStatus.CONFLICT
    sentence = mark("Không thu lại được: chưa phát động, hoặc đã quá giờ được thu lại.")


def check_plan(*, plan: LaunchPlan) -> None:
    """Raise LaunchPlanWrong unless the plan can be carried out."""
    is_right = (
        FEWEST_LEADERS <= len(plan.leaders) <= MOST_LEADERS
        and len(set(plan.leaders)) == len(plan.leaders)
        and SHORTEST_WINDOW <= plan.window <= LONGEST_WINDOW
        and timedelta(0) <= plan.way_back <= LONGEST_WAY_BACK
    )
    if not is_right:
        raise LaunchPlanWrong(fewest=FEWEST_LEADERS, most=MOST_LEADERS)


def launch(*, plan: LaunchPlan, acts: Iterable[LaunchAct], now: datetime) -> Launch:
    """Return where a launch stands.

    Args:
        plan: who must press and when.
        acts: everything done, in any order; deeds of others than the leaders, and deeds out of time, say nothing.
        now: the moment asked about; later acts are not looked at.
    """
    counting: dict[str, LaunchAct] = {}
    launched_at: datetime | None = None
    for act in sorted(acts, key=lambda act: act.at):
        if act.by not in plan.leaders or not plan.opens_at <= act.at <= now:
            continue
        if launched_at is not None:
            if act.deed is LaunchDeed.REVERSE and act.at <= launched_at + plan.way_back:
                counting, launched_at = {}, None
            continue
        counting = _after(act, _fresh(counting, plan, act.at))
        if len(counting) == len(plan.leaders):
            launched_at = act.at
    if launched_at is not None:
        pressed = _in_order(counting)
        return Launch(
            LaunchStage.LAUNCHED,
            pressed,
            launched_at=launched_at,
            reversible_until=launched_at + plan.way_back,
        )
    return _not_yet(plan, _fresh(counting, plan, now))


def check_can_press(*, plan: LaunchPlan, acts: Iterable[LaunchAct], by: str, now: datetime) -> None:
    """Raise unless that person's press would count now.

    Raises:
        NotLeaderOfLaunch: not among the named leaders.
        LaunchNotOpen: before the hour.
        LaunchAlready: it stands.
    """
    _check_leader(plan, by)
    if now < plan.opens_at:
        raise LaunchNotOpen(at=told(plan.opens_at))
    _check_not_launched(launch(plan=plan, acts=acts, now=now))


def check_can_take_back(*, plan: LaunchPlan, acts: Iterable[LaunchAct], by: str, now: datetime) -> None:
    """Raise unless that person's own press counts now and the launch does not stand yet.

    Raises:
        NotLeaderOfLaunch: not among the named leaders.
        LaunchAlready: it stands; it can only be called back as a whole.
        NothingToTakeBack: no press of theirs counts.
    """
    _check_leader(plan, by)
    found = launch(plan=plan, acts=acts, now=now)
    _check_not_launched(found)
    if by not in {act.by for act in found.pressed}:
        raise NothingToTakeBack


def check_can_reverse(*, plan: LaunchPlan, acts: Iterable[LaunchAct], by: str, now: datetime) -> None:
    """Raise unless that person may call the launch back now.

    Raises:
        NotLeaderOfLaunch: not among the named leaders.
        LaunchNotReversible: it does not stand, or the time is over.
    """
    _check_leader(plan, by)
    found = launch(plan=plan, acts=acts, now=now)
    if found.reversible_until is None or now > found.reversible_until:
        raise LaunchNotReversible


def check_can_replan(*, plan: LaunchPlan, acts: Iterable[LaunchAct], now: datetime) -> None:
    """Raise LaunchPlanFixed while presses count or once the launch stands."""
    if launch(plan=plan, acts=acts, now=now).stage is not LaunchStage.WAITING:
        raise LaunchPlanFixed


def told(at: datetime) -> str:
    """Return a moment as people here read it."""
    here = at.astimezone(VIETNAM)
    return f"{here:%H:%M} {here.day}/{here.month}/{here.year}"


def _check_leader(plan: LaunchPlan, by: str) -> None:
    if by not in plan.leaders:
        raise NotLeaderOfLaunch


def _check_not_launched(found: Launch) -> None:
    if found.launched_at is not None:
        raise LaunchAlready(at=told(found.launched_at))


def _fresh(counting: dict[str, LaunchAct], plan: LaunchPlan, now: datetime) -> dict[str, LaunchAct]:
    """Return the presses that still count; one that is exactly `window` old does."""
    return {by: act for by, act in counting.items() if now - act.at <= plan.window}


def _after(act: LaunchAct, counting: dict[str, LaunchAct]) -> dict[str, LaunchAct]:
    if act.deed is LaunchDeed.PRESS:
        return {**counting, act.by: act}
    if act.deed is LaunchDeed.TAKE_BACK:
        return {by: other for by, other in counting.items() if by != act.by}
    return counting


def _not_yet(plan: LaunchPlan, counting: dict[str, LaunchAct]) -> Launch:
    pressed = _in_order(counting)
    waiting_for = tuple(leader for leader in plan.leaders if leader not in counting)
    if not pressed:
        return Launch(LaunchStage.WAITING, waiting_for=waiting_for)
    return Launch(LaunchStage.PRESSING, pressed, waiting_for, counts_until=pressed[0].at + plan.window)


def _in_order(counting: dict[str, LaunchAct]) -> tuple[LaunchAct, ...]:
    return tuple(sorted(counting.values(), key=lambda act: act.at))
