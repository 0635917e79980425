"""What must happen tomorrow: one line for each thing to see to, in the order of urgency. Pure; ADR 0045."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from longhouse.campaign.rules.telling import PartSign, signs
from longhouse.campaign.shapes import Measure, Tally, TargetStanding

MOST_SIGNS = 500  # of a message for a group on a phone


class Need(IntEnum):
    """What is to be seen to; the number is its place in the list."""

    OVERDUE = 1  # a task is open after its day
    TARGET = 2  # a target is behind its plan and would not be reached
    NO_DATA = 3  # nothing recorded in a commune since the first day
    NEVER = 4  # a village, or so many of a commune, where nobody has been
    IDLE = 5  # a team, or the teams of a commune, without a session for seven days
    SILENT = 6  # nothing recorded for seven days
    LOW = 7  # fewer than half of what the part in the middle has
    SOUND = 8  # lessons without sound in a language of the village


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to see to. `figure` of `of` say why, on the day `since` where there is one.

    `unit` and `village` are keys of the place, '' for the province; `name` is what is meant where that is no place.
    `low` and `high` are the ends of a forecast.
    """

    need: Need
    unit: str = ""
    village: str = ""
    name: str = ""
    figure: int = 0
    of: int = 0
    since: date | None = None
    a_day: int | None = None
    forecast: tuple[int, int] | None = None


def in_order(*, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines as they are to be read: by need; then what weighs most; then by place and name."""
    return tuple(sorted(lines, key=lambda one: (one.need, -_weight(one), one.unit, one.village, one.name)))


def is_at_risk(*, standing: TargetStanding) -> bool:
    """Tell whether a target is behind its plan and, going on as in the latest days, would not be reached."""
    if standing.now is None or standing.planned is None or standing.wanted is None:
        return False
    is_behind = standing.now < standing.planned
    return is_behind and (standing.forecast is None or standing.forecast.middle < standing.wanted)


def target_line(*, standing: TargetStanding, unit: str, name: str) -> Line:
    """Return the line of a target at risk."""
    guess = standing.forecast
    return Line(
        Need.TARGET,
        unit=unit,
        name=name,
        figure=standing.now or 0,
        of=standing.planned or 0,
        a_day=standing.a_day,
        forecast=(guess.low, guess.high) if guess else None,
    )


def part_lines(
    *, parts: Mapping[str, Tally], places: Mapping[str, tuple[str, str]], on: date, nothing: Need
) -> list[Line]:
    """Return a line for each part without data, silent, or low.

    Args:
        parts: what is counted in each part that has anything.
        places: commune and village ('' for a commune) of every part that stands.
        on: the day at whose end.
        nothing: what a part without data needs.
    """
    needs = {PartSign.NONE: nothing, PartSign.SILENT: Need.SILENT, PartSign.LOW: Need.LOW}
    found = []
    for key, sign in signs(keys=list(places), parts=parts, on=on).items():
        if sign in needs:
            tally = parts.get(key)
            trained = tally[Measure.TRAINED] if tally else 0
            since = tally.latest_on if tally else None
            found.append(Line(needs[sign], *places[key], figure=trained, since=since))
    return found


def shortened(*, head: str, items: Iterable[str], tail: str) -> str:
    """Return a message of at most `MOST_SIGNS`: the head, as many of the items as fit, and the tail."""
    lines = [head]
    for item in items:
        if len("\n".join([*lines, f"- {item}", tail])) > MOST_SIGNS:
            break
        lines.append(f"- {item}")
    return "\n".join([*lines, tail])[:MOST_SIGNS]


def _weight(line: Line) -> float:
    """Return how much a line weighs among its like: days late, what is missing, how many."""
    if line.need is Need.TARGET:
        return 1 - line.figure / line.of if line.of else 0
    if line.need in {Need.SILENT, Need.LOW}:
        return -(line.since.toordinal() if line.since and line.need is Need.SILENT else line.figure)
    return line.figure
