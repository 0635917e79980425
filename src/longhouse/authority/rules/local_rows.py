"""The rows of the register that a local decision writes, and what is left of them when it ends on a day."""

from dataclasses import replace
from datetime import date

from longhouse.authority.rules.passing import Stand
from longhouse.authority.shapes import Basis, Delegation, Grant
from longhouse.core.sources import Certainty, Source

DECIDING_ARTICLE = "1"  # the article of our printed decision that gives the power


def rows_of(*, delegation: Delegation, stands: list[Stand], may_go_on: bool) -> list[Grant]:
    """Return the rows of an issued decision: one for each place, a layer above what the giver holds there.

    Args:
        delegation: with its number.
        stands: what the giver holds in every place, from which the layer follows.
        may_go_on: whether the receiver may itself pass the power on.
    """
    terms = delegation.terms
    layer = 1 + max((stand.grant.layer for stand in stands if stand.grant), default=0)
    words = [terms.limits, f"Điều kiện: {terms.conditions}" if terms.conditions else ""]
    return [
        Grant(
            key=f"delegation-{delegation.id}/{place}",
            power_key=terms.power_key,
            object_key=terms.object_key,
            place_key=place,
            body=terms.to_body,
            body_name=terms.to_name,
            kind=terms.kind,
            basis=Basis(delegation.number, DECIDING_ARTICLE),
            limits="\n".join(filter(None, words)),
            can_pass_on=may_go_on,
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
            source=Source(f"Quyết định {delegation.number}", certainty=Certainty.CONFIRMED),
            delegation_id=delegation.id,
            layer=layer,
        )
        for place in _places(delegation, stands)
    ]


def _places(delegation: Delegation, stands: list[Stand]) -> list[str]:
    """Return where rows are written: the unit stands for all of it, but for places that have a row of their own."""
    terms = delegation.terms
    if terms.places:
        return list(terms.places)
    wide = {"", terms.unit_key}
    own = (stand.place_key for stand in stands if stand.grant and stand.grant.place_key not in wide)
    return list(dict.fromkeys((terms.unit_key, *own)))


def cut(*, row: Grant, on: date) -> Grant | None:
    """Return the row as it stands when its decision no longer holds from that day on; None: it never came to hold."""
    if row.valid_from and row.valid_from >= on:
        return None
    if row.valid_to and row.valid_to <= on:
        return row
    return replace(row, valid_to=on)
