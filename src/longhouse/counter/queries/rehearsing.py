"""What would come next if a practised dossier were real: by when, and every day behind it."""

from dataclasses import dataclass
from datetime import datetime

from longhouse.counter.queries.reckoning import calendar_of
from longhouse.counter.rules import timing as rules
from longhouse.counter.rules.time import due, explain
from longhouse.counter.shapes import Channel, Counted, Due, Timing
from longhouse.procedures.shapes import Procedure


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """By when the result would come, and each day of the count."""

    due: Due
    lines: tuple[Counted, ...]


def rehearsed(*, procedure: Procedure, office: str, at: datetime) -> Rehearsed | None:
    """Return the deadline a dossier would have if the counter received it now; None where the time is unknown."""
    allowed = rules.allowed_for(limits=procedure.time_limits, channel=Channel.ONLINE)
    if allowed is None:
        return None
    timing, calendar = Timing(received_at=at, allowed=allowed), calendar_of(office=office)
    return Rehearsed(due(timing=timing, calendar=calendar), explain(timing=timing, calendar=calendar))
