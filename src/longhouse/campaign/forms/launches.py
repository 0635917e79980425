"""The form by which the editor plans a launch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from longhouse.campaign.shapes import CampaignLaunch
from longhouse.core.clock import VIETNAM
from longhouse.core.days import day_in
from longhouse.core.launching import LaunchPlan
from longhouse.core.refusal import Refusal
from longhouse.core.words import mark

LONGEST_PLACE, LONGEST_PROGRAMME, LONGEST_NUMBER = 200, 2000, 5


class HourNotReal(Refusal):
    """The hour of a launch is missing or no hour."""

    code = "hour-not-real"
    sentence = mark("Xin viết ngày và giờ phát động, ví dụ 15/7/2025, 8:00.")


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A plan as it is written in the form."""

    day: str
    time: str
    window: str
    way_back: str
    place: str
    programme: str
    leaders: tuple[str, ...]


def written(*, launch: CampaignLaunch | None, today: date) -> PlanForm:
    """Return the form of the plan that stands, or of one to begin with."""
    if launch is None:
        return PlanForm(today.isoformat(), "08:00", "10", "24", "", "", ())
    opens = launch.plan.opens_at.astimezone(VIETNAM)
    return PlanForm(
        day=opens.date().isoformat(),
        time=f"{opens:%H:%M}",
        window=str(int(launch.plan.window.total_seconds() // 60)),
        way_back=str(int(launch.plan.way_back.total_seconds() // 3600)),
        place=launch.place,
        programme="\n".join(launch.programme),
        leaders=launch.plan.leaders,
    )


def posted(*, fields: Mapping[str, str], leaders: Sequence[str]) -> PlanForm:
    """Return the form as it was sent."""

    def text(key: str, longest: int = LONGEST_PLACE) -> str:
        return fields.get(key, "").replace("\x00", "").strip()[:longest]

    return PlanForm(
        day=text("day"),
        time=text("time"),
        window=text("window", LONGEST_NUMBER),
        way_back=text("way_back", LONGEST_NUMBER),
        place=text("place"),
        programme=text("programme", LONGEST_PROGRAMME),
        leaders=tuple(dict.fromkeys(leaders)),
    )


def plan_in(*, form: PlanForm) -> LaunchPlan:
    """Return the plan that a form says.

    Raises:
        DayNotReal, HourNotReal: the day or the hour is none.
    """
    day = day_in(text=form.day)
    try:
        hour = time.fromisoformat(form.time)
    except ValueError as wrong:
        raise HourNotReal from wrong
    if day is None:
        raise HourNotReal
    return LaunchPlan(
        leaders=form.leaders,
        opens_at=datetime.combine(day, hour.replace(tzinfo=None), tzinfo=VIETNAM),
        window=timedelta(minutes=_number(form.window)),
        way_back=timedelta(hours=_number(form.way_back)),
    )


def _number(text: str) -> int:
    """Return a number; what is none is out of every range."""
    return int(text) if text.isascii() and text.isdecimal() else -1
