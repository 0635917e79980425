"""Reading a table as written: every mistake is found with row, column and an example that is right."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from longhouse.authority.rules.tables.reading import MOST_ROWS, read_table, write_table
from longhouse.authority.rules.tables.shape import TableWrong
from longhouse.core.validity import Period
from tests.authority.tables.factories import (
    AREA,
    FEE,
    WHO,
    a_table,
    everything_but,
    mistakes_of,
    row,
    written,
)

BIG = {"name": "ma", "type": "string"}


def with_input(**changes: Any) -> dict[str, Any]:
    """Return a table whose one input differs."""
    return written(inputs=[{**AREA, **changes}], rows=[row(1)])


def with_row(**changes: Any) -> dict[str, Any]:
    """Return a table whose one row differs."""
    return written(rows=[{**row(1), **changes}])


@pytest.mark.parametrize(
    ("table", "words"),
    [
        pytest.param([], "bảng phải là các mục có tên, ví dụ đúng: inputs, label", id="no mapping"),
        pytest.param(written(color="red"), "không có mục “color”", id="an entry that is not known"),
        pytest.param(written(name="1 a"), "tên bảng “1 a” không đúng", id="a name with a blank"),
        pytest.param(written(name="a\n_b"), "“name” phải là chữ trên một dòng", id="a name on two lines"),
        pytest.param(written(label=5), "“label” phải là chữ trên một dòng", id="a label that is no text"),
        pytest.param(written(label="a\0"), "“label” phải là chữ trên một dòng", id="a label with a control sign"),
        pytest.param(written(policy="X"), "cách chọn dòng “X” không có", id="no hit policy"),
        pytest.param(written(policy=["U"]), "cách chọn dòng", id="a list for a hit policy"),
        pytest.param(everything_but(written(), "inputs"), "“inputs” phải là danh sách", id="no inputs"),
        pytest.param(written(inputs=[5]), "“inputs” phải là danh sách", id="an input that is no mapping"),
        pytest.param(written(outputs=[]), "“outputs” phải có từ 1 đến 40", id="no outputs"),
        pytest.param(written(outputs=[{"name": "", "type": "number"}]), "tên cột “” không đúng", id="an output without a name"),
        pytest.param(written(inputs=[AREA] * 41), "“inputs” phải có từ 1 đến 40", id="too many inputs"),
        pytest.param(written(inputs=[AREA, AREA]), "cột dien_tich: hai cột cùng tên", id="one name twice"),
        pytest.param(with_input(name="dien tich"), "tên cột “dien tich” không đúng", id="a column's name with a blank"),
        pytest.param(with_input(type="money"), "cột dien_tich: kiểu “money” không có", id="no type"),
        pytest.param(with_input(type=[]), "cột dien_tich: kiểu “[]” không có", id="a list for a type"),
        pytest.param(with_input(colour="red"), "cột dien_tich: không có mục “colour”", id="an entry of a column that is not known"),
        pytest.param(with_input(values=["1"]), "chỉ cột enum mới có values", id="values of a number"),
        pytest.param(with_input(allowed="bé"), "cột dien_tich: bé không phải giá trị kiểu number", id="limits that are none"),
        pytest.param(with_input(type="string", allowed="1"), "chỉ cột number hoặc date", id="limits of a text"),
        pytest.param(with_input(type="date", allowed="", whole=True), "mới là số nguyên", id="a whole day"),
        pytest.param(with_input(whole="yes"), "“whole” phải là true hoặc false", id="a word for true"),
        pytest.param(with_input(whole=True, allowed="(1..2)"), "cột không nhận giá trị nào", id="limits without a value"),
        pytest.param(written(inputs=[everything_but(WHO, "values")]), "cột enum cần values", id="an enum without values"),
        pytest.param(written(inputs=[{**WHO, "values": "a"}]), "values phải là danh sách", id="values that are no list"),
        pytest.param(written(inputs=[{**WHO, "values": [None]}]), "values phải là danh sách", id="none among the values"),
        pytest.param(written(inputs=[{**WHO, "values": ["a"] * 201}]), "không quá 200 giá trị", id="too many values"),
        pytest.param(written(inputs=[{**WHO, "values": [5]}]), "5 không phải giá trị kiểu enum", id="a number among texts"),
        pytest.param(written(inputs=[{**WHO, "values": ["a", "a"]}]), "viết hai lần", id="one value twice"),
        pytest.param(written(inputs=[{**WHO, "values": [""]}]), "có giá trị trống", id="an empty value"),
        pytest.param(written(inputs=[{**WHO, "values": ["a" * 1_500, "b" * 1_500, "c" * 1_500]}]), "values dài quá", id="values too long together"),
        pytest.param(written(policy="P"), "cần một cột kết quả có values", id="priority without an order"),
        pytest.param(written(policy="C+", outputs=[BIG]), "cột kết quả kiểu number", id="a sum of texts"),
        pytest.param(written(policy="C#", outputs=[FEE, BIG]), "đúng một cột kết quả", id="a count of two"),
        pytest.param(written(rows=[]), "bảng phải có từ 1 đến 2000 dòng", id="no rows"),
        pytest.param(written(rows=[row(1)] * (MOST_ROWS + 1)), "từ 1 đến 2000 dòng", id="too many rows"),
        pytest.param(written(rows=[5]), "dòng 1: dòng phải là các mục có tên", id="a row that is no mapping"),
        pytest.param(written(rows=[row(1, key="a"), row(1, key="a")]), "dòng a: hai dòng cùng mã", id="one key twice"),
        pytest.param(with_row(color="red"), "dòng 1: không có mục “color”", id="an entry of a row that is not known"),
        pytest.param(with_row(when=["< 5"]), "dòng 1: “when” phải là các mục tên cột", id="conditions without names"),
        pytest.param(with_row(when={"rong": "1"}), "dòng 1: không có mục “rong”", id="a condition on no column"),
        pytest.param(with_row(when={"dien_tich": "nhỏ"}), "dòng 1, cột dien_tich: nhỏ không phải", id="a condition that is none"),
        pytest.param(with_row(then={"phi": "rẻ"}), "dòng 1, cột phi: rẻ không phải kết quả", id="an answer of the wrong type"),
        pytest.param(with_row(note=5), "dòng 1: “note” phải là chữ", id="a note that is no text"),
        pytest.param(with_row(basis="\x07"), "dòng 1: “basis” phải là chữ", id="a basis with a control sign"),
        pytest.param(with_row(valid_from="1/7/2025"), "dòng 1: 1/7/2025 không phải ngày có thật", id="a day written otherwise"),
        pytest.param(with_row(valid_from="2025-07-01", valid_to="2025-07-01"), "dòng 1: ngày hết hiệu lực phải sau", id="days turned round"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_an_example(table: object, words: str) -> None:
    found = [str(mistake) for mistake in mistakes_of(table)]
    assert any(words in mistake for mistake in found), found
    assert all(", ví dụ đúng: " in mistake for mistake in found)


def test_all_mistakes_are_told_at_once() -> None:
    rows = [row("rẻ"), row(1, when={"dien_tich": "nhỏ"}), row("đắt")]
    assert [mistake.row for mistake in mistakes_of(written(rows=rows))] == ["1", "2", "3"]
    with pytest.raises(TableWrong, match=r"dòng 1, cột phi: .*; dòng 2, cột dien_tich: .*; dòng 3"):
        a_table(rows=rows)


def test_what_yaml_makes_of_bare_words_is_taken() -> None:
    yes = {"name": "gap", "type": "boolean"}
    rows = [row(12.5, when={"dien_tich": 5, "gap": True}, valid_from=date(2025, 7, 1))]
    found = a_table(inputs=[AREA, yes], rows=rows).rows[0]
    plain = a_table(inputs=[AREA, yes], rows=[row("12.5", when={"dien_tich": "5", "gap": "true"})]).rows[0]
    assert (found.cells, found.outputs) == (plain.cells, plain.outputs)
    assert found.period == Period(date(2025, 7, 1))


def test_a_label_left_out_is_the_name_and_a_key_left_out_the_number() -> None:
    table = read_table(written=everything_but(written(inputs=[everything_but(AREA, "label")]), "label"))
    assert (table.label, table.inputs[0].label) == ("phi_cap_giay", "dien_tich")
    assert [found.key for found in table.rows] == ["1", "2"]


def test_an_answer_left_out_or_empty_is_none() -> None:
    table = a_table(outputs=[BIG], rows=[{}, row("", name="ma")])
    assert [found.outputs for found in table.rows] == [(None,), (None,)]


def test_a_table_written_is_plain_and_exact() -> None:
    outputs = [
        {**FEE, "values": [200_000, "100000.5"]},
        {"name": "ngay", "type": "date"},
        {"name": "gap", "type": "boolean"},
    ]
    then = {"phi": "100000.50", "ngay": "2025-07-01", "gap": True}
    table = a_table(policy="P", outputs=outputs, rows=[{"then": then, "note": "a", "valid_to": "2027-03-01"}])
    plain: Any = write_table(table=table)
    assert plain["rows"] == [
        {"key": "1", "when": {}, "then": {**then, "phi": "100000.5"}, "note": "a", "valid_to": "2027-03-01"}
    ]
    assert plain["outputs"][0]["values"] == [200_000, "100000.5"]
    assert read_table(written=plain) == table
    assert table.rows[0].outputs[0] == Decimal("100000.5")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "type", "when", "then", "a"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
PLACES = st.sampled_from(["name", "label", "policy", "inputs", "outputs", "rows"])


@given(junk=JUNK, place=PLACES)
def test_any_data_is_read_or_refused(junk: Any, place: str) -> None:
    assert mistakes_of(junk)
    assert mistakes_of(written(**{place: junk})) is not None


@given(junk=JUNK, key=st.sampled_from([*AREA, "values", "whole", "nullable"]))
def test_any_column_is_read_or_refused(junk: Any, key: str) -> None:
    assert mistakes_of(with_input(**{key: junk})) is not None


@given(junk=JUNK, key=st.sampled_from(["key", "when", "then", "note", "basis", "valid_from", "valid_to"]))
def test_any_row_is_read_or_refused(junk: Any, key: str) -> None:
    assert mistakes_of(with_row(**{key: junk})) is not None
