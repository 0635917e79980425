"""Choose who holds a power: the most specific place wins, within it the latest layer; missing facts are named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from longhouse.authority.rules import spans
from longhouse.authority.rules.objects import object_of
from longhouse.authority.shapes import Body, Grant, Power, Ruling, Verdict
from longhouse.core.validity import Period

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Reign:
    """A piece of time and the row that wins all through it; None: nobody."""

    period: Period
    grant: Grant | None


def choose(
    *, power: Power, grants: Iterable[Grant], places: Sequence[str], facts: Mapping[str, object], on: date
) -> Verdict:
    """Return who holds the power in a place on a day.

    Args:
        power: the power asked about.
        grants: its rows, of all places and days; rows of other powers are passed over.
        places: keys from the most specific place to the widest, without the country ("").
        facts: what is known of the case; `object` names the segment itself.
        on: the day.
    """
    rows = [row for row in grants if row.power_key == power.key]
    asked = object_of(power=power, facts=facts, on=on)
    if asked.key is not None:
        return _of_segment(power, relevant(rows=rows, object_key=asked.key, places=places), places, on)
    found = {
        key: _of_segment(power, relevant(rows=rows, object_key=key, places=places), places, on)
        for key in asked.possible
    }
    holders = {verdict.grant and verdict.grant.holder for verdict in found.values()}
    if len(holders) == 1:
        return next(iter(found.values()))
    choices = tuple(verdict.grant for verdict in found.values() if verdict.grant)
    return Verdict(
        ruling=Ruling.MISSING_FACTS,
        power=power,
        grant=None,
        holder=None,
        on=on,
        place_key=next(iter(places), EVERYWHERE),
        missing=asked.missing,
        choices=choices,
        notes=power.notes,
    )


def reigns(*, rows: Iterable[Grant], object_key: str, places: Sequence[str]) -> list[Reign]:
    """Return who wins when, for one segment in one place: the whole line of days, earliest first, joined.

    Args:
        rows: rows of one power.
        object_key: a segment; rows for the whole object ("") count for every segment.
        places: as for `choose`.
    """
    return _joined(relevant(rows=rows, object_key=object_key, places=places), places)


def _joined(near: list[Grant], places: Sequence[str]) -> list[Reign]:
    found: list[Reign] = []
    for piece in spans.pieces(periods=[row.period for row in near if row.period]):
        winner = _winner(near, spans.day_within(period=piece), places)
        if found and found[-1].grant == winner:
            found[-1] = Reign(Period(found[-1].period.valid_from, piece.valid_to), winner)
        else:
            found.append(Reign(piece, winner))
    return found


def rank(*, row: Grant, places: Sequence[str]) -> tuple[int, int]:
    """Return how strongly a row stands in a place: nearer places before wider ones, then later layers."""
    nearness = len(places) - places.index(row.place_key) if row.place_key else 0
    return nearness, row.layer


def relevant(*, rows: Iterable[Grant], object_key: str, places: Sequence[str]) -> list[Grant]:
    """Return the rows that could ever speak for a segment in a place."""
    return [
        row
        for row in rows
        if row.object_key in {"", object_key} and (row.place_key == EVERYWHERE or row.place_key in places)
    ]


def _of_segment(power: Power, near: list[Grant], places: Sequence[str], on: date) -> Verdict:
    line = _joined(near, places)
    at = next(number for number, reign in enumerate(line) if reign.period.covers(on))
    grant = line[at].grant
    standing = [row for row in near if row.period and row.period.covers(on)]
    return Verdict(
        ruling=_ruling(grant),
        power=power,
        grant=grant,
        holder=None,
        on=on,
        place_key=next(iter(places), EVERYWHERE),
        before=tuple(_distinct((reign.grant for reign in reversed(line[:at])), grant)),
        after=tuple(_distinct((reign.grant for reign in line[at + 1 :]), grant)),
        chain=tuple(sorted(standing, key=lambda row: rank(row=row, places=places))),
        notes=(*power.notes, *([grant.note] if grant and grant.note else [])),
    )


def _ruling(grant: Grant | None) -> Ruling:
    if grant is None:
        return Ruling.NOBODY
    return Ruling.HOLDER_UNKNOWN if grant.body is Body.UNKNOWN else Ruling.DECIDED


def _distinct(rows: Iterable[Grant | None], but: Grant | None) -> Iterator[Grant]:
    seen = {but.key} if but else set()
    for row in rows:
        if row and row.key not in seen:
            seen.add(row.key)
            yield row


def _winner(rows: Iterable[Grant], on: date, places: Sequence[str]) -> Grant | None:
    standing = [row for row in rows if row.period and row.period.covers(on)]
    return max(standing, key=lambda row: rank(row=row, places=places), default=None)
