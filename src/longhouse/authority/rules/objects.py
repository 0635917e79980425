"""Which segment of a power's object a case belongs to: by name, by the power's decision table, or not yet known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from longhouse.authority.shapes import Power

OBJECT = "object"  # the fact that names the segment itself


@dataclass(frozen=True, slots=True)
class Asked:
    """What the facts say of the object: its key, or the segments that are still possible and the facts missing."""

    key: str | None
    possible: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def object_of(*, power: Power, facts: Mapping[str, object], on: date) -> Asked:
    """Return the segment a case belongs to; a power without segments has only the whole ("")."""
    keys = tuple(segment.key for segment in power.objects)
    if not keys:
        return Asked("")
    named = facts.get(OBJECT)
    if isinstance(named, str) and named in keys:
        return Asked(named)
    return Asked(None, keys, (OBJECT,))
