"""The very office behind a body in a place on a day: units of that day, what they were before or became, offices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from longhouse.authority.rules import holders
from longhouse.authority.shapes import Body, Grant, Holder, Tier
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places
from longhouse.places.shapes import Office, Unit, UnitKind

Line = tuple[Unit, ...]  # a unit and what lies above it, the nearest first
MOST_UNITS = 20_000  # all of the country's, of today and of before
TIERS = {
    UnitKind.PROVINCE: Tier.PROVINCE,
    UnitKind.OLD_PROVINCE: Tier.PROVINCE,
    UnitKind.OLD_DISTRICT: Tier.DISTRICT,
}


@dataclass(frozen=True, slots=True)
class Seat:
    """All that is known of one unit, whatever the day: its own line, and those of what it was and became."""

    own: Line
    before: tuple[Line, ...]
    after: tuple[Line, ...]

    def lines_on(self, on: date) -> list[Line]:
        """Return the lines that stand for the unit on a day: its own, what it became, or what it was made of."""
        period = self.own[0].period
        if period.covers(on):
            return [self.own]
        has_ended = period.valid_to is not None and period.valid_to <= on
        return [line for line in (self.after if has_ended else self.before) if line[0].period.covers(on)]


def key_of(*, text: str, on: date, standing: str) -> str:
    """Return the key of the unit that a key or a name means on that day; "" where nothing is found.

    `standing` is the revision of places, here and below: asked once, answers are kept for each.
    """
    found = _keys_of(standing, text.strip())
    then = [key for key in found if _seat(standing, key).own[0].period.covers(on)]
    return next(iter((*then, *found)), "")


def around(*, key: str, on: date, standing: str) -> tuple[str, ...]:
    """Return the keys from a unit to the widest one above it, as they stand on that day; without a unit none."""
    if not key:
        return ()
    lines = _seat(standing, key).lines_on(on)
    shared = [unit.key for unit in lines[0] if all(unit in line for line in lines)] if lines else []
    return tuple(dict.fromkeys((key, *shared)))


def units_of(*, tier: Tier, key: str, on: date, standing: str) -> list[Unit]:
    """Return the units of a tier that a unit was, or lay in, on that day."""
    if not key:
        return []
    lines = _seat(standing, key).lines_on(on)
    found = [unit for line in lines for unit in line if TIERS.get(unit.kind, Tier.COMMUNE) is tier]
    return list({unit.key: unit for unit in found}.values())


def holder_of(*, grant: Grant, key: str, on: date, standing: str) -> Holder:
    """Return the office that holds a row in a unit; several, joined by "hoặc", where the unit was several that day."""
    tier = holders.tier_of(body=grant.body)
    has_unit = grant.body not in holders.PLACELESS
    units = units_of(tier=tier, key=key, on=on, standing=standing) if has_unit else []
    names = [
        holders.name_in(body=grant.body, body_name=grant.body_name, unit_name=unit.name) for unit in units
    ]
    name = " hoặc ".join(dict.fromkeys(names)) or grant.body_name
    if len(units) != 1:
        return Holder(grant.body, tier, name)
    unit_key = units[0].key
    offices = [office for office in _offices(standing, unit_key) if office.period.covers(on)]
    return Holder(grant.body, tier, name, _code(grant.body, grant.body_name, offices), unit_key)


def _code(body: Body, body_name: str, offices: list[Office]) -> str:
    suffix = holders.SUFFIXES.get(body)
    fitting = (
        office.code
        for office in offices
        if office.code == f"{office.unit_key}.{suffix}" or (suffix is None and office.name == body_name)
    )
    return next(fitting, "")


@lru_cache(maxsize=4096)
def _keys_of(standing: str, text: str) -> tuple[str, ...]:
    """Return the keys that a text may mean, the unit of today before that of old."""
    try:
        return (_seat(standing, text).own[0].key,)
    except Refusal:
        best = (places.find(text=text, prefer=prefer)[:1] for prefer in ("new", "old"))
        return tuple(dict.fromkeys(match.place.key for found in best for match in found))


@lru_cache(maxsize=MOST_UNITS)
def _seat(_standing: str, key: str) -> Seat:
    unit = places.unit(key=key)
    before = tuple(_line(step.old) for step in places.predecessors(key=key))
    after = tuple(_line(step.new) for step in places.successors(key=key))
    return Seat(_line(unit), before, after)


@lru_cache(maxsize=MOST_UNITS)
def _offices(_standing: str, unit_key: str) -> tuple[Office, ...]:
    return tuple(places.offices_ever(unit_key=unit_key))


def _line(unit: Unit) -> Line:
    return (unit, *_above(unit))


def _above(unit: Unit) -> Iterator[Unit]:
    while unit.parent_key:
        unit = places.unit(key=unit.parent_key)
        yield unit
