"""What an office holds and could give: in each place, all through a period, segment by segment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from longhouse.authority.queries import seats
from longhouse.authority.queries import standing as register
from longhouse.authority.rules import choosing, spans
from longhouse.authority.rules.passing import Stand
from longhouse.authority.shapes import Grant, Holder, Power, Terms
from longhouse.core.validity import Period
from longhouse.places import queries as places
from longhouse.places.shapes import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class Held:
    """A power, or one segment of it, that an office of a unit holds on a day."""

    power: Power
    object_key: str
    object_name: str
    holder: Holder


def units_of(*, terms: Terms) -> list[Unit]:
    """Return the units in which a decision works: those it names, or all communes of the giving unit, or that one."""
    if terms.places:
        return [places.unit(key=key) for key in terms.places]
    unit = places.unit(key=terms.unit_key)
    if unit.kind is not UnitKind.PROVINCE:
        return [unit]
    return places.units(parent_key=unit.key, on=terms.valid_from) or [unit]


def lines_of(*, terms: Terms) -> list[tuple[str, tuple[str, ...]]]:
    """Return for each place that a decision names its name, and its key with all keys above it."""
    return [(places.unit(key=key).name, around(key=key, on=terms.valid_from)) for key in terms.places]


def around(*, key: str, on: date) -> tuple[str, ...]:
    """Return the keys of a place and of everything above it on a day."""
    return seats.around(key=key, on=on, standing=places.revision())


def stands_of(*, terms: Terms, units: Iterable[Unit], without: int | None = None) -> list[Stand]:
    """Return who holds what a decision would give: each place, segment and span of days in which that is one row.

    Args:
        terms: the power, its segment, the days.
        units: the places.
        without: a decision whose rows are left out, for it is to be replaced.
    """
    rows = [
        row
        for row in register.rows_of(standing=register.revision(), power=terms.power_key)
        if without is None or row.delegation_id != without
    ]
    power = register.power(key=terms.power_key)
    standing = places.revision()
    period = Period(terms.valid_from, terms.valid_to)
    return [
        stand
        for unit in units
        for segment in segments_of(power=power, object_key=terms.object_key)
        for stand in _stands(rows, unit, segment, period, standing)
    ]


def segments_of(*, power: Power, object_key: str) -> list[str]:
    """Return the segments that a row for `object_key` speaks for."""
    return [object_key] if object_key else [segment.key for segment in power.objects] or [""]


def held_by(*, unit_key: str, on: date) -> list[Held]:
    """Return every power, or segment, that an office of the unit holds on that day, in Vietnamese order."""
    standing, revision = places.revision(), register.revision()
    line = seats.around(key=unit_key, on=on, standing=standing)
    found: list[Held] = []
    for power in register.powers():
        rows = register.rows_of(standing=revision, power=power.key)
        names = {segment.key: segment.name for segment in power.objects} or {"": ""}
        for key, name in names.items():
            grant = _winner(rows, key, line, on)
            holder = grant and seats.holder_of(grant=grant, key=unit_key, on=on, standing=standing)
            if holder and holder.office_code.startswith(f"{unit_key}."):
                found.append(Held(power, key, name, holder))
    return found


def _stands(rows: list[Grant], unit: Unit, segment: str, period: Period, standing: str) -> Iterator[Stand]:
    line = seats.around(key=unit.key, on=period.valid_from or date.min, standing=standing)
    law = [row for row in rows if row.delegation_id is None]
    for reign in choosing.reigns(rows=rows, object_key=segment, places=line):
        part = spans.shared(one=reign.period, other=period)
        if part is None:
            continue
        on, grant = spans.day_within(period=part), reign.grant
        holder = seats.holder_of(grant=grant, key=unit.key, on=on, standing=standing) if grant else None
        under = None
        if grant and grant.delegation_id:
            others = [row for row in rows if row.layer < grant.layer] or law
            below = _winner(others, segment, line, on)
            under = seats.holder_of(grant=below, key=unit.key, on=on, standing=standing) if below else None
        yield Stand(unit.key, unit.name, segment, part, grant, holder, under)


def _winner(rows: Iterable[Grant], segment: str, line: Sequence[str], on: date) -> Grant | None:
    found = choosing.reigns(rows=rows, object_key=segment, places=line)
    return next(reign.grant for reign in found if reign.period.covers(on))
