"""The engine and a plain enumeration of small domains say the same: decisions, missing facts, gaps, overlaps, dead rows."""

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from longhouse.authority.rules.tables.analysis import Finding, Span, analyse, analyse_on
from longhouse.authority.rules.tables.deciding import State, decide
from longhouse.authority.rules.tables.matching import accepts
from longhouse.authority.rules.tables.reading import read_table
from longhouse.authority.rules.tables.shape import HitPolicy, RowsConflict
from tests.authority.tables.oracle import CONFLICT, DAYS, Example, examples

THOROUGH = settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
A_DAY = st.sampled_from(DAYS)


def said(example: Example, facts: dict[str, Any], on: date) -> tuple[Any, tuple[str, ...]]:
    """Return what the engine answers, as the oracle would write it, and the facts it misses."""
    try:
        decision = decide(table=read_table(written=example.written), facts=facts, on=on)
    except RowsConflict:
        return CONFLICT, ()
    answers = [record["answer"] for record in decision.outputs]
    return (None if decision.state is State.MISSING_FACTS else answers), decision.missing


@THOROUGH
@given(example=examples(), on=A_DAY, data=st.data())
def test_with_all_facts_the_engine_decides_as_enumeration_does(
    example: Example, on: date, data: st.DataObject
) -> None:
    case = data.draw(st.sampled_from(list(example.cases())))
    assert said(example, case, on) == (example.answer(case, on), ())


@THOROUGH
@given(example=examples(), on=A_DAY, data=st.data())
def test_exactly_the_facts_that_can_change_the_answer_are_missing(
    example: Example, on: date, data: st.DataObject
) -> None:
    case = data.draw(st.sampled_from(list(example.cases())))
    names = data.draw(st.sets(st.sampled_from(sorted(case))))
    known = {name: case[name] for name in names}
    missing = example.missing(known, on)
    certain = None if missing else example.answer(case, on)
    assert said(example, known, on) == (certain, missing)


@THOROUGH
@given(example=examples(), on=A_DAY)
def test_analysis_finds_exactly_the_gaps_and_overlaps_of_enumeration(example: Example, on: date) -> None:
    span = analyse_on(table=read_table(written=example.written), on=on)
    assert [found_in(span, case) for case in example.cases()] == [
        expected_of(example, case, on) for case in example.cases()
    ]


@THOROUGH
@given(example=examples(), on=A_DAY)
def test_each_example_of_a_finding_is_one_of_its_cases(example: Example, on: date) -> None:
    span = analyse_on(table=read_table(written=example.written), on=on)
    findings = [*span.gaps, *span.overlaps]
    assert all(holds(finding, dict(finding.example)) for finding in findings)
    assert all(is_conflict(example, finding, on) is finding.is_conflict for finding in findings)


@THOROUGH
@given(example=examples(), on=A_DAY)
def test_the_dead_rows_are_those_that_never_say_anything(example: Example, on: date) -> None:
    span = analyse_on(table=read_table(written=example.written), on=on)
    spoken = {place for case in example.cases() for place in speaking(example, case, on)}
    in_force = {place for place, rule in enumerate(example.rules) if rule.is_in_force(on)}
    assert {int(key) - 1 for key in span.dead} == in_force - spoken


@THOROUGH
@given(example=examples(), on=A_DAY)
def test_the_spans_of_days_hold_what_each_of_their_days_holds(example: Example, on: date) -> None:
    table = read_table(written=example.written)
    spans = [span for span in analyse(table=table) if span.period.covers(on)]
    alone = analyse_on(table=table, on=on)
    started = any(rule.first is None or rule.first <= on for rule in example.rules)
    assert [(span.gaps, span.overlaps, span.dead) for span in spans] == (
        [(alone.gaps, alone.overlaps, alone.dead)] * started
    )


def holds(finding: Finding, case: dict[str, Any]) -> bool:
    """Tell whether a case is among those a finding describes."""
    return all(accepts(cell=cell, value=case[name]) for name, cell in finding.where.items())


def found_in(span: Span, case: dict[str, Any]) -> Counter[tuple[str, ...]]:
    """Return the rows of each finding that a case is in; a gap has none."""
    return Counter(finding.rows for finding in [*span.gaps, *span.overlaps] if holds(finding, case))


def expected_of(example: Example, case: dict[str, Any], on: date) -> Counter[tuple[str, ...]]:
    """Return what the oracle finds wrong with a case: nothing where exactly one row matches."""
    rows = tuple(str(place + 1) for place in example.matching(case, on))
    return Counter() if len(rows) == 1 else Counter([rows])


def is_conflict(example: Example, finding: Finding, on: date) -> bool:
    """Tell whether the oracle finds the cases of a finding in conflict."""
    return any(example.answer(case, on) == CONFLICT for case in example.cases() if holds(finding, case))


def speaking(example: Example, case: dict[str, Any], on: date) -> tuple[int, ...]:
    """Return the places of the rows that a case is answered by, or that stand in conflict over it."""
    places = example.matching(case, on)
    if example.policy is HitPolicy.FIRST:
        return places[:1]
    if example.policy is HitPolicy.PRIORITY and places:
        ranks = ["high", "middle", "low"]
        return (min(places, key=lambda place: ranks.index(example.rules[place].answer)),)
    return places
