"""Whatever rows the register holds: one holder at most, chosen as the slow way chooses, with the faults it finds."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from longhouse.authority.rules.choosing import choose
from longhouse.authority.rules.faults import faults
from longhouse.authority.shapes import Grant, Ruling
from longhouse.core.validity import Period
from tests.authority import oracles
from tests.authority.strategies import AROUND, OBJECTS, PLACES, POWER, accepted, grants

ROWS = st.lists(grants(), max_size=9)


def named(rows: list[Grant]) -> list[Grant]:
    """Return the rows with a key each."""
    return [replace(row, key=f"row-{number}") for number, row in enumerate(rows)]


@given(
    rows=ROWS,
    place=st.sampled_from([*PLACES, ""]),
    segment=st.sampled_from(OBJECTS),
    on=st.sampled_from(AROUND),
)
def test_there_are_never_two_holders(rows: list[Grant], place: str, segment: str, on: date) -> None:
    kept = accepted(named(rows))
    assert len(oracles.winners(kept, segment, PLACES.get(place, ()), on)) <= 1


@given(
    rows=ROWS,
    place=st.sampled_from([*PLACES, ""]),
    segment=st.sampled_from(OBJECTS),
    on=st.sampled_from(AROUND),
)
def test_the_choice_is_that_of_the_slow_way(rows: list[Grant], place: str, segment: str, on: date) -> None:
    kept, chain = accepted(named(rows)), PLACES.get(place, ())
    verdict = choose(power=POWER, grants=kept, places=chain, facts={"object": segment}, on=on)
    expected = oracles.winners(kept, segment, chain, on)
    assert ([verdict.grant] if verdict.grant else []) == expected
    assert verdict.ruling is (Ruling.DECIDED if expected else Ruling.NOBODY)


@given(rows=ROWS, place=st.sampled_from([*PLACES, ""]), on=st.sampled_from(AROUND))
def test_a_fact_is_asked_for_only_where_it_matters(rows: list[Grant], place: str, on: date) -> None:
    kept, chain = accepted(named(rows)), PLACES.get(place, ())
    verdict = choose(power=POWER, grants=kept, places=chain, facts={}, on=on)
    won = [oracles.winners(kept, segment, chain, on) for segment in OBJECTS]
    differs = len({row[0].holder if row else None for row in won}) > 1
    assert (verdict.ruling is Ruling.MISSING_FACTS) is differs
    assert verdict.missing == (("object",) if differs else ())


@settings(max_examples=150)
@given(rows=ROWS)
def test_the_faults_are_those_of_the_slow_way(rows: list[Grant]) -> None:
    kept = named(rows)
    found = {
        (fault.kind, fault.object_key, fault.place_key, day, fault.grants)
        for fault in faults(powers=[POWER], grants=kept, places=PLACES)
        for day in AROUND
        if Period(fault.valid_from, fault.valid_to).covers(day)
    }
    assert found == oracles.faults(kept)
