"""Random rows of one power for property tests: few days, places and holders, so that they often meet."""

from datetime import date, timedelta

from hypothesis import strategies as st

from longhouse.authority.rules.faults import doubles
from longhouse.authority.shapes import Basis, Body, Grant, GrantKind, Power, PowerObject
from longhouse.core.sources import Certainty, Source

FIRST = date(2025, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]
AROUND = [FIRST + timedelta(days=number) for number in range(-3, 16)]
PLACES = {"c1": ("c1", "66"), "c2": ("c2", "66"), "c3": ("c3", "67")}
OBJECTS = ("a", "b")
POWER = Power("p", "Thẩm quyền thử", "land", tuple(PowerObject(key, key) for key in OBJECTS), (), ())
BODIES = (Body.COMMUNE_CHAIR, Body.COMMUNE_COMMITTEE, Body.PROVINCIAL_CHAIR)


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    """Return a row of POWER: anywhere, any layer, any days, its basis often ending."""
    edges = sorted(draw(st.sets(st.sampled_from(DAYS), min_size=2, max_size=2)))
    body = draw(st.sampled_from(BODIES))
    layer = draw(st.sampled_from((0, 0, 1, 2)))
    basis = Basis(
        draw(st.sampled_from(("1/2025/NĐ-CP", ""))),
        ends_on=draw(st.none() | st.sampled_from(DAYS)),
        ends_certainty=draw(st.sampled_from((Certainty.SECOND_HAND, Certainty.UNCONFIRMED))),
    )
    return Grant(
        key="",
        power_key="p",
        object_key=draw(st.sampled_from(("", *OBJECTS))),
        place_key=draw(st.sampled_from(("", "66", "c1", "c2"))),
        body=body,
        body_name=body.value,
        kind=GrantKind.LAW,
        basis=basis,
        limits="",
        can_pass_on=False,
        valid_from=draw(st.sampled_from((None, edges[0]))),
        valid_to=draw(st.sampled_from((None, edges[1]))),
        source=Source("Tài liệu thử"),
        delegation_id=1 if layer else None,
        layer=layer,
    )


def accepted(rows: list[Grant]) -> list[Grant]:
    """Return the rows that the database would take, one after the other."""
    kept: list[Grant] = []
    for row in rows:
        if next(doubles(powers=[POWER], grants=[*kept, row]), None) is None:
            kept.append(row)
    return kept
