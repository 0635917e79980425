"""Analysis by example: what a lawyer is shown. That it is exact is held in test_oracle."""

from datetime import date
from typing import Any

import pytest

from longhouse.authority.rules.tables import analysis
from longhouse.authority.rules.tables.analysis import Finding, analyse, analyse_on
from longhouse.authority.rules.tables.expressions import write_cell
from longhouse.authority.rules.tables.shape import Table, TooManyCases
from tests.authority.tables.factories import AREA, ON, WHO, a_table, row


def shown(finding: Finding) -> dict[str, str]:
    """Return the facts of a finding as a reader sees them."""
    return {name: write_cell(cell=cell) for name, cell in finding.where.items()}


def table_of(*conditions: str, column: dict[str, Any] = AREA, **changes: Any) -> Table:
    """Return a table with one row for each condition on its one column."""
    rows = [row(place, when={"dien_tich": text}) for place, text in enumerate(conditions)]
    return a_table(inputs=[{**column, "name": "dien_tich"}], rows=rows, **changes)


@pytest.mark.parametrize(
    ("conditions", "column", "expected", "example"),
    [
        pytest.param(("< 5", "> 5"), AREA, "5", "5", id="a point between"),
        pytest.param(("<= 5", "> 9"), AREA, "(5..9]", "6", id="a stretch between, its example round"),
        pytest.param(("<= 1", "> 1.5"), AREA, "(1..1.5]", "1.25", id="a stretch without a whole number"),
        pytest.param(("< 5",), AREA, ">= 5", "5", id="everything above"),
        pytest.param(("> 5",), {**AREA, "allowed": ""}, "<= 5", "4", id="everything below"),
        pytest.param(("> 5",), AREA, "(0..5]", "1", id="below, as far as it is allowed"),
        pytest.param(("not([2..3])",), AREA, "[2..3]", "2", id="what not leaves out"),
        pytest.param(("<= 4", "> 6"), {**AREA, "whole": True}, "(4..6]", "5", id="whole numbers between"),
        pytest.param(('<= date("2025-06-30")', '> date("2025-07-01")'), {"type": "date"}, 'date("2025-07-01")', "2025-07-01", id="a day between"),
        pytest.param(('"a"', '"b"'), {"type": "string"}, 'not("a", "b")', "khác", id="every other text"),
        pytest.param(('not("khác")',), {"type": "string"}, '"khác"', "khác", id="one text"),
        pytest.param(("true",), {"type": "boolean"}, "false", "False", id="a truth left out"),
        pytest.param(("ho-gia-dinh",), WHO, '"to-chuc"', "to-chuc", id="a value of an enum left out"),
        pytest.param((">= 0", "< 0"), {"type": "number", "nullable": True}, "null", "None", id="none left out"),
        pytest.param(("null",), {"type": "number", "nullable": True}, "not(null)", "0", id="everything but none"),
        pytest.param(("null",), {"type": "date", "nullable": True}, "not(null)", "2025-07-01", id="every day"),
        pytest.param(('>= date("0001-01-02")',), {"type": "date"}, '< date("0001-01-02")', "0001-01-01", id="the first day there is"),
        pytest.param(('< date("9999-12-31")',), {"type": "date"}, 'date("9999-12-31")', "9999-12-31", id="the latest day there is"),
        pytest.param(('> date("0001-01-01")',), {"type": "date"}, 'date("0001-01-01")', "0001-01-01", id="the first day alone"),
    ],
)  # fmt: skip
def test_a_gap_is_shown_by_its_facts_and_an_example(
    conditions: tuple[str, ...], column: dict[str, Any], expected: str, example: str
) -> None:
    gaps = analyse_on(table=table_of(*conditions, column=column), on=ON).gaps
    assert [shown(gap)["dien_tich"] for gap in gaps] == [expected]
    assert str(gaps[0].example["dien_tich"]) == example


@pytest.mark.parametrize(
    ("conditions", "column"),
    [
        pytest.param(("<= 5", "> 5"), AREA, id="numbers side by side"),
        pytest.param(("<= 5", ">= 6"), {**AREA, "whole": True}, id="whole numbers side by side"),
        pytest.param(("< 2.5", ">= 2.5"), {**AREA, "whole": True}, id="whole numbers cut at a fraction"),
        pytest.param(('<= date("2025-06-30")', '>= date("2025-07-01")'), {"type": "date"}, id="days side by side"),
        pytest.param(("true", "false"), {"type": "boolean"}, id="both truths"),
        pytest.param(("ho-gia-dinh", "to-chuc"), WHO, id="all values"),
        pytest.param(("-",), {"type": "string", "nullable": True}, id="a dash"),
    ],
)  # fmt: skip
def test_a_whole_table_has_no_finding(conditions: tuple[str, ...], column: dict[str, Any]) -> None:
    span = analyse_on(table=table_of(*conditions, column=column), on=ON)
    assert (span.gaps, span.overlaps, span.dead) == ((), (), ())


@pytest.mark.parametrize(
    ("policy", "is_conflict"),
    [
        pytest.param("U", True, id="unique allows no overlap"),
        pytest.param("A", True, id="any allows none that answers differently"),
        pytest.param("F", False, id="first chooses"),
        pytest.param("C", False, id="collect takes all"),
    ],
)
def test_an_overlap_names_its_rows_and_whether_it_is_a_conflict(policy: str, is_conflict: bool) -> None:
    overlaps = analyse_on(table=table_of("<= 5", ">= 4", policy=policy), on=ON).overlaps
    assert [(shown(found)["dien_tich"], found.rows) for found in overlaps] == [("[4..5]", ("1", "2"))]
    assert [found.is_conflict for found in overlaps] == [is_conflict]


def test_a_gap_over_several_facts_leaves_open_what_does_not_matter() -> None:
    table = a_table(inputs=[WHO, AREA], rows=[row(1, when={"doi_tuong": "to-chuc"})])
    gaps = analyse_on(table=table, on=ON).gaps
    assert [shown(gap) for gap in gaps] == [{"doi_tuong": '"ho-gia-dinh"', "dien_tich": "-"}]


LEVEL = {"name": "phi", "type": "number", "values": [1, 0, 2]}


@pytest.mark.parametrize(
    ("policy", "conditions", "dead"),
    [
        pytest.param(
            "F", ("<= 9", "<= 5", "> 9"), ("2",), id="first: a row after one that takes all of its cases"
        ),
        pytest.param("F", ("<= 5", "<= 9", "-"), (), id="first: rows that each take more"),
        pytest.param("P", ("<= 9", "-", "<= 5"), ("1", "3"), id="priority: rows always less important"),
        pytest.param("U", ("< 0", "-"), ("1",), id="unique: a row outside of what is allowed"),
        pytest.param("C", ("-", "-"), (), id="collect: every row counts"),
    ],
)
def test_a_dead_row_is_found(policy: str, conditions: tuple[str, ...], dead: tuple[str, ...]) -> None:
    assert analyse_on(table=table_of(*conditions, policy=policy, outputs=[LEVEL]), on=ON).dead == dead


def test_rows_tied_in_priority_are_in_conflict_and_not_dead() -> None:
    other = {"name": "ma", "type": "string"}
    rows = [{"then": {"phi": 1, "ma": text}} for text in ("a", "b")]
    span = analyse_on(table=a_table(policy="P", outputs=[LEVEL, other], rows=rows), on=ON)
    assert ([found.is_conflict for found in span.overlaps], span.dead) == ([True], ())


def test_each_span_of_days_is_judged_by_its_own_rows() -> None:
    rows = [
        row(1, when={"dien_tich": "<= 5"}, valid_from="2025-07-01"),
        row(2, when={"dien_tich": "> 5"}, valid_from="2025-07-01", valid_to="2026-01-01"),
        row(3, when={"dien_tich": "> 3"}, valid_from="2026-01-01", valid_to="2027-03-01"),
    ]
    found = [
        (span.period.valid_from, [shown(gap)["dien_tich"] for gap in span.gaps], [both.rows for both in span.overlaps])
        for span in analyse(table=a_table(rows=rows))
    ]  # fmt: skip
    assert found == [
        (date(2025, 7, 1), [], []),
        (date(2026, 1, 1), [], [("1", "3")]),
        (date(2027, 3, 1), ["> 5"], []),
    ]


def test_a_table_without_days_is_one_span() -> None:
    assert [span.period.valid_from for span in analyse(table=a_table())] == [None]


def test_over_the_limit_the_table_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "MOST_CASES", 1)
    with pytest.raises(TooManyCases, match=r"Bảng phi_cap_giay .*hơn 1"):
        analyse(table=table_of("1", "2", "[3..4]", "[3..5]"))


def test_twelve_facts_of_ten_rows_are_within_the_limit() -> None:
    inputs = [{**AREA, "name": f"so_{place}"} for place in range(12)]
    rows = [row(place, when={f"so_{place}": f"> {place + 1}"}) for place in range(10)]
    span = analyse_on(table=a_table(policy="F", inputs=inputs, rows=rows), on=ON)
    assert [len(gap.where) for gap in span.gaps] == [12]
    assert (len(span.overlaps), span.left_out) == (1_000, 2**10 - 1 - 10 - 1_000)
