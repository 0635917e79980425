"""Find what is wrong in the register: gaps, overlaps, conflicts, and bases that end or that nobody has shown us."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations

from longhouse.authority.rules import spans
from longhouse.authority.rules.choosing import EVERYWHERE, reigns, relevant
from longhouse.authority.shapes import Fault, FaultKind, Grant, Power
from longhouse.core.validity import Period


def faults(
    *, powers: Iterable[Power], grants: Iterable[Grant], places: Mapping[str, Sequence[str]]
) -> list[Fault]:
    """Return every fault of the register, by power, object, place and day.

    Args:
        powers: the powers to look at.
        grants: the rows of all of them.
        places: for each commune the keys from itself to the widest place; a fault that is the same in the whole
            country is told once, with the place "".
    """
    rows = _by_power(grants)
    return [fault for power in powers for fault in _of_power(power, rows[power.key], places)]


def doubles(*, powers: Iterable[Power], grants: Iterable[Grant]) -> Iterator[Fault]:
    """Yield only the pairs of rows that the database would refuse."""
    rows = _by_power(grants)
    return (fault for power in powers for fault in _double(power, rows[power.key]))


def on_day(*, found: Iterable[Fault], on: date) -> list[Fault]:
    """Return the faults that hold on a day."""
    return [fault for fault in found if Period(fault.valid_from, fault.valid_to).covers(on)]


def _by_power(grants: Iterable[Grant]) -> dict[str, list[Grant]]:
    found: dict[str, list[Grant]] = defaultdict(list)
    for row in grants:
        found[row.power_key].append(row)
    return found


def _of_power(power: Power, rows: list[Grant], places: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    yield from _double(power, rows)
    yield from _hanging(power, rows, places)
    yield from _bases(rows)
    own = {row.place_key for row in rows} - {EVERYWHERE}
    near = {key: around for key, around in places.items() if own & set(around)}
    for segment in [segment.key for segment in power.objects] or [""]:
        yield from _gaps(power, rows, segment, EVERYWHERE, ())
        for key, around in near.items():
            yield from _gaps(power, rows, segment, key, around)


def _double(power: Power, rows: list[Grant]) -> Iterator[Fault]:
    """Yield pairs of rows that speak for the same case: an overlap, or a conflict where the holders differ."""
    beside: dict[tuple[str, int], list[Grant]] = defaultdict(list)
    for row in rows:
        beside[row.place_key, row.layer].append(row)
    for one, other in chain.from_iterable(combinations(group, 2) for group in beside.values()):
        shared = _shared(one, other)
        if shared is None:
            continue
        kind = FaultKind.OVERLAP if one.holder == other.holder else FaultKind.CONFLICT
        words = f"{one.body_name} và {other.body_name} cùng giữ một thẩm quyền"
        yield Fault(
            kind,
            power.key,
            one.object_key or other.object_key,
            one.place_key,
            shared.valid_from,
            shared.valid_to,
            words,
            (one.key, other.key),
        )


def _shared(one: Grant, other: Grant) -> Period | None:
    if one.object_key != other.object_key and "" not in {one.object_key, other.object_key}:
        return None
    return spans.shared(
        one=Period(one.valid_from, one.valid_to), other=Period(other.valid_from, other.valid_to)
    )


def _hanging(power: Power, rows: list[Grant], places: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Yield local decisions on days on which nothing stands below them to pass on."""
    for row in rows:
        if row.layer == 0 or row.period is None:
            continue
        around = places.get(row.place_key, (row.place_key,) if row.place_key else ())
        below = [
            other
            for other in relevant(rows=rows, object_key=row.object_key, places=around)
            if other.layer < row.layer
        ]
        for piece in spans.left(period=row.period, taken=[other.period for other in below if other.period]):
            words = f"{row.body_name}: quyết định không còn thẩm quyền gốc để giao"
            yield Fault(
                FaultKind.CONFLICT,
                power.key,
                row.object_key,
                row.place_key,
                piece.valid_from,
                piece.valid_to,
                words,
                (row.key,),
            )


def _gaps(
    power: Power, rows: list[Grant], object_key: str, place_key: str, around: Sequence[str]
) -> Iterator[Fault]:
    """Yield the days after the first known holder on which nobody holds the power and no basis has just ended."""
    line = reigns(rows=rows, object_key=object_key, places=around)
    known = next((number for number, reign in enumerate(line) if reign.grant), None)
    if known is None:
        yield Fault(FaultKind.GAP, power.key, object_key, place_key, None, None, "chưa có ai", ())
        return
    ended = [
        spans.shared(one=Period(row.valid_from, row.valid_to), other=Period(row.basis.ends_on, None))
        for row in relevant(rows=rows, object_key=object_key, places=around)
        if row.period != Period(row.valid_from, row.valid_to)
    ]
    for reign in line[known:]:
        if reign.grant is None:
            for piece in spans.left(period=reign.period, taken=[part for part in ended if part]):
                yield Fault(
                    FaultKind.GAP,
                    power.key,
                    object_key,
                    place_key,
                    piece.valid_from,
                    piece.valid_to,
                    "không ai giữ thẩm quyền",
                    (),
                )


def _bases(rows: list[Grant]) -> Iterator[Fault]:
    for row in rows:
        period = Period(row.valid_from, row.valid_to)
        if not row.basis.number:
            yield _of_basis(FaultKind.BASIS_UNKNOWN, row, period, "chưa biết căn cứ")
        elif row.basis.ends_on:
            rest = spans.shared(one=period, other=Period(row.basis.ends_on, None))
            if rest:
                words = f"căn cứ {row.basis.number} hết hiệu lực ({row.basis.ends_certainty.value})"
                yield _of_basis(FaultKind.BASIS_ENDS, row, rest, words)


def _of_basis(kind: FaultKind, row: Grant, period: Period, words: str) -> Fault:
    return Fault(
        kind,
        row.power_key,
        row.object_key,
        row.place_key,
        period.valid_from,
        period.valid_to,
        words,
        (row.key,),
    )
