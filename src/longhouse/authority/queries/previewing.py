"""What a decision changes: which power, in which places, on which days, from whom to whom."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import get_language

from longhouse.authority.queries import holding, seats
from longhouse.authority.queries import standing as register
from longhouse.authority.rules import choosing, local_rows, spans, wording
from longhouse.authority.rules.passing import Stand
from longhouse.authority.rules.steps import PUBLIC
from longhouse.authority.shapes import Delegation, Grant, HolderChange, Terms
from longhouse.core.validity import Period
from longhouse.places import queries as places
from longhouse.places.shapes import Unit

Piece = tuple[
    str, Period, Grant | None, Grant | None
]  # a segment, its days, the row before and the row after


def preview(*, delegation: Delegation) -> list[HolderChange]:
    """Return what issuing the decision changes, or has changed; places where all is the same are told together."""
    units = holding.units_of(terms=replace(delegation.terms, places=()))
    before, after = _rows(delegation, units)
    alike: dict[tuple[Piece, ...], list[str]] = defaultdict(list)
    for unit in units:
        changed = tuple(_changed(delegation.terms, unit, before, after))
        if changed:
            alike[changed].append(unit.name)
    names = {segment.key: segment.name for segment in register.power(key=delegation.terms.power_key).objects}
    return [
        _told(piece, names, tuple(found), is_everywhere=len(found) == len(units) > 1)
        for pieces, found in alike.items()
        for piece in pieces
    ]


def _rows(delegation: Delegation, units: list[Unit]) -> tuple[list[Grant], list[Grant]]:
    """Return the rows of the power without the decision and with it."""
    terms = delegation.terms
    rows = list(register.rows_of(standing=register.revision(), power=terms.power_key))
    if delegation.state in PUBLIC:
        return [row for row in rows if row.delegation_id != delegation.id], rows
    stands: list[Stand] = holding.stands_of(
        terms=terms, units=holding.units_of(terms=terms), without=delegation.amends_id
    )
    own = local_rows.rows_of(delegation=delegation, stands=stands, may_go_on=False)
    old = [row for row in rows if delegation.amends_id and row.delegation_id == delegation.amends_id]
    left = [part for row in old if (part := local_rows.cut(row=row, on=terms.valid_from))]
    return rows, [*(row for row in rows if row not in old), *left, *own]


def _changed(terms: Terms, unit: Unit, before: list[Grant], after: list[Grant]) -> Iterator[Piece]:
    around = seats.around(key=unit.key, on=terms.valid_from, standing=places.revision())
    power = register.power(key=terms.power_key)
    for segment in holding.segments_of(power=power, object_key=terms.object_key):
        was = choosing.reigns(rows=before, object_key=segment, places=around)
        will = choosing.reigns(rows=after, object_key=segment, places=around)
        for one in was:
            for other in will:
                shared = spans.shared(one=one.period, other=other.period)
                if shared and _differs(one.grant, other.grant):
                    yield segment, shared, one.grant, other.grant


def _differs(one: Grant | None, other: Grant | None) -> bool:
    """Tell whether the holder changes, or the decision by which the same holder holds."""
    if one is None or other is None:
        return one is not other
    return (one.holder, one.delegation_id) != (other.holder, other.delegation_id)


def _told(piece: Piece, names: dict[str, str], found: tuple[str, ...], is_everywhere: bool) -> HolderChange:
    segment, period, was, will = piece
    return HolderChange(
        places=found,
        is_everywhere=is_everywhere,
        object_name=names.get(segment, ""),
        valid_from=period.valid_from,
        valid_to=period.valid_to,
        before=was.body_name if was else "",
        before_basis=wording.because(grant=was, language=get_language() or "vi") if was else "",
        after=will.body_name if will else "",
    )
