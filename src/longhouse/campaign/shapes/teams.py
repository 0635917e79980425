"""Plain shapes of community digital technology teams: what everybody may know of them, and what only their commune may."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TeamRole(StrEnum):
    """What somebody is in a team."""

    LEADER = "LEADER"
    MEMBER = "MEMBER"


class Training(StrEnum):
    """Up to what somebody was trained."""

    BASIC = "BASIC"
    TRAINER = "TRAINER"


@dataclass(frozen=True, slots=True)
class Team:
    """A team as it stands on a day, without the names of its people.

    `villages` are the keys of the villages that any of its members looks after; `shifts` tell how many members are on
    duty at each shift of a week, by codes such as "MON-AM".
    """

    unit: str
    name: str
    members: int
    trained: int
    leaders: int
    villages: tuple[str, ...]
    shifts: dict[str, int]

    def on_duty(self, *, day: date) -> dict[str, int]:
        """Return how many are on duty on a day by the part of the day: AM, PM, EVE."""
        start = f"{WEEK[day.weekday()]}-"
        return {code.removeprefix(start): n for code, n in self.shifts.items() if code.startswith(start)}


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """What a team has to carry: adults of its villages (None where one has not told), and its deeds of seven days.

    `adults_each` is adults a member; a team with none of either has none.
    """

    team: Team
    adults: int | None
    adults_each: int | None
    sessions: int
    visits: int


@dataclass(frozen=True, slots=True)
class UnitTeams:
    """The teams of a commune in figures: `covered` of its villages have a team."""

    unit: str
    teams: int
    members: int
    trained: int
    covered: int


WEEK = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
PARTS = ("AM", "PM", "EVE")
