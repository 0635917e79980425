"""Plain shapes of campaigns: what is planned, what is counted, and where a unit stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from longhouse.core.launching import Launch, LaunchPlan
from longhouse.core.sources import Source

PROVINCE = ""  # the unit of the sums of everything


class Measure(StrEnum):
    """What is counted. The first four count people, each once; the others count deeds."""

    REACHED = "reached"  # met at all
    TRAINED = "trained"  # was at a session
    ABLE = "able"  # a helper saw a skill done, or a list of the State says so
    CONFIRMED = "confirmed"  # a list of the State says so
    SESSIONS = "sessions"
    VISITS = "visits"
    SOLUTIONS = "solutions"
    ATTENDANCES = "attendances"  # turnouts at sessions: somebody at two sessions counts twice
    TYPED = "typed"  # turnouts typed as a sum, beyond those recorded in the same village on the same day


PEOPLE = (Measure.REACHED, Measure.TRAINED, Measure.ABLE, Measure.CONFIRMED)


class TargetUnit(StrEnum):
    """In what a target is told."""

    SHARE = "share"
    COUNT = "count"


class CurveKind(StrEnum):
    """How the plan rises from the first day to the last."""

    LINEAR = "linear"
    S = "s"
    MILESTONES = "milestones"


@dataclass(frozen=True, slots=True)
class Curve:
    """A planned curve; `points` are days of the campaign with the share planned by then, for milestones only."""

    kind: CurveKind
    points: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: so many of whom, counted how. An empty `measure`: nobody records it in this house yet."""

    key: str
    name: str
    name_en: str
    group: str
    age: str
    numerator: str
    denominator: str
    denominator_source: str
    denominator_count: int | None
    denominator_on: date | None
    unit: TargetUnit
    goal: int
    measure: Measure | None
    evidence: str
    curve: Curve
    units: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done by somebody until a day, and what shows that it was done."""

    key: str
    name: str
    name_en: str
    owner: str
    due_on: date
    evidence: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the campaign, first and last day included."""

    name: str
    name_en: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign: days, phases, tasks, targets. `days_said` is how it speaks of itself, which may differ from the calendar."""

    key: str
    name: str
    name_en: str
    first: date
    last: date
    days_said: int
    days_note: str
    days_note_en: str
    phases: tuple[Phase, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    source: Source

    @property
    def days(self) -> int:
        """Return how many days of the calendar, first and last included."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a unit; `latest_on` is the last day anything happened there, None where nothing did."""

    unit: str
    counts: dict[Measure, int]
    latest_on: date | None

    def __getitem__(self, measure: Measure) -> int:
        """Return one count; 0 where nothing was counted.

        Raises:
            KeyError: it is no measure; templates try this door first.
        """
        if not isinstance(measure, Measure):
            raise KeyError(measure)
        return self.counts.get(measure, 0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a count will stand on the last day if it goes on as in the latest days: 8 of 10 such guesses hold."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """Where a target stands on a day: counted, planned by now, wanted on the last day, and what a day must still bring."""

    target: Target
    now: int | None
    planned: int | None
    wanted: int | None
    a_day: int | None
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class NamedLeader:
    """Somebody named to press: the code of the account, and name and office as they stood when they were named."""

    code: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class CampaignLaunch:
    """The launch of a campaign: the plan with names, place and programme, where it stands, and from which day it counts."""

    campaign_key: str
    plan: LaunchPlan
    leaders: tuple[NamedLeader, ...]
    place: str
    programme: tuple[str, ...]
    state: Launch
    counts_from: date | None
