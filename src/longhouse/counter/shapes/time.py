"""What time looks like to the counter: calendars, limits, pauses, and a deadline that explains itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from longhouse.core.sources import Source
from longhouse.core.written import Problem


class TimeUnit(StrEnum):
    """In what a procedure counts its time."""

    HOUR = "hour"
    WORKING_HOUR = "working-hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"


class DayKind(StrEnum):
    """What a day is to an office."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED_OFF = "swapped-off"  # off, made up for on another day
    SWAPPED_WORKING = "swapped-working"  # a Saturday worked for a day off


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day and why it is worked or not; `source` is None for plain weekdays and weekends."""

    on: date
    kind: DayKind
    name: str = ""
    instead_of: date | None = None
    source: Source | None = None

    @property
    def is_worked(self) -> bool:
        """Tell whether the day counts as a working day."""
        return self.kind in (DayKind.WORKING, DayKind.SWAPPED_WORKING)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When an office is open: blocks `(opens, closes)` of a working day, in the time of Vietnam, in order.

    `saturday` is when it also receives people on Saturdays; that never makes the Saturday a working day.
    """

    blocks: tuple[tuple[time, time], ...]
    source: Source
    saturday: tuple[time, time] | None = None

    @property
    def closes(self) -> time:
        """Return when the office closes for the day."""
        return self.blocks[-1][1]

    @property
    def opens(self) -> time:
        """Return when the office opens in the morning."""
        return self.blocks[0][0]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days that differ from their weekday, known for `[known_from, known_to)`, and an office's hours."""

    days: Mapping[date, CalendarDay]
    hours: WorkingHours
    known_from: date
    known_to: date


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What `catalogue/calendar` says: days over those of the package, hours, years, and what is wrong with it.

    `announced_to` is the first day whose Tết and National Day no notice has fixed yet.
    """

    country: str = ""
    first_year: int = 0
    last_year: int = 0
    announced_to: date | None = None
    package: Source = field(default_factory=lambda: Source(document=""))
    days: tuple[CalendarDay, ...] = ()
    hours: WorkingHours | None = None
    office_hours: Mapping[str, WorkingHours] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeAllowed:
    """How much time the office has. `amount` 0 is the same day; after `cutoff` the next working day begins."""

    amount: int
    unit: TimeUnit
    cutoff: time | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A wait for the citizen's supplement, `[begins_at, ends_at)`; no end means that the office still waits."""

    begins_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """The one time an office may apologise and name another day."""

    told_at: datetime
    promised_on: date


@dataclass(frozen=True, slots=True)
class Timing:
    """Everything a deadline depends on, beside the calendar. `received_at` is the moment on the receipt."""

    received_at: datetime
    allowed: TimeAllowed
    pauses: tuple[Pause, ...] = ()
    extension: Extension | None = None


class CountReason(StrEnum):
    """Why a day, or a block of hours, counts or does not."""

    COUNTED = "counted"
    COUNTED_OFF = "counted-off"  # calendar days count days off too
    SWAPPED_WORKING = "swapped-working"
    DAY_OF_RECEIPT = "day-of-receipt"
    AFTER_CUTOFF = "after-cutoff"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED_OFF = "swapped-off"
    PAUSED = "paused"
    OUT_OF_HOURS = "out-of-hours"
    SAME_DAY = "same-day"  # the result of a same-day procedure falls here
    MOVED = "moved"  # the period ended on a day off or out of hours, so the result falls here
    EXTENDED = "extended"  # allowed by the apology


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of the reckoning: a day, or a block of hours `[begins_at, ends_at)`.

    `number` is its place among the days that count; `minutes` is how much a block of hours counts.
    """

    on: date
    day: CalendarDay
    reason: CountReason
    number: int | None = None
    begins_at: datetime | None = None
    ends_at: datetime | None = None
    minutes: float = 0

    @property
    def counts(self) -> bool:
        """Tell whether this line uses up the time allowed."""
        return self.reason in (CountReason.COUNTED, CountReason.COUNTED_OFF, CountReason.SWAPPED_WORKING)


@dataclass(frozen=True, slots=True)
class Due:
    """The latest moment at which the result is on time, in the time of Vietnam.

    `limit_at` is the legal limit, `at` what the person was promised (later only after an apology). Both are None
    while the office waits for a supplement. `doubtful` are the days it rests on that nobody has confirmed.
    """

    received_at: datetime
    counted_from: datetime
    limit_at: datetime | None
    at: datetime | None
    late_for_index: bool = False
    apology_in_time: bool | None = None
    doubtful: tuple[CalendarDay, ...] = ()


class Timeliness(StrEnum):
    """How a dossier stands against its deadline, in the order in which it gets worse."""

    WAITING = "waiting"
    ON_TIME = "on-time"
    DUE_TOMORROW = "due-tomorrow"  # the next working day
    DUE_TODAY = "due-today"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Lateness:
    """How a dossier stands at a moment.

    `working_days` are those left, or those begun since it was due (0: late on the very day).
    `late_tomorrow` foresees that it will be late when the next working day closes, if nothing is done.
    """

    timeliness: Timeliness
    working_days: int = 0
    late_tomorrow: bool = False


@dataclass(frozen=True, slots=True)
class StepBudget:
    """One internal step and the working hours it may take."""

    name: str
    hours: float


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """When a step runs if all goes as planned, and by when it must end so that the later steps still fit.

    Nothing is planned after the legal limit: `over_hours` is what finds no room before it.
    """

    step: StepBudget
    begins_at: datetime
    ends_at: datetime
    latest_end_at: datetime
    over_hours: float
