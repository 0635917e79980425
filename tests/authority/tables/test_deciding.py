"""Deciding by a table: every hit policy, days in force, facts that are missing, wrong or none, and the explanation."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from longhouse.authority.rules.tables import deciding
from longhouse.authority.rules.tables.deciding import Decision, State, decide, needed_inputs
from longhouse.authority.rules.tables.expressions import write_cell
from longhouse.authority.rules.tables.matching import Match
from longhouse.authority.rules.tables.policies import conflict_of
from longhouse.authority.rules.tables.shape import FactWrong, OutputsDiffer, PriorityTied, RowsOverlap
from tests.authority.tables.factories import AREA, FEE, ON, WHO, a_table, row

LEVEL: dict[str, Any] = {"name": "muc", "type": "enum", "values": ["mien", "giam", "thu-du"]}
THREE = [
    row(3, when={"dien_tich": "<= 10"}),
    row(1, when={"dien_tich": "<= 20"}),
    row(2, when={"dien_tich": "<= 30"}),
]
LEVELS = [
    row("thu-du", name="muc", when={"dien_tich": "<= 20"}),
    row("mien", name="muc", when={"dien_tich": "<= 10"}),
    row("giam", name="muc"),
]


def answers(decision: Decision, name: str = "phi") -> list[Any]:
    """Return the answers of one output."""
    return [record[name] for record in decision.outputs]


@pytest.mark.parametrize(
    ("policy", "area", "expected", "rows"),
    [
        pytest.param("U", 25, [2], ["3"], id="unique gives the one row"),
        pytest.param("A", 25, [2], ["3"], id="any gives the one answer"),
        pytest.param("F", 5, [3], ["1"], id="first gives the first row"),
        pytest.param("R", 5, [3, 1, 2], ["1", "2", "3"], id="rule order gives all, in the order of rows"),
        pytest.param("C", 5, [3, 1, 2], ["1", "2", "3"], id="collect gives all"),
        pytest.param("C+", 5, [6], ["1", "2", "3"], id="sum adds"),
        pytest.param("C<", 5, [1], ["2"], id="least gives the least and its row"),
        pytest.param("C>", 5, [3], ["1"], id="greatest gives the greatest and its row"),
        pytest.param("C#", 15, [2], ["2", "3"], id="count counts"),
        pytest.param("C#", 99, [0], [], id="count counts to nought"),
    ],
)
def test_a_hit_policy_says_what_several_rows_mean(
    policy: str, area: int, expected: list[int], rows: list[str]
) -> None:
    decision = decide(table=a_table(policy=policy, rows=THREE), facts={"dien_tich": area}, on=ON)
    assert decision.state is State.DECIDED
    assert answers(decision) == expected
    assert [chosen.key for chosen in decision.rows] == rows


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param("P", ["mien"], id="priority gives the most important"),
        pytest.param("O", ["mien", "giam", "thu-du"], id="output order gives all, the most important first"),
    ],
)
def test_priority_follows_the_order_of_the_values(policy: str, expected: list[str]) -> None:
    table = a_table(policy=policy, rows=LEVELS, outputs=[LEVEL])
    assert answers(decide(table=table, facts={"dien_tich": 5}, on=ON), "muc") == expected


@pytest.mark.parametrize("policy", ["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>"])
def test_where_no_row_matches_there_is_no_answer(policy: str) -> None:
    fee = {**FEE, "values": [1]}
    table = a_table(policy=policy, outputs=[fee], rows=[row(1, when={"dien_tich": "< 1"})])
    decision = decide(table=table, facts={"dien_tich": 5}, on=ON)
    assert (decision.state, decision.outputs, decision.rows) == (State.NO_ROW, (), ())


@pytest.mark.parametrize(
    ("policy", "error", "rows"),
    [
        pytest.param("U", RowsOverlap, ("1", "2", "3"), id="unique names the rows that overlap"),
        pytest.param("A", OutputsDiffer, ("1", "2", "3"), id="any names the rows that differ"),
        pytest.param("P", PriorityTied, ("1", "2"), id="priority names the rows that are tied"),
    ],
)
def test_rows_in_conflict_are_named_not_chosen(
    policy: str, error: type[Exception], rows: tuple[str, ...]
) -> None:
    tied = [{"then": {"muc": level, "phi": fee}} for level, fee in [("giam", 1), ("giam", 2), ("thu-du", 3)]]
    table = a_table(policy=policy, outputs=[LEVEL, FEE], rows=tied)
    with pytest.raises(error) as refused:
        decide(table=table, facts={}, on=ON)
    assert getattr(refused.value, "rows", ()) == rows
    assert ", ".join(rows) in str(refused.value)
    assert conflict_of(table=table, rows=table.rows) is not None


def test_rows_of_any_that_agree_are_all_named() -> None:
    table = a_table(policy="A", rows=[row(1), row(1, when={"dien_tich": "< 9"})])
    assert [chosen.key for chosen in decide(table=table, facts={"dien_tich": 5}, on=ON).rows] == ["1", "2"]


@pytest.mark.parametrize("policy", ["C+", "C<", "C>"])
def test_measures_of_rows_without_a_number_are_none(policy: str) -> None:
    decision = decide(table=a_table(policy=policy, rows=[row(None)]), facts={}, on=ON)
    assert (decision.state, answers(decision)) == (State.DECIDED, [None])


def test_a_sum_is_exact() -> None:
    rows = [row("999999999999999999.999999999"), row("0.000000001")]
    decision = decide(table=a_table(policy="C+", rows=rows), facts={}, on=ON)
    assert answers(decision) == [Decimal(10**18)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2025, 6, 30), [1], id="the day before, the old row"),
        pytest.param(date(2025, 7, 1), [2], id="from its day on, the new row"),
        pytest.param(date(2027, 2, 28), [2], id="the latest day still counts"),
        pytest.param(date(2027, 3, 1), [], id="the end day is out"),
    ],
)
def test_the_day_chooses_the_rows(on: date, expected: list[int]) -> None:
    rows = [row(1, valid_to="2025-07-01"), row(2, valid_from="2025-07-01", valid_to="2027-03-01")]
    assert answers(decide(table=a_table(rows=rows), facts={}, on=on)) == expected


TWO = {
    "inputs": [WHO, AREA],
    "rows": [
        row(1, when={"doi_tuong": "to-chuc"}),
        row(2, when={"doi_tuong": "ho-gia-dinh", "dien_tich": "<= 500"}),
        row(3, when={"doi_tuong": "ho-gia-dinh", "dien_tich": "> 500"}),
    ],
}


@pytest.mark.parametrize(
    ("facts", "state", "missing"),
    [
        pytest.param({}, State.MISSING_FACTS, ("doi_tuong", "dien_tich"), id="both may matter"),
        pytest.param(
            {"doi_tuong": "to-chuc"}, State.DECIDED, (), id="an organisation need not tell its area"
        ),
        pytest.param(
            {"doi_tuong": "ho-gia-dinh"}, State.MISSING_FACTS, ("dien_tich",), id="a household must"
        ),
        pytest.param(
            {"dien_tich": 5}, State.MISSING_FACTS, ("doi_tuong",), id="the area alone is not enough"
        ),
        pytest.param(
            {"dien_tich": None, "doi_tuong": None, "mau": "đỏ"},
            State.MISSING_FACTS,
            ("doi_tuong", "dien_tich"),
            id="None is unknown, other facts are ignored",
        ),
    ],
)
def test_only_facts_that_can_change_the_answer_are_missing(
    facts: dict[str, object], state: State, missing: tuple[str, ...]
) -> None:
    decision = decide(table=a_table(**TWO), facts=facts, on=ON)
    assert (decision.state, decision.missing) == (state, missing)


def test_rows_that_may_match_but_change_nothing_are_possible() -> None:
    rows = [row(1, when={"dien_tich": "<= 5"}), row(1, when={"dien_tich": "> 5"})]
    decision = decide(table=a_table(rows=rows), facts={}, on=ON)
    assert (decision.state, answers(decision), decision.rows) == (State.DECIDED, [1], ())
    assert [maybe.key for maybe in decision.possible] == ["1", "2"]


def test_a_conflict_in_some_cases_only_is_a_missing_fact() -> None:
    rows = [row(1), row(2, when={"dien_tich": "> 5"})]
    assert decide(table=a_table(rows=rows), facts={}, on=ON).missing == ("dien_tich",)


def test_a_conflict_whatever_the_missing_facts_is_an_error() -> None:
    rows = [row(1), row(2), row(3, when={"dien_tich": "> 5"})]
    with pytest.raises(RowsOverlap):
        decide(table=a_table(rows=rows), facts={}, on=ON)


def test_with_too_many_cases_every_fact_of_an_undecided_row_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(deciding, "MOST_ENDINGS", 1)
    decision = decide(table=a_table(), facts={}, on=ON)
    assert (decision.state, decision.missing) == (State.MISSING_FACTS, ("dien_tich",))


@pytest.mark.parametrize(
    ("fact", "column"),
    [
        pytest.param(5, AREA, id="a whole number"),
        pytest.param("5.0", AREA, id="a number as text"),
        pytest.param(5.0, AREA, id="a number of the machine"),
        pytest.param(Decimal(5), AREA, id="a decimal"),
        pytest.param(True, {"name": "dien_tich", "type": "boolean"}, id="a boolean"),
        pytest.param("true", {"name": "dien_tich", "type": "boolean"}, id="a boolean as text"),
        pytest.param("2025-07-01", {"name": "dien_tich", "type": "date"}, id="a day as text"),
        pytest.param(ON, {"name": "dien_tich", "type": "date"}, id="a day"),
        pytest.param("  Ea Kao ", {"name": "dien_tich", "type": "string"}, id="a text"),
        pytest.param(
            None, {"name": "dien_tich", "type": "string", "nullable": True}, id="none where there may be none"
        ),
    ],
)
def test_a_fact_of_the_right_type_is_taken(fact: object, column: dict[str, Any]) -> None:
    table = a_table(inputs=[column], rows=[row(1)])
    assert answers(decide(table=table, facts={"dien_tich": fact}, on=ON)) == [1]


@pytest.mark.parametrize(
    ("fact", "column"),
    [
        pytest.param("năm", AREA, id="words for a number"),
        pytest.param(True, AREA, id="a boolean for a number"),
        pytest.param(float("nan"), AREA, id="no number"),
        pytest.param(float("inf"), AREA, id="an endless number"),
        pytest.param(10**30, AREA, id="a number too large"),
        pytest.param(Decimal("1e999999999"), AREA, id="a number far too large"),
        pytest.param([5], AREA, id="a list"),
        pytest.param(0, AREA, id="a number outside of what is allowed"),
        pytest.param("5.5", {**AREA, "whole": True}, id="a fraction where only whole numbers are"),
        pytest.param("cong-ty", WHO, id="no value of the enum"),
        pytest.param(5, WHO, id="a number for a text"),
        pytest.param("có", {"name": "dien_tich", "type": "boolean"}, id="a word for a boolean"),
        pytest.param(
            datetime(2025, 7, 1, 12, tzinfo=UTC),
            {"name": "dien_tich", "type": "date"},
            id="a moment for a day",
        ),
        pytest.param("2025-W27-2", {"name": "dien_tich", "type": "date"}, id="a week for a day"),
        pytest.param("2025-02-30", {"name": "dien_tich", "type": "date"}, id="a day that never was"),
        pytest.param("a\0b", {"name": "dien_tich", "type": "string"}, id="a control character"),
        pytest.param("a" * 2_000, {"name": "dien_tich", "type": "string"}, id="a text too long"),
    ],
)
def test_a_wrong_fact_is_refused_by_its_label(fact: object, column: dict[str, Any]) -> None:
    table = a_table(inputs=[{**column, "name": "dien_tich", "label": "Diện tích"}], rows=[row(1)])
    with pytest.raises(FactWrong, match="“Diện tích” không nhận giá trị"):
        decide(table=table, facts={"dien_tich": fact}, on=ON)


def test_the_explanation_names_the_cell_that_failed_what_it_wants_and_the_fact() -> None:
    decision = decide(table=a_table(**TWO), facts={"doi_tuong": "ho-gia-dinh"}, on=ON)
    lines = [
        (
            line.row.key,
            line.match,
            [(cell.input, cell.match, write_cell(cell=cell.wanted), cell.fact) for cell in line.cells],
        )
        for line in decision.traces
    ]
    assert lines == [
        ("1", Match.NO, [("doi_tuong", Match.NO, '"to-chuc"', "ho-gia-dinh")]),
        ("2", Match.UNKNOWN, [("dien_tich", Match.UNKNOWN, "<= 500", None)]),
        ("3", Match.UNKNOWN, [("dien_tich", Match.UNKNOWN, "> 500", None)]),
    ]


def test_a_row_that_is_not_in_force_is_explained_by_its_days() -> None:
    decision = decide(table=a_table(rows=[row(1, valid_to="2025-07-01")]), facts={}, on=ON)
    assert [(line.match, line.is_in_force, line.cells) for line in decision.traces] == [(Match.NO, False, ())]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2025, 6, 30), ("doi_tuong",), id="before, only who asks"),
        pytest.param(date(2025, 7, 1), ("dien_tich",), id="after, only the area"),
    ],
)
def test_the_inputs_needed_are_those_that_rows_in_force_ask_for(on: date, expected: tuple[str, ...]) -> None:
    rows = [
        row(1, when={"doi_tuong": "to-chuc"}, valid_to="2025-07-01"),
        row(2, when={"dien_tich": "> 5"}, valid_from="2025-07-01"),
    ]
    assert needed_inputs(table=a_table(inputs=[WHO, AREA], rows=rows), on=on) == expected
