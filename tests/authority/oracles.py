"""The same questions answered the slow way: day by day, row by row, no spans."""

from collections.abc import Iterable, Sequence
from datetime import date

from longhouse.authority.shapes import FaultKind, Grant
from longhouse.core.sources import Certainty
from tests.authority.strategies import AROUND, OBJECTS, PLACES

Found = tuple[FaultKind, str, str, date, tuple[str, ...]]


def own_days(row: Grant, day: date) -> bool:
    """Tell whether the row's own days hold that day."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day < row.valid_to)


def has_ended(row: Grant, day: date) -> bool:
    """Tell whether the row's basis has ended for sure."""
    ends = row.basis.ends_on
    return ends is not None and row.basis.ends_certainty is not Certainty.UNCONFIRMED and ends <= day


def stands(row: Grant, day: date) -> bool:
    """Tell whether the row stands on that day."""
    return own_days(row, day) and not has_ended(row, day)


def speaks_for(row: Grant, segment: str) -> bool:
    """Tell whether the row is about the segment."""
    return row.object_key in {"", segment}


def winners(rows: Iterable[Grant], segment: str, places: Sequence[str], day: date) -> list[Grant]:
    """Return the rows that win: from the nearest place out, from the latest layer down; one at most is right."""
    kept = list(rows)
    for place in (*places, ""):
        for layer in (2, 1, 0):
            here = [
                row
                for row in kept
                if (row.place_key, row.layer) == (place, layer)
                and speaks_for(row, segment)
                and stands(row, day)
            ]
            if here:
                return here
    return []


def gaps(rows: list[Grant], segment: str, place: str) -> set[date]:
    """Return the days without a holder after the first known one, but for those that an ended basis left empty."""
    chain = PLACES.get(place, ())
    near = [row for row in rows if speaks_for(row, segment) and row.place_key in {"", *chain}]
    if not any(stands(row, day) for row in near for day in AROUND):
        return set(AROUND)
    since = min(day for day in AROUND if any(stands(row, day) for row in near))
    return {
        day
        for day in AROUND
        if day >= since
        and not any(stands(row, day) for row in near)
        and not any(own_days(row, day) and has_ended(row, day) for row in near)
    }


def faults(rows: list[Grant]) -> set[Found]:
    """Return every fault of the rows on every day around them."""
    found: set[Found] = set()
    for day in AROUND:
        found |= set(_doubles(rows, day)) | set(_hanging(rows, day)) | set(_bases(rows, day))
    places = {row.place_key for row in rows} - {""}
    near = [key for key, chain in PLACES.items() if places & set(chain)]
    for segment in OBJECTS:
        for place in ("", *near):
            found |= {(FaultKind.GAP, segment, place, day, ()) for day in gaps(rows, segment, place)}
    return found


def _doubles(rows: list[Grant], day: date) -> Iterable[Found]:
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            is_same = (one.place_key, one.layer) == (other.place_key, other.layer)
            meets = one.object_key == other.object_key or "" in {one.object_key, other.object_key}
            if is_same and meets and own_days(one, day) and own_days(other, day):
                kind = FaultKind.OVERLAP if one.holder == other.holder else FaultKind.CONFLICT
                segment = one.object_key or other.object_key
                yield kind, segment, one.place_key, day, (one.key, other.key)


def _hanging(rows: list[Grant], day: date) -> Iterable[Found]:
    for row in rows:
        if row.layer == 0 or not stands(row, day):
            continue
        chain = PLACES.get(row.place_key, (row.place_key,))
        below = [
            other
            for other in rows
            if other.layer < row.layer
            and speaks_for(other, row.object_key)
            and other.place_key in {"", *chain}
            and stands(other, day)
        ]
        if not below:
            yield FaultKind.CONFLICT, row.object_key, row.place_key, day, (row.key,)


def _bases(rows: list[Grant], day: date) -> Iterable[Found]:
    for row in rows:
        if not own_days(row, day):
            continue
        if not row.basis.number:
            yield FaultKind.BASIS_UNKNOWN, row.object_key, row.place_key, day, (row.key,)
        elif row.basis.ends_on and row.basis.ends_on <= day:
            yield FaultKind.BASIS_ENDS, row.object_key, row.place_key, day, (row.key,)
