"""Write deadlines as plain data for JSON: what the API and `longhouse due --json` say, in one form."""

from collections.abc import Sequence
from datetime import datetime

from longhouse.counter.rules.time import wording
from longhouse.counter.rules.time.calendar import local
from longhouse.counter.shapes import CalendarDay, Counted, Due, Lateness

VERSION = 1


def due(*, due: Due, lines: Sequence[Counted], lateness: Lateness | None = None) -> dict[str, object]:
    """Return a deadline with its reckoning, and how it stands where that was asked."""
    promise = wording.promise(due=due)
    return {
        "version": VERSION,
        "received_at": _moment(due.received_at),
        "counted_from": _moment(due.counted_from),
        "limit_at": _moment(due.limit_at),
        "due_at": _moment(due.at),
        "waiting": due.at is None,
        "promise": {
            "hour": promise.hour,
            "weekday": promise.weekday,
            "day": promise.day,
            "sentence": promise.sentence,
        },
        "late_for_index": due.late_for_index,
        "apology_in_time": due.apology_in_time,
        "unconfirmed": [_day(day) for day in due.doubtful],
        "standing": _lateness(lateness) if lateness else None,
        "lines": [_line(line) for line in lines],
    }


def _lateness(lateness: Lateness) -> dict[str, object]:
    return {
        "is": lateness.timeliness.value,
        "working_days": lateness.working_days,
        "late_tomorrow": lateness.late_tomorrow,
        "sentence": wording.standing(lateness=lateness),
    }


def _line(line: Counted) -> dict[str, object]:
    return {
        "on": line.on.isoformat(),
        "counts": line.counts,
        "number": line.number,
        "reason": line.reason.value,
        "from": _moment(line.begins_at),
        "to": _moment(line.ends_at),
        "minutes": round(line.minutes, 2),
        "day": _day(line.day),
        "words": wording.line(counted=line),
    }


def _day(day: CalendarDay) -> dict[str, object]:
    source = day.source
    return {
        "on": day.on.isoformat(),
        "kind": day.kind.value,
        "name": day.name,
        "instead_of": day.instead_of.isoformat() if day.instead_of else None,
        "source": source.document if source else None,
        "certainty": source.certainty.value if source else None,
    }


def _moment(moment: datetime | None) -> str | None:
    return local(moment).isoformat(timespec="minutes") if moment else None
