"""The very office behind a body in a place on a day: units of that day, what they were before or became, offices."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from longhouse.authority.rules import holders
from longhouse.authority.shapes import Body, Grant, Holder, Tier
from longhouse.core.refusal import Refusal
from longhouse.places import queries as places
from longhouse.places.shapes import Unit, UnitKind

TIERS = {
    UnitKind.PROVINCE: Tier.PROVINCE,
    UnitKind.OLD_PROVINCE: Tier.PROVINCE,
    UnitKind.OLD_DISTRICT: Tier.DISTRICT,
}


def key_of(*, text: str, on: date, standing: str) -> str:
    """Return the key of the unit that a key or a name means on that day; "" where nothing is found.

    `standing` is the revision of places, here and below: asked once, answers are kept for each.
    """
    return _key_of(standing, text.strip(), on)


def around(*, key: str, on: date, standing: str) -> tuple[str, ...]:
    """Return the keys from a unit to the widest one above it, as they stand on that day; without a unit none."""
    return _around(standing, key, on) if key else ()


def holder_of(*, grant: Grant, key: str, on: date, standing: str) -> Holder:
    """Return the office that holds a row in a unit; several, joined by "hoặc", where the unit was several that day."""
    return _holder(standing, (grant.body, grant.body_name), key, on)


def units_of(*, tier: Tier, key: str, on: date, standing: str) -> tuple[Unit, ...]:
    """Return the units of a tier that a unit was, or lay in, on that day."""
    return _units(standing, tier, key, on) if key else ()


@lru_cache(maxsize=4096)
def _key_of(_standing: str, text: str, on: date) -> str:
    if not text:
        return ""
    try:
        return places.unit(key=text).key
    except Refusal:
        pass
    found = [
        match.place.key for prefer in ("new", "old") for match in places.find(text=text, prefer=prefer)[:1]
    ]
    then = [key for key in found if places.unit(key=key).period.covers(on)]
    return next(iter((*then, *found)), "")


@lru_cache(maxsize=4096)
def _around(_standing: str, key: str, on: date) -> tuple[str, ...]:
    lines = [_line(unit) for unit in _standing_units(key, on)]
    if not lines:
        return (key,)
    shared = [unit.key for unit in lines[0] if all(unit in line for line in lines)]
    return tuple(dict.fromkeys((key, *shared)))


@lru_cache(maxsize=4096)
def _units(_standing: str, tier: Tier, key: str, on: date) -> tuple[Unit, ...]:
    found = [
        unit
        for start in _standing_units(key, on)
        for unit in _line(start)
        if TIERS.get(unit.kind, Tier.COMMUNE) is tier
    ]
    return tuple({unit.key: unit for unit in found}.values())


@lru_cache(maxsize=8192)
def _holder(standing: str, holder: tuple[Body, str], key: str, on: date) -> Holder:
    body, body_name = holder
    tier = holders.tier_of(body=body)
    units = _units(standing, tier, key, on) if key else ()
    names = [holders.name_in(body=body, body_name=body_name, unit_name=unit.name) for unit in units]
    name = " hoặc ".join(dict.fromkeys(names)) or body_name
    if len(units) != 1:
        return Holder(body, tier, name)
    return Holder(body, tier, name, _office_code(holder, units[0].key, on), units[0].key)


def _office_code(holder: tuple[Body, str], unit_key: str, on: date) -> str:
    body, body_name = holder
    suffix = holders.SUFFIXES.get(body)
    for office in places.offices(unit_key=unit_key, on=on):
        if office.code == f"{unit_key}.{suffix}" or (suffix is None and office.name == body_name):
            return office.code
    return ""


def _standing_units(key: str, on: date) -> list[Unit]:
    """Return what stands for a unit on a day: itself, what it became, or what it was made of."""
    unit = places.unit(key=key)
    if unit.period.covers(on):
        return [unit]
    has_ended = unit.period.valid_to is not None and unit.period.valid_to <= on
    steps = (
        [step.new for step in places.successors(key=key)]
        if has_ended
        else [step.old for step in places.predecessors(key=key)]
    )
    return [found for found in steps if found.period.covers(on)]


def _line(unit: Unit) -> list[Unit]:
    return [unit, *_above(unit)]


def _above(unit: Unit) -> Iterator[Unit]:
    while unit.parent_key:
        unit = places.unit(key=unit.parent_key)
        yield unit
